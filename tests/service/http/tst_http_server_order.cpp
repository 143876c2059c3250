// Pipelining, and clients that end their side or vanish.
#include "fixture.h"

#include <QtTest/QTest>

using namespace signalbox::http;

namespace {

QByteArray pipeline(int count, const QByteArray &target)
{
    QByteArray bytes;
    for (int i = 0; i < count; ++i)
        bytes += get(target + QByteArray::number(i));
    return bytes;
}

} // namespace

class OrderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pipelinedRequestsAreAnsweredInOrder();
    void oneAtATime();
    void readAheadIsBounded();
    void pipelineOfAVanishedClientIsCut_data();
    void pipelineOfAVanishedClientIsCut();
    void cutRequestIsNotHandled_data();
    void cutRequestIsNotHandled();
    void halfClosedClientGetsItsAnswer();
    void halfClosedClientGetsAllItsAnswers();
    void halfClosedClientGetsALateAnswer();
    void pendingExchangeLearnsThatThePeerIsGone();
    void answerAfterThePeerIsGoneIsIgnored();
    void aConnectionIsHandedOverWithAllThatCame_data();
    void aConnectionIsHandedOverWithAllThatCame();
};

void OrderTest::pipelinedRequestsAreAnsweredInOrder()
{
    TestServer server;
    RawClient client(server);
    client.send(pipeline(500, "/name/"));
    QTRY_COMPARE(server.handled.size(), 500);
    for (int i = 0; i < 500; ++i) {
        QTRY_VERIFY(client.hasResponse());
        QCOMPARE(client.take().body, QByteArray::number(i));
    }
    QVERIFY(!client.isClosed());
}

void OrderTest::oneAtATime()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/later") + get("/name/1") + get("/later") + get("/name/2"));
    QTRY_COMPARE(server.handled.size(), 1);
    server.exchanges[0]->respond(jsonResponse(200, "first"));
    QCOMPARE(server.handled.size(), 1); // the next one is not handled within respond()
    QTRY_COMPARE(server.handled.size(), 3);
    QVERIFY(client.bytes().endsWith("1") || client.bytes().isEmpty() || client.bytes().contains("first"));
    server.exchanges[1]->respond(jsonResponse(200, "second"));
    QTRY_COMPARE(server.handled.size(), 4);
    QTRY_VERIFY(client.bytes().endsWith("2"));
    for (const char *body : {"first", "1", "second", "2"})
        QCOMPARE(client.take().body, body);
}

void OrderTest::readAheadIsBounded()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/later") + pipeline(200'000, "/name/")); // 7 MB, more than the kernel's buffers hold
    QTRY_COMPARE(server.exchanges.size(), 1);
    QTRY_VERIFY(client.unsent() > 0);
    qint64 before = -1; // until nothing moves any more
    QTRY_VERIFY(std::exchange(before, client.unsent()) == client.unsent());
    QVERIFY(client.unsent() > 0);
    QCOMPARE(server.handled.size(), 1);
    server.exchanges[0]->respond({});
    QTRY_VERIFY(server.handled.size() > 1000);
}

void OrderTest::pipelineOfAVanishedClientIsCut_data()
{
    QTest::addColumn<bool>("reset");
    QTest::newRow("A12 closed") << false;
    QTest::newRow("A12 reset") << true;
}

void OrderTest::pipelineOfAVanishedClientIsCut()
{
    QFETCH(const bool, reset);
    ServerLimits limits;
    limits.halfCloseGrace = std::chrono::milliseconds(40);
    TestServer server(limits);
    auto client = std::make_unique<RawClient>(server);
    client->send(get("/later") + pipeline(500, "/name/"));
    QTRY_COMPARE(server.exchanges.size(), 1);
    if (reset)
        client->reset();
    else
        client->close();
    QTRY_COMPARE(server.http.connectionCount(), 0);
    QVERIFY(!server.exchanges[0]->isAlive());
    QCOMPARE(server.handled.size(), 1);
    RawClient other(server);
    other.send(get("/hello"));
    QTRY_VERIFY(other.hasResponse());
}

void OrderTest::cutRequestIsNotHandled_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("A13 nothing") << QByteArray();
    QTest::newRow("A13 request line") << QByteArray("POST /echo HT");
    QTest::newRow("A13 head") << QByteArray("POST /echo HTTP/1.1\r\nHost: h\r\n");
    QTest::newRow("A13 body") << QByteArray("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
    QTest::newRow("A13 chunk") << QByteArray(
        "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc");
    QTest::newRow("A13 last chunk") << QByteArray(
        "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n");
}

void OrderTest::cutRequestIsNotHandled()
{
    QFETCH(const QByteArray, bytes);
    TestServer server;
    RawClient client(server);
    client.send(bytes);
    QTRY_COMPARE(server.http.connectionCount(), 1);
    client.endOutput();
    QTRY_VERIFY(client.isClosed());
    QTRY_COMPARE(server.http.connectionCount(), 0);
    QVERIFY(server.handled.isEmpty());
}

void OrderTest::halfClosedClientGetsItsAnswer()
{
    TestServer server;
    RawClient client(server);
    client.send(post("/echo", "abc"));
    client.endOutput();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.takeAll().body, "abc");
}

void OrderTest::halfClosedClientGetsAllItsAnswers()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/later") + pipeline(100, "/name/") + "GET /cut");
    client.endOutput();
    QTRY_COMPARE(server.exchanges.size(), 1);
    server.exchanges[0]->respond({});
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.bytes().count("HTTP/1.1 200 OK"), 101);
    QCOMPARE(server.handled.size(), 101);
}

void OrderTest::halfClosedClientGetsALateAnswer()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/later"));
    client.endOutput();
    QTRY_COMPARE(server.exchanges.size(), 1);
    RawClient other(server); // a turn of the loop later the end of the first has been seen
    other.send(get("/hello"));
    QTRY_VERIFY(other.hasResponse());
    QVERIFY(server.exchanges[0]->isAlive());
    server.exchanges[0]->respond(jsonResponse(200, "late"));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.takeAll().body, "late");
}

void OrderTest::pendingExchangeLearnsThatThePeerIsGone()
{
    ServerLimits limits;
    limits.halfCloseGrace = std::chrono::milliseconds(40);
    TestServer server(limits);
    RawClient client(server);
    client.send(get("/later"));
    QTRY_COMPARE(server.exchanges.size(), 1);
    bool called = false;
    connect(server.exchanges[0]->context(), &QObject::destroyed, this, [&called] { called = true; });
    client.close();
    QTRY_VERIFY(!server.exchanges[0]->isAlive());
    QTRY_VERIFY(called);
    QVERIFY(!server.exchanges[0]->context());
}

void OrderTest::answerAfterThePeerIsGoneIsIgnored()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/later") + get("/later"));
    QTRY_COMPARE(server.exchanges.size(), 1);
    client.reset();
    QTRY_COMPARE(server.http.connectionCount(), 0);
    server.exchanges[0]->respond({});
    QVERIFY(!server.exchanges[0]->stream({}));
    QByteArray unread;
    QVERIFY(!server.exchanges[0]->takeSocket(&unread));
    server.exchanges.clear();
    QCOMPARE(server.handled.size(), 1);
}

void OrderTest::aConnectionIsHandedOverWithAllThatCame_data()
{
    QTest::addColumn<qsizetype>("piece");
    QTest::newRow("at once") << qsizetype(1'000'000);
    QTest::newRow("in small pieces") << qsizetype(50);
    QTest::newRow("in large pieces") << qsizetype(20'000);
}

void OrderTest::aConnectionIsHandedOverWithAllThatCame()
{
    QFETCH(const qsizetype, piece);
    TestServer here, there;
    here.elsewhere = &there;
    RawClient client(here);
    const QByteArray body(100'000, 'x');
    const QByteArray bytes = get("/hello") + post("/elsewhere?a=%20b", body, "X-Odd:   spaced \r\n") + get("/name/next");
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        client.send(bytes.mid(at, piece));
        if (piece > 1000)
            QTest::qWait(1); // so that the pieces are read one by one
    }
    QTRY_VERIFY(client.hasResponse());
    QCOMPARE(client.take().body, "hello");
    QTRY_VERIFY(client.hasResponse());
    QCOMPARE(client.take().body, body);
    QTRY_VERIFY(client.hasResponse());
    QCOMPARE(client.take().body, "next");
    QCOMPARE(here.http.connectionCount(), 0);
    QCOMPARE(there.http.connectionCount(), 1);
    const Request &request = there.requests.first();
    QCOMPARE(request.target, "/elsewhere?a=%20b");
    QCOMPARE(request.fields.value("X-Odd"), "spaced");
    QCOMPARE(there.handled, QList<QByteArray>{"/name/next"});
}

QTEST_GUILESS_MAIN(OrderTest)
#include "tst_http_server_order.moc"
