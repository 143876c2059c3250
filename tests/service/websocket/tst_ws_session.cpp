// A client of /ws over a real socket, with a hub that the test feeds: tokens in band, resume, expiry, slow readers.
#include "server/transports/websocket/session.h"
#include "tests/service/websocket/loopback.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>

using namespace signalbox;
using namespace std::chrono_literals;
using ws::Session;

namespace {

class NoPast final : public eventlog::History {
public:
    void read(const eventlog::HistoryQuery &, Answer) override { QFAIL("everything is in the window"); }
    void readLines(const eventlog::LinesQuery &, Answer) override { QFAIL("no lines are asked for"); }
};

auth::Principal alice(std::chrono::seconds left = 1h)
{
    return {{"alice"}, auth::Role::User, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) + left};
}

Result<auth::Principal> verify(const QByteArray &token)
{
    if (token == "alice")
        return alice();
    if (token == "bob")
        return auth::Principal{{"bob"}, auth::Role::User, {}};
    return Error{ErrorCode::Unauthorized, QStringLiteral("no such token")};
}

eventlog::EventPtr job(quint64 ms, const QByteArray &data)
{
    auto made = std::make_shared<eventlog::Event>();
    made->id = {ms, 0};
    made->topic = "jobs";
    made->kind = "rebalance:processing";
    made->user = {"alice"};
    made->data = data;
    return made;
}

// A client that keeps what it is told as "type" or "type:detail".
class Client : public QObject {
public:
    explicit Client(const QUrl &url)
    {
        connect(&socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
            const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
            const QString type = message[QStringLiteral("type")].toString();
            told.append(type == QLatin1String("event") ? QStringLiteral("event:%1").arg(message[QStringLiteral("data")].toInt())
                        : type == QLatin1String("error") ? QStringLiteral("error:") + message[QStringLiteral("code")].toString()
                        : type == QLatin1String("gap") ? QStringLiteral("gap:") + message[QStringLiteral("reason")].toString() : type);
        });
        socket.open(url);
    }
    void say(const char *json) { socket.sendTextMessage(QString::fromUtf8(json)); }
    [[nodiscard]] int closeCode() const { return int(socket.closeCode()); }

    QWebSocket socket;
    QStringList told;
};

} // namespace

class WsSessionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();

    void greetsAndStreamsFromNow();
    void resumesAfterACursor();
    void wantsATokenFirstAndTakesItInBand();
    void closesWhoSendsNoTokenOrABadOne();
    void refreshesTheSameUserOnly();
    void warnsAndClosesWhenTheTokenEnds();
    void staysOpenAfterMistakesButNotAfterMany();
    void closesASlowReaderAndNobodyElse();

private:
    void feed(int first, int last, qsizetype padding = 0);

    NoPast m_past;
    std::unique_ptr<hub::Hub> m_hub;
    std::unique_ptr<testing::Loopback> m_loopback;
    std::vector<std::unique_ptr<Session>> m_sessions;
    std::optional<auth::Principal> m_principal;
    ws::SessionOptions m_options;
};

void WsSessionTest::init()
{
    m_sessions.clear();
    m_hub = std::make_unique<hub::Hub>(1'000, m_past);
    eventlog::EventBatch first;
    first.kind = eventlog::EventBatch::Kind::Reset;
    first.epoch = "e1";
    first.wholeLog = true;
    m_hub->take(first);
    m_principal = alice();
    m_options = {};
    m_loopback = std::make_unique<testing::Loopback>([this](std::unique_ptr<net::Socket> socket, QByteArray unread) {
        auto connection = std::make_unique<websocket::Connection>(std::move(socket), std::move(unread), websocket::Connection::Options{});
        m_sessions.push_back(std::make_unique<Session>(*m_hub, std::move(connection), m_principal, verify, m_options));
    });
}

void WsSessionTest::feed(int first, int last, qsizetype padding)
{
    eventlog::EventBatch batch;
    batch.epoch = "e1";
    for (int i = first; i <= last; ++i)
        batch.events.push_back(job(quint64(i), QByteArray::number(i) + QByteArray(padding, ' ')));
    m_hub->take(batch);
}

void WsSessionTest::greetsAndStreamsFromNow()
{
    feed(1, 2);
    Client client(m_loopback->url());
    QTRY_COMPARE(client.told, QStringList{QStringLiteral("hello")});
    client.say(R"({"type":"subscribe"})");
    QTRY_COMPARE(client.told.mid(1), (QStringList{QStringLiteral("snapshot"), QStringLiteral("subscribed")}));
    feed(3, 4);
    client.say(R"({"type":"ping"})");
    QTRY_COMPARE(client.told.mid(3), (QStringList{QStringLiteral("event:3"), QStringLiteral("event:4"), QStringLiteral("pong")}));
}

void WsSessionTest::resumesAfterACursor()
{
    feed(1, 4);
    Client client(m_loopback->url());
    client.told.clear();
    QTRY_COMPARE(client.told.size(), 1);
    client.say(R"({"type":"subscribe","topics":["jobs"],"after":"e1-2-0"})");
    QTRY_COMPARE(client.told.mid(1), (QStringList{QStringLiteral("event:3"), QStringLiteral("event:4"), QStringLiteral("subscribed")}));
    client.say(R"({"type":"subscribe","topics":["jobs"],"after":"e0-2-0"})");
    QTRY_COMPARE(client.told.mid(4), (QStringList{QStringLiteral("gap:epoch"), QStringLiteral("subscribed")}));
    feed(5, 5);
    QTRY_COMPARE(client.told.mid(6), QStringList{QStringLiteral("event:5")}); // once, though it subscribed twice
}

void WsSessionTest::wantsATokenFirstAndTakesItInBand()
{
    m_principal.reset();
    Client client(m_loopback->url());
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
    client.say(R"({"type":"subscribe"})");
    QTRY_COMPARE(client.told, QStringList{QStringLiteral("error:unauthorized")});
    client.say(R"({"type":"token","token":"alice"})");
    QTRY_COMPARE(client.told.last(), QStringLiteral("hello"));
    client.say(R"({"type":"subscribe","topics":["jobs"]})");
    QTRY_COMPARE(client.told.last(), QStringLiteral("subscribed"));
    feed(1, 1);
    QTRY_COMPARE(client.told.last(), QStringLiteral("event:1"));
}

void WsSessionTest::closesWhoSendsNoTokenOrABadOne()
{
    m_principal.reset();
    Client silent(m_loopback->url()), liar(m_loopback->url());
    QTRY_COMPARE(m_sessions.size(), size_t(2));
    QTRY_COMPARE(liar.socket.state(), QAbstractSocket::ConnectedState);
    liar.say(R"({"type":"token","token":"mallory"})");
    QTRY_COMPARE(liar.closeCode(), 4501);
    QTRY_COMPARE(silent.socket.state(), QAbstractSocket::ConnectedState);
    const auto soon = Session::Clock::now() + m_options.authenticateWithin;
    for (const auto &session : m_sessions)
        session->tick(soon + 1s, std::chrono::system_clock::now());
    QTRY_COMPARE(silent.closeCode(), 4501);
}

void WsSessionTest::refreshesTheSameUserOnly()
{
    Client client(m_loopback->url());
    QTRY_COMPARE(client.told.size(), 1);
    client.say(R"({"type":"token","token":"alice"})");
    QTRY_COMPARE(client.told.last(), QStringLiteral("token"));
    client.say(R"({"type":"token","token":"bob"})");
    QTRY_COMPARE(client.closeCode(), 4501);
}

void WsSessionTest::warnsAndClosesWhenTheTokenEnds()
{
    Client client(m_loopback->url());
    QTRY_COMPARE(client.told.size(), 1);
    const auto now = std::chrono::system_clock::now();
    m_sessions[0]->tick(Session::Clock::now(), now);
    m_sessions[0]->tick(Session::Clock::now(), now + 59min + 30s);
    m_sessions[0]->tick(Session::Clock::now(), now + 59min + 31s);
    QTRY_COMPARE(client.told.mid(1), QStringList{QStringLiteral("expiring")});
    m_sessions[0]->tick(Session::Clock::now(), now + 61min);
    QTRY_COMPARE(client.closeCode(), 4001);
}

void WsSessionTest::staysOpenAfterMistakesButNotAfterMany()
{
    Client client(m_loopback->url());
    QTRY_COMPARE(client.told.size(), 1);
    client.say("x");
    client.say(R"({"type":"subscribe","topics":["audit"]})");
    client.say(R"({"type":"subscribe","topics":["nothing"]})");
    QTRY_COMPARE(client.told.mid(1), (QStringList{QStringLiteral("error:bad-request"), QStringLiteral("error:forbidden"), QStringLiteral("error:bad-request")}));
    QCOMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
    for (int i = 0; i < 20; ++i)
        client.say("x");
    QTRY_COMPARE(client.closeCode(), 1008);
}

void WsSessionTest::closesASlowReaderAndNobodyElse()
{
    m_options.maxQueuedBytes = 100'000;
    QTcpSocket slow;
    slow.setReadBufferSize(1);
    slow.connectToHost(QHostAddress::LocalHost, m_loopback->port());
    const QByteArray subscribe = R"({"type":"subscribe"})";
    slow.write(testing::Loopback::handshake() + "\x81" + char(0x80 | int(subscribe.size())) + QByteArray(4, '\0') + subscribe);
    Client quick(m_loopback->url());
    QTRY_COMPARE(quick.told.size(), 1);
    quick.say(R"({"type":"subscribe"})");
    QTRY_COMPARE(quick.told.last(), QStringLiteral("subscribed"));
    QTRY_COMPARE(m_hub->subscriberCount(), size_t(2));
    int sent = 0;
    for (; sent < 2'000 && m_hub->subscriberCount() == 2; ++sent) {
        feed(sent + 1, sent + 1, 10'000);
        QTRY_COMPARE(quick.told.last(), QStringLiteral("event:%1").arg(sent + 1));
    }
    QCOMPARE(m_hub->subscriberCount(), size_t(1));
    feed(sent + 1, sent + 1);
    QTRY_COMPARE(quick.told.last(), QStringLiteral("event:%1").arg(sent + 1));
    QCOMPARE(quick.told.filter(QStringLiteral("event:")).size(), sent + 1); // all of them, each once
}

QTEST_GUILESS_MAIN(WsSessionTest)
#include "tst_ws_session.moc"
