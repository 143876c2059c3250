// How long the server waits for slow clients, and how it stops.
#include "fixture.h"

#include <QtCore/QLoggingCategory>
#include <QtTest/QTest>

using namespace signalbox::http;
using namespace std::chrono_literals;

namespace {

ServerLimits only(std::chrono::milliseconds ServerLimits::*limit, std::chrono::milliseconds value)
{
    ServerLimits limits;
    limits.*limit = value;
    return limits;
}

} // namespace

class PatienceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void silentConnectionIsClosed();
    void idleConnectionIsClosed();
    void slowHeadGets408();
    void slowBodyGets408();
    void dripDoesNotExtendTheTime();
    void othersAreServedMeanwhile();
    void slowReaderIsClosed();
    void refusedClientThatStaysIsClosed();
    void refusedClientThatFloodsIsClosed();
    void pendingAnswerHasNoLimit();
    void drainClosesIdleConnections();
    void drainWaitsForThePresentAnswer();
    void drainTakesNoNewConnections();
    void manyConnectionsComeAndGo();
};

void PatienceTest::initTestCase()
{
    QLoggingCategory::setFilterRules(QStringLiteral("signalbox.http.info=false"));
}

void PatienceTest::silentConnectionIsClosed()
{
    TestServer server(only(&ServerLimits::headTimeout, 50ms));
    RawClient client(server);
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.bytes().isEmpty());
}

void PatienceTest::idleConnectionIsClosed()
{
    TestServer server(only(&ServerLimits::idleTimeout, 50ms));
    RawClient client(server);
    client.send(get("/hello"));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.take().status, 200);
    QVERIFY(client.bytes().isEmpty());
}

void PatienceTest::slowHeadGets408()
{
    TestServer server(only(&ServerLimits::headTimeout, 50ms));
    RawClient client(server);
    client.send("GET /hello HTTP/1.1\r\nHost: ");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.take().status, 408);
}

void PatienceTest::slowBodyGets408()
{
    TestServer server(only(&ServerLimits::bodyTimeout, 50ms));
    RawClient client(server);
    client.send("POST /echo HTTP/1.1\r\nHost: h\r\nX-Request-Id: me\r\nContent-Length: 4\r\n\r\nabc");
    QTRY_VERIFY(client.isClosed());
    const Received received = client.take();
    QCOMPARE(received.status, 408);
    QCOMPARE(received.field("X-Request-Id"), "me");
    QVERIFY(server.handled.isEmpty());
}

void PatienceTest::dripDoesNotExtendTheTime()
{
    TestServer server(only(&ServerLimits::headTimeout, 100ms));
    RawClient client(server);
    client.send("GET /hello HTTP/1.1\r\nHost: h\r\nX: ");
    QTimer drip;
    connect(&drip, &QTimer::timeout, this, [&client] {
        if (!client.isClosed())
            client.send("a");
    });
    drip.start(5ms);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.take().status, 408);
}

void PatienceTest::othersAreServedMeanwhile()
{
    TestServer server(only(&ServerLimits::headTimeout, 1s));
    std::vector<std::unique_ptr<RawClient>> slow; // H4
    for (int i = 0; i < 200; ++i) {
        slow.push_back(std::make_unique<RawClient>(server));
        slow.back()->send(i % 2 == 0 ? QByteArray("GET /hello HTT")
                                     : QByteArray("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n"));
    }
    QTRY_COMPARE(server.http.connectionCount(), 200);
    RawClient client(server);
    client.send(get("/hello"));
    QTRY_VERIFY(client.hasResponse());
    QCOMPARE(client.take().status, 200);
    QTRY_VERIFY(std::all_of(slow.begin(), slow.end(), [](const auto &one) { return one->isClosed(); }));
    QVERIFY(std::all_of(slow.begin(), slow.end(), [](const auto &one) { return one->take().status == 408; }));
    QTRY_COMPARE(server.http.connectionCount(), 1);
}

void PatienceTest::slowReaderIsClosed()
{
    TestServer server(only(&ServerLimits::writeTimeout, 100ms));
    RawClient client(server);
    client.pauseReading();
    client.send(get("/big") + get("/big") + get("/big"));
    QTRY_VERIFY(!server.handled.isEmpty());
    QTRY_COMPARE(server.http.connectionCount(), 0);
    QVERIFY(server.handled.size() < 3); // none is begun before the last one is with the kernel
}

void PatienceTest::refusedClientThatStaysIsClosed()
{
    TestServer server(only(&ServerLimits::lingerTimeout, 50ms));
    RawClient client(server);
    client.pauseReading(); // so it does not see the end
    client.send("BREW / HTTP/1.1\r\n");
    QTRY_VERIFY(client.hasUnread());
    QTRY_COMPARE(server.http.connectionCount(), 0);
    QVERIFY(!client.isClosed());
}

void PatienceTest::refusedClientThatFloodsIsClosed()
{
    ServerLimits limits;
    limits.lingerTimeout = 1h;
    TestServer server(limits);
    RawClient client(server);
    client.pauseReading();
    client.send("BREW / HTTP/1.1\r\n" + QByteArray(16 << 20, 'x'));
    QTRY_VERIFY(client.isClosed()); // its writing failed; it reads nothing
    QCOMPARE(server.http.connectionCount(), 0);
}

void PatienceTest::pendingAnswerHasNoLimit()
{
    ServerLimits limits;
    limits.headTimeout = limits.bodyTimeout = limits.idleTimeout = limits.lingerTimeout = 20ms;
    TestServer server(limits);
    RawClient client(server);
    client.send(get("/later"));
    QTRY_COMPARE(server.exchanges.size(), 1);
    RawClient silent(server); // its end shows that the limits have passed
    QTRY_VERIFY(silent.isClosed());
    server.exchanges[0]->respond(jsonResponse(200, "late"));
    QTRY_VERIFY(client.hasResponse());
    QCOMPARE(client.take().body, "late");
}

void PatienceTest::drainClosesIdleConnections()
{
    TestServer server;
    RawClient idle(server);
    RawClient silent(server);
    idle.send(get("/hello"));
    QTRY_VERIFY(idle.hasResponse());
    QTRY_COMPARE(server.http.connectionCount(), 2);
    server.http.drain();
    QCOMPARE(server.http.connectionCount(), 0);
    QTRY_VERIFY(idle.isClosed() && silent.isClosed());
}

void PatienceTest::drainWaitsForThePresentAnswer()
{
    TestServer server;
    RawClient waiting(server);
    RawClient sending(server);
    RawClient streaming(server);
    waiting.send(get("/later") + get("/name/never"));
    sending.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nab");
    streaming.send(get("/stream"));
    QTRY_VERIFY(server.exchanges.size() == 1 && server.streams.size() == 1);
    RawClient last(server);
    last.send(get("/hello"));
    QTRY_VERIFY(last.hasResponse()); // so the part of a body above has been read as well
    server.http.drain();
    QCOMPARE(server.http.connectionCount(), 3);
    server.exchanges[0]->respond(jsonResponse(200, "done"));
    sending.send("cd");
    QTRY_VERIFY(waiting.isClosed() && sending.isClosed());
    const Received done = waiting.takeAll();
    QCOMPARE(done.body, "done");
    QCOMPARE(done.field("Connection"), "close");
    QCOMPARE(sending.takeAll().body, "abcd");
    QVERIFY(!server.handled.contains("/name/never"));
    QVERIFY(server.streams[0]->isOpen()); // its owner ends it
    server.streams[0]->finish();
    QTRY_COMPARE(server.http.connectionCount(), 0);
}

void PatienceTest::drainTakesNoNewConnections()
{
    TestServer server;
    server.http.drain();
    RawClient client(server);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(server.http.connectionCount(), 0);
}

void PatienceTest::manyConnectionsComeAndGo()
{
    TestServer server;
    for (int round = 0; round < 5; ++round) {
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 50; ++i) {
            clients.push_back(std::make_unique<RawClient>(server));
            clients.back()->send(get(i % 3 == 0 ? "/stream" : i % 3 == 1 ? "/later" : "/hello"));
        }
        QTRY_COMPARE(server.http.connectionCount(), 50);
        QTRY_COMPARE(server.handled.size(), 50 * (round + 1));
        for (const auto &stream : server.streams)
            stream->write("x"); // queued when its connection goes
        for (const auto &client : clients)
            client->reset();
        clients.clear();
        QTRY_COMPARE(server.http.connectionCount(), 0);
    }
}

QTEST_GUILESS_MAIN(PatienceTest)
#include "tst_http_server_patience.moc"
