// Responses without an end, and sockets handed over.
#include "fixture.h"

#include <QtCore/QLoggingCategory>
#include <QtTest/QTest>

using namespace signalbox::http;
namespace net = signalbox::net;

namespace {

// What has come so far.
QByteArray readSome(net::Socket &socket)
{
    QByteArray bytes(100, '\0');
    return bytes.first(socket.read(bytes.data(), bytes.size()).size);
}

} // namespace

class StreamsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void headGoesOutAtOnceAndBytesFollow();
    void headRequestGetsNoStream();
    void finishSendsWhatIsQueuedAndCloses();
    void abortDropsTheConnection();
    void droppedStreamIsFinished();
    void tellsOnceThatThePeerIsGone_data();
    void tellsOnceThatThePeerIsGone();
    void tellsNothingToAContextThatIsGone();
    void neverTellsFromWithinACall();
    void slowReaderIsSeenInQueuedBytes();
    void readerThatStopsIsClosed();
    void inputDuringAStreamIsDroppedAndBounded();
    void socketIsHandedOverWithUnreadBytes();
    void socketOfALaterAnswerIsHandedOver();
    void upgradeWithABodyIsRefused();
};

void StreamsTest::initTestCase()
{
    QLoggingCategory::setFilterRules(QStringLiteral("signalbox.http.info=false"));
}

void StreamsTest::headGoesOutAtOnceAndBytesFollow()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/stream", "Origin: https://app.example\r\n"));
    QTRY_VERIFY(client.bytes().endsWith("\r\n\r\n"));
    const Received head = client.take(RawClient::Body::None);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.field("Content-Type"), "text/event-stream");
    QCOMPARE(head.field("Connection"), "close");
    QCOMPARE(head.field("Access-Control-Allow-Origin"), "https://app.example");
    QVERIFY(!head.head.contains("Content-Length"));
    QVERIFY(!head.head.contains("Transfer-Encoding"));
    for (const char *frame : {"a", "b", "", "c"})
        server.streams[0]->write(frame);
    QCOMPARE(server.streams[0]->queuedBytes(), 3); // sent together, at the next turn
    QTRY_COMPARE(client.bytes(), "abc");
    QCOMPARE(server.streams[0]->queuedBytes(), 0);
    QVERIFY(server.streams[0]->isOpen());
}

void StreamsTest::headRequestGetsNoStream()
{
    TestServer server;
    RawClient client(server);
    client.send("HEAD /stream HTTP/1.1\r\nHost: h\r\n\r\n");
    QTRY_VERIFY(client.isClosed());
    const Received head = client.takeAll();
    QCOMPARE(head.status, 200);
    QVERIFY(head.body.isEmpty());
    QVERIFY(!server.streams[0]);
}

void StreamsTest::finishSendsWhatIsQueuedAndCloses()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/stream"));
    QTRY_COMPARE(server.streams.size(), 1);
    server.streams[0]->write(QByteArray(4 << 20, 'x'));
    server.streams[0]->finish();
    server.streams[0]->write("never");
    QVERIFY(!server.streams[0]->isOpen());
    QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), 20'000);
    QCOMPARE(client.takeAll().body, QByteArray(4 << 20, 'x'));
    QTRY_COMPARE(server.http.connectionCount(), 0);
}

void StreamsTest::abortDropsTheConnection()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/stream"));
    QTRY_COMPARE(server.streams.size(), 1);
    server.streams[0]->write("never");
    server.streams[0]->abort();
    QCOMPARE(server.http.connectionCount(), 0);
    QTRY_VERIFY(client.isClosed());
    QVERIFY(!client.bytes().contains("never"));
}

void StreamsTest::droppedStreamIsFinished()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/stream"));
    QTRY_COMPARE(server.streams.size(), 1);
    server.streams[0]->write("last");
    server.streams.clear();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.takeAll().body, "last");
}

void StreamsTest::tellsOnceThatThePeerIsGone_data()
{
    QTest::addColumn<QByteArray>("how");
    for (const char *how : {"close", "reset", "finish", "abort", "server"})
        QTest::newRow(how) << QByteArray(how);
}

void StreamsTest::tellsOnceThatThePeerIsGone()
{
    QFETCH(const QByteArray, how);
    auto server = std::make_unique<TestServer>();
    RawClient client(*server);
    client.send(get("/stream"));
    QTRY_COMPARE(server->streams.size(), 1);
    const auto stream = server->streams[0];
    int told = 0;
    QObject context;
    stream->onClosed(&context, [&told] { ++told; });
    QTest::qWait(0);
    QCOMPARE(told, 0);
    if (how == "close")
        client.close();
    else if (how == "reset")
        client.reset();
    else if (how == "finish")
        stream->finish();
    else if (how == "abort")
        stream->abort();
    else
        server.reset();
    QTRY_COMPARE(told, 1);
    QVERIFY(!stream->isOpen());
    stream->write("x");
    stream->finish();
    stream->abort();
    QTest::qWait(0);
    QCOMPARE(told, 1);
}

void StreamsTest::tellsNothingToAContextThatIsGone()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/stream"));
    QTRY_COMPARE(server.streams.size(), 1);
    bool told = false;
    auto context = std::make_unique<QObject>();
    server.streams[0]->onClosed(context.get(), [&told] { told = true; });
    context.reset();
    client.close();
    QTRY_COMPARE(server.http.connectionCount(), 0);
    QTest::qWait(0);
    QVERIFY(!told);
}

void StreamsTest::neverTellsFromWithinACall()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/stream"));
    QTRY_COMPARE(server.streams.size(), 1);
    bool told = false;
    server.streams[0]->onClosed(this, [&told] { told = true; });
    server.streams[0]->abort();
    QVERIFY(!told);
    QTRY_VERIFY(told);
    told = false;
    server.streams[0]->onClosed(this, [&told] { told = true; }); // asked when it is over already
    QVERIFY(!told);
    QTRY_VERIFY(told);
}

void StreamsTest::slowReaderIsSeenInQueuedBytes()
{
    TestServer server;
    RawClient client(server);
    client.pauseReading();
    client.send(get("/stream"));
    QTRY_COMPARE(server.streams.size(), 1);
    const QByteArray frame(1 << 20, 'x');
    for (int i = 0; i < 32; ++i)
        server.streams[0]->write(frame);
    QTRY_VERIFY(server.streams[0]->queuedBytes() < 32 << 20);
    QVERIFY(server.streams[0]->queuedBytes() > 1 << 20);
    client.resumeReading();
    QTRY_VERIFY_WITH_TIMEOUT(server.streams[0]->queuedBytes() == 0, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(client.bytes().count('x') >= 32 << 20, 20'000);
}

void StreamsTest::readerThatStopsIsClosed()
{
    ServerLimits limits;
    limits.writeTimeout = std::chrono::milliseconds(100);
    TestServer server(limits);
    RawClient client(server);
    client.pauseReading();
    client.send(get("/stream"));
    QTRY_COMPARE(server.streams.size(), 1);
    server.streams[0]->write(QByteArray(32 << 20, 'x'));
    QTRY_VERIFY(!server.streams[0]->isOpen());
    QCOMPARE(server.http.connectionCount(), 0);
}

void StreamsTest::inputDuringAStreamIsDroppedAndBounded()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/stream") + get("/name/never"));
    QTRY_COMPARE(server.streams.size(), 1);
    client.send(get("/name/never"));
    server.streams[0]->write("a");
    QTRY_VERIFY(client.bytes().endsWith("a"));
    QVERIFY(server.streams[0]->isOpen());
    QCOMPARE(server.handled, QList<QByteArray>{"/stream"});
    client.send(QByteArray(64 * 1024, 'x'));
    QTRY_VERIFY(!server.streams[0]->isOpen());
}

void StreamsTest::socketIsHandedOverWithUnreadBytes()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/hello") + get("/socket", "Connection: Upgrade\r\nUpgrade: websocket\r\n") + "\x81\x05hello");
    QTRY_COMPARE(server.sockets.size(), 1); // D21
    net::Socket *socket = server.sockets[0].get();
    QVERIFY(socket);
    QCOMPARE(server.unread, "\x81\x05hello");
    QCOMPARE(server.http.connectionCount(), 0);
    QTRY_VERIFY(client.hasResponse());
    QCOMPARE(client.take().body, "hello");
    socket->queue("from the new owner");
    QCOMPARE(socket->send(), net::Socket::SendOutcome::AllSent);
    QTRY_COMPARE(client.bytes(), "from the new owner"); // and nothing of ours before it
    client.send("to the new owner");
    QByteArray received;
    QTRY_VERIFY((received += readSome(*socket)) == "to the new owner");
}

void StreamsTest::socketOfALaterAnswerIsHandedOver()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/later") + "glued");
    QTRY_COMPARE(server.exchanges.size(), 1);
    client.send(" and more");
    QTRY_COMPARE(server.http.connectionCount(), 1);
    RawClient other(server);
    other.send(get("/hello"));
    QTRY_VERIFY(other.hasResponse());
    QByteArray unread;
    const auto socket = server.exchanges[0]->takeSocket(&unread);
    QVERIFY(socket);
    QTRY_VERIFY((unread += readSome(*socket)) == "glued and more");
    QVERIFY(!server.exchanges[0]->isAlive());
}

void StreamsTest::upgradeWithABodyIsRefused()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/socket", "Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 3\r\n") + "abc");
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.take().status, 400);
    QVERIFY(server.sockets.empty());
}

QTEST_GUILESS_MAIN(StreamsTest)
#include "tst_http_server_streams.moc"
