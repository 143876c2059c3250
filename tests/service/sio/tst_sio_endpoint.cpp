// /socket.io/ over real sockets, with a hub that the test feeds: joining, coming back, ending, and clients that leave at the wrong time.
#include "server/transports/socketio/endpoint.h"
#include "tests/service/engineio/fixture.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace signalbox;
using namespace std::chrono_literals;
using testing::WebSocketClient;

namespace {

// Answers when the test says so.
class LatePast final : public eventlog::History {
public:
    void read(const eventlog::HistoryQuery &, Answer answer) override { answers.push_back(std::move(answer)); }
    void readLines(const eventlog::LinesQuery &, Answer) override {}
    std::vector<Answer> answers;
};

Result<auth::Principal> verify(const QByteArray &token)
{
    if (token == "alice" || token == "bob")
        return auth::Principal{{token}, auth::Role::User, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) + 1h};
    if (token == "brief")
        return auth::Principal{{"alice"}, auth::Role::User, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
    if (token == "vera")
        return auth::Principal{{"vera"}, auth::Role::Viewer, {}};
    return Error{ErrorCode::Unauthorized, QStringLiteral("no such token")};
}

using Acquired = std::function<void(Result<std::shared_ptr<void>>)>;

class Server : public QTcpServer {
public:
    Server(hub::Hub &hub, const sio::Options &options)
        : endpoint(hub, options, "0-", {.redeem = {}, .acquire = [this](const UserId &, QObject *, Acquired done) { acquire(std::move(done)); },
                                        .verify = verify, .whoHas = {}}),
          http(routes(), {}, {}, {}, {})
    {
        listen(QHostAddress::LocalHost);
    }

    std::function<void(Acquired)> acquire = [](const Acquired &done) { done(std::shared_ptr<void>()); };
    sio::Endpoint endpoint;
    http::Server http;

protected:
    void incomingConnection(qintptr descriptor) override { http.serve(descriptor); }

private:
    http::Router routes()
    {
        http::Router router;
        endpoint.addRoutes(router);
        return router;
    }
};

} // namespace

class SioEndpointTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void joinsAndStreamsFromNow();
    void refuses_data();
    void refuses();
    void adminSeesAllAndStartsWithASnapshot();
    void comesBackWithItsPlace();
    void aPlaceThatIsNoMoreIsAGapAndANewSocket_data();
    void aPlaceThatIsNoMoreIsAGapAndANewSocket();
    void isLetInOnlyOnceItIsKnownWhatItMissed();
    void leavesWhileItIsBeingLetIn();
    void comesBackLaterWhenTheLogIsNotThere();
    void comesBackLaterWhenPlacesCannotBeCounted();
    void endsWithTheToken();
    void closesASlowReaderAndNobodyElse();
    void oneConnectionIsOneUser();
    void refusesWebSocketsOfForeignPages();

private:
    void load();
    void feed(int first, int last, qsizetype padding = 0);
    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1/socket.io/?EIO=4&transport=websocket").arg(m_server->serverPort())); }
    // A client that has said `connect`, once it was told its first packet.
    [[nodiscard]] std::unique_ptr<WebSocketClient> client(const QByteArray &connect);

    LatePast m_past;
    std::unique_ptr<hub::Hub> m_hub;
    sio::Options m_options;
    std::unique_ptr<Server> m_server;
};

void SioEndpointTest::init()
{
    m_past.answers.clear();
    m_options = {};
    m_hub = std::make_unique<hub::Hub>(100, m_past);
    load();
    m_server = std::make_unique<Server>(*m_hub, m_options);
}

void SioEndpointTest::cleanup()
{
    m_server.reset();
    QCOMPARE(m_hub->subscriberCount(), size_t(0));
}

void SioEndpointTest::load()
{
    eventlog::EventBatch first;
    first.kind = eventlog::EventBatch::Kind::Reset;
    first.epoch = "e1";
    first.wholeLog = true;
    m_hub->take(first);
}

void SioEndpointTest::feed(int first, int last, qsizetype padding)
{
    eventlog::EventBatch batch;
    batch.epoch = "e1";
    for (int i = first; i <= last; ++i) {
        auto made = std::make_shared<eventlog::Event>();
        made->id = {quint64(i), 0};
        made->topic = "jobs";
        made->kind = "k";
        made->user = {"alice"};
        made->data = QByteArray::number(i) + QByteArray(padding, ' ');
        batch.events.push_back(made);
    }
    m_hub->take(batch);
}

std::unique_ptr<WebSocketClient> SioEndpointTest::client(const QByteArray &connect)
{
    auto made = std::make_unique<WebSocketClient>(url());
    if (!QTest::qWaitFor([&] { return made->told.size() == 1; }))
        return made;
    made->told.clear();
    made->say(connect);
    return made;
}

namespace {

QByteArray member(const QByteArray &connectAnswer, const char *name)
{
    const QJsonObject object = QJsonDocument::fromJson(connectAnswer.mid(connectAnswer.indexOf('{'))).object();
    return object[QLatin1String(name)].toString().toUtf8();
}

} // namespace

void SioEndpointTest::joinsAndStreamsFromNow()
{
    feed(1, 2);
    const auto alice = client(R"(40{"token":"alice"})"), bob = client(R"(40{"token":"bob"})");
    QTRY_COMPARE(alice->told.size(), 2);
    QTRY_COMPARE(bob->told.size(), 2);
    QVERIFY(!member(alice->told[0], "sid").isEmpty() && !member(alice->told[0], "pid").isEmpty());
    QCOMPARE(alice->told[1], R"(42["signalbox:cursor",{},"e1-2-0"])");
    feed(3, 4);
    QTRY_COMPARE(alice->told.mid(2), (QByteArrayList{R"(42["k",3,"e1-3-0"])", R"(42["k",4,"e1-4-0"])"}));
    alice->say("41");
    QTRY_COMPARE(m_hub->subscriberCount(), size_t(1));
    alice->say(R"(40{"token":"alice"})");
    QTRY_COMPARE(alice->told.last(), R"(42["signalbox:cursor",{},"e1-4-0"])");
    QCOMPARE(bob->told.size(), 2);
}

void SioEndpointTest::refuses_data()
{
    QTest::addColumn<QByteArray>("connect");
    QTest::addColumn<QByteArray>("answer"); // begins so
    const auto row = [](const char *connect, const char *answer) { QTest::newRow(connect) << QByteArray(connect) << QByteArray(answer); };
    row("40", R"(44{"message":"unauthorized","data":{"code":"unauthorized")");
    row(R"(40{"token":"mallory"})", R"(44{"message":"unauthorized")");
    row(R"(40{"token":1})", R"(44{"message":"bad-request")");
    row("40/admin,", R"(44/admin,{"message":"unauthorized")");
    row(R"(40/admin,{"token":"alice"})", R"(44/admin,{"message":"forbidden")");
    row(R"(40/random,{"token":"alice"})", R"(44/random,{"message":"Invalid namespace"})");
}

void SioEndpointTest::refuses()
{
    QFETCH(const QByteArray, connect);
    QFETCH(const QByteArray, answer);
    const auto refused = client(connect);
    QTRY_COMPARE(refused->told.size(), 1);
    QVERIFY2(refused->told[0].startsWith(answer), refused->told[0]);
    QCOMPARE(m_hub->subscriberCount(), size_t(0));
    refused->say(R"(40{"token":"alice"})"); // it may try again
    QTRY_VERIFY(refused->told.last().contains("signalbox:cursor"));
}

void SioEndpointTest::adminSeesAllAndStartsWithASnapshot()
{
    const auto vera = client(R"(40/admin,{"token":"vera"})");
    QTRY_COMPARE(vera->told.size(), 3);
    QVERIFY(vera->told[1].startsWith(R"(42/admin,["snapshot",{"topic":"services","data":{)"));
    vera->say("40"); // who it is, is known
    QTRY_COMPARE(vera->told.size(), 5);
    feed(1, 1);
    QTRY_COMPARE(vera->told.mid(5), QByteArrayList{R"(42/admin,["k",1,"e1-1-0"])"});
}

void SioEndpointTest::comesBackWithItsPlace()
{
    auto alice = client(R"(40{"token":"alice"})");
    QTRY_COMPARE(alice->told.size(), 2);
    const QByteArray sid = member(alice->told[0], "sid"), pid = member(alice->told[0], "pid");
    alice.reset();
    QTRY_COMPARE(m_hub->subscriberCount(), size_t(0));
    feed(1, 3);
    const auto again = client(R"(40{"token":"alice","pid":")" + pid + R"(","offset":"e1-1-0"})");
    QTRY_COMPARE(again->told.size(), 4);
    QCOMPARE(member(again->told[0], "sid"), sid);
    QCOMPARE(member(again->told[0], "pid"), pid);
    QCOMPARE(again->told.mid(1), (QByteArrayList{R"(42["k",2,"e1-2-0"])", R"(42["k",3,"e1-3-0"])", R"(42["signalbox:cursor",{},"e1-3-0"])"}));
}

void SioEndpointTest::aPlaceThatIsNoMoreIsAGapAndANewSocket_data()
{
    QTest::addColumn<QByteArray>("offset");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("another epoch") << QByteArray("e0-1-0") << QByteArray("epoch");
    QTest::newRow("no cursor") << QByteArray("../etc/passwd") << QByteArray("invalid");
}

void SioEndpointTest::aPlaceThatIsNoMoreIsAGapAndANewSocket()
{
    QFETCH(const QByteArray, offset);
    QFETCH(const QByteArray, reason);
    feed(1, 1);
    const sio::SocketIdentity old = sio::SocketIdentity::make("/", {"alice"});
    const auto alice = client(R"(40{"token":"alice","pid":")" + old.pid + R"(","offset":")" + offset + "\"}");
    QTRY_COMPARE(alice->told.size(), 3);
    QVERIFY(member(alice->told[0], "sid") != old.sid && member(alice->told[0], "pid") != old.pid);
    QCOMPARE(alice->told[1], R"(42["gap",{"reason":")" + reason + R"("},"e1-1-0"])");
    const auto bob = client(R"(40{"token":"bob","pid":")" + old.pid + R"(","offset":"e1-0-0"})"); // another's pid: as if it had none
    QTRY_COMPARE(bob->told.size(), 2);
    QVERIFY(member(bob->told[0], "sid") != old.sid);
}

void SioEndpointTest::isLetInOnlyOnceItIsKnownWhatItMissed()
{
    feed(1, 200); // the window holds 100
    const sio::SocketIdentity old = sio::SocketIdentity::make("/", {"alice"});
    const auto alice = client(R"(40{"token":"alice","pid":")" + old.pid + R"(","offset":"e1-5-0"})");
    QTRY_COMPARE(m_past.answers.size(), size_t(1));
    QVERIFY(alice->told.isEmpty());
    eventlog::HistoryPage trimmed;
    trimmed.outcome = eventlog::HistoryPage::Outcome::Trimmed;
    m_past.answers[0](trimmed);
    QTRY_COMPARE(alice->told.size(), 3);
    QVERIFY(member(alice->told[0], "sid") != old.sid);
    QCOMPARE(alice->told[1], R"(42["gap",{"reason":"trimmed"},"e1-200-0"])");
}

void SioEndpointTest::leavesWhileItIsBeingLetIn()
{
    feed(1, 200);
    const sio::SocketIdentity old = sio::SocketIdentity::make("/", {"alice"});
    const QByteArray connect = R"(40{"token":"alice","pid":")" + old.pid + R"(","offset":"e1-5-0"})";
    auto gone = client(connect);
    const auto left = client(connect);
    QTRY_COMPARE(m_past.answers.size(), size_t(2));
    gone.reset();
    QTRY_COMPARE(m_hub->subscriberCount(), size_t(1));
    left->say("41");
    left->say(R"(40/random)");
    QTRY_COMPARE(left->told.size(), 1);
    eventlog::HistoryPage page;
    page.outcome = eventlog::HistoryPage::Outcome::Trimmed;
    for (const auto &answer : m_past.answers)
        answer(page);
    QTRY_COMPARE(m_hub->subscriberCount(), size_t(0));
    QCOMPARE(left->told.size(), 1);
    left->say(R"(40{"token":"alice"})");
    QTRY_VERIFY(left->told.last().contains("signalbox:cursor"));
}

void SioEndpointTest::comesBackLaterWhenTheLogIsNotThere()
{
    m_server.reset();
    m_hub = std::make_unique<hub::Hub>(100, m_past);
    m_server = std::make_unique<Server>(*m_hub, m_options);
    const auto alice = client(R"(40{"token":"alice"})");
    QTRY_VERIFY(alice->isClosed());
    QVERIFY(alice->told.isEmpty()); // no CONNECT_ERROR, after which it would stay away
}

void SioEndpointTest::comesBackLaterWhenPlacesCannotBeCounted()
{
    m_server->acquire = [](const Acquired &done) { done(Error{ErrorCode::Unavailable, QStringLiteral("Redis is away")}); };
    const auto alice = client(R"(40{"token":"alice"})");
    QTRY_VERIFY(alice->isClosed());
    QVERIFY(alice->told.isEmpty());
    m_server->acquire = [](const Acquired &done) { done(Error{ErrorCode::TooManyRequests, QStringLiteral("You have 10")}); };
    const auto one = client(R"(40{"token":"alice"})");
    QTRY_COMPARE(one->told.size(), 1);
    QVERIFY(one->told[0].startsWith(R"(44{"message":"too-many-requests")"));
    Acquired later;
    m_server->acquire = [&later](Acquired done) { later = std::move(done); };
    auto gone = client(R"(40{"token":"alice"})");
    QTRY_VERIFY(later);
    gone.reset();
    QTRY_COMPARE(m_server->endpoint.connectionCount(), size_t(1));
    later(std::shared_ptr<void>()); // for nobody
    QCOMPARE(m_hub->subscriberCount(), size_t(0));
}

void SioEndpointTest::endsWithTheToken()
{
    const auto brief = client(R"(40{"token":"brief"})"), alice = client(R"(40{"token":"alice"})");
    QTRY_VERIFY(brief->isClosed());
    QCOMPARE(int(brief->socket.closeCode()), 4001);
    QTRY_COMPARE(alice->told.size(), 2);
    QVERIFY(!alice->isClosed());
    QCOMPARE(m_hub->subscriberCount(), size_t(1));
}

void SioEndpointTest::closesASlowReaderAndNobodyElse()
{
    m_options.engine.maxQueuedBytes = 100'000;
    m_server = std::make_unique<Server>(*m_hub, m_options);
    const auto quick = client(R"(40{"token":"alice"})");
    const QByteArray target = "/socket.io/?EIO=4&transport=polling";
    const QByteArray open = testing::ask(*m_server, http::get(target)).body;
    const QByteArray sid = open.mid(9, open.indexOf('"', 9) - 9);
    QCOMPARE(testing::ask(*m_server, http::post(target + "&sid=" + sid, R"(40{"token":"alice"})")).status, 200); // and polls no more
    QTRY_COMPARE(m_hub->subscriberCount(), size_t(2));
    QTRY_COMPARE(quick->told.size(), 2);
    int sent = 0;
    for (; sent < 100 && m_hub->subscriberCount() == 2; ++sent) {
        feed(sent + 1, sent + 1, 10'000);
        QTRY_COMPARE(quick->told.size(), 3 + sent);
    }
    QVERIFY(sent < 20);
    QCOMPARE(m_hub->subscriberCount(), size_t(1));
    QCOMPARE(testing::ask(*m_server, http::get(target + "&sid=" + sid)).status, 400);
}

void SioEndpointTest::oneConnectionIsOneUser()
{
    const auto vera = client(R"(40{"token":"vera"})");
    QTRY_COMPARE(vera->told.size(), 2);
    vera->say(R"(40/admin,{"token":"alice"})");
    QTRY_VERIFY(vera->told.last().startsWith(R"(44/admin,{"message":"forbidden")"));
}

void SioEndpointTest::refusesWebSocketsOfForeignPages() // B14
{
    const QByteArray fields = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    const http::Received answer =
        testing::ask(*m_server, http::get("/socket.io/?EIO=4&transport=websocket", fields + "Origin: https://evil.example\r\n"));
    QCOMPARE(answer.status, 403);
    QCOMPARE(answer.body, R"({"code":4,"message":"Forbidden"})");
}

QTEST_GUILESS_MAIN(SioEndpointTest)
#include "tst_sio_endpoint.moc"
