// Rows A and H of what an attacker or a broken client sends: the right answer, the connection closed, nothing handled,
// and others served.
#include "fixture.h"

#include <QtCore/QLoggingCategory>
#include <QtTest/QTest>

using namespace signalbox::http;

class HostileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isRefusedAndClosed_data();
    void isRefusedAndClosed();
    void refusalIsReadThoughTheClientKeepsSending();
    void hugeBodyIsRefusedWithoutWaiting();
    void refusedExpectationReadsNoBody();
    void neverAFile_data();
    void neverAFile();
    void leftoverOfARefusedRequestIsNotARequest();
};

void HostileTest::initTestCase()
{
    QLoggingCategory::setFilterRules(QStringLiteral("signalbox.http.info=false")); // a line for each refusal
}

void HostileTest::isRefusedAndClosed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto withField = [](const QByteArray &field) -> QByteArray {
        return "POST /echo HTTP/1.1\r\nHost: h\r\n" + field + "\r\n\r\nabcdef";
    };
    const auto chunked = [](const QByteArray &body) -> QByteArray {
        return "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
    };
    QTest::newRow("A1 header line of 2 MB") << get("/hello", "X: " + QByteArray(2'000'000, 'a') + "\r\n") << 431;
    QTest::newRow("A2 20000 headers") << get("/hello", QByteArray("X: y\r\n").repeated(20'000)) << 431;
    QTest::newRow("A3 URL of 1 MB") << get("/" + QByteArray(1'000'000, 'a')) << 414;
    QTest::newRow("A4 Content-Length 2^64") << withField("Content-Length: 18446744073709551616") << 400;
    QTest::newRow("A4 minus sign") << withField("Content-Length: -1") << 400;
    QTest::newRow("A4 plus sign") << withField("Content-Length: +3") << 400;
    QTest::newRow("A4 two different") << withField("Content-Length: 5\r\nContent-Length: 6") << 400;
    QTest::newRow("A5 4 GB") << withField("Content-Length: 4294967296") << 413;
    QTest::newRow("A6 length and chunks") << withField("Content-Length: 5\r\nTransfer-Encoding: chunked") << 400;
    QTest::newRow("A7 xchunked") << withField("Transfer-Encoding: xchunked") << 501;
    QTest::newRow("A7 chunked, identity") << withField("Transfer-Encoding: chunked, identity") << 400;
    QTest::newRow("A8 chunk size over 2^63") << chunked("ffffffffffffffff\r\nx") << 413;
    QTest::newRow("A8 chunk size 0x3") << chunked("0x3\r\nabc\r\n0\r\n\r\n") << 400;
    QTest::newRow("A9 chunk extension of 4 MB") << chunked("3;" + QByteArray(4'000'000, 'x')) << 400;
    QTest::newRow("A10 NUL") << QByteArray("GET /a\0b HTTP/1.1\r\n", 19) << 400;
    QTest::newRow("A10 lone %") << get("/%") << 400;
    QTest::newRow("A10 backslash") << get("/..\\..\\etc") << 400;
    QTest::newRow("A10 foreign host") << get("http://evil.example/hello") << 400;
    QTest::newRow("A11 TRACE") << QByteArray("TRACE / HTTP/1.1\r\nHost: h\r\n\r\n") << 501;
    QTest::newRow("A11 CONNECT") << QByteArray("CONNECT evil.example:443 HTTP/1.1\r\nHost: h\r\n\r\n") << 501;
    QTest::newRow("A11 unknown method") << QByteArray("BREW / HTTP/1.1\r\nHost: h\r\n\r\n") << 501;
    QTest::newRow("A11 h2 preface") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 501;
    QTest::newRow("A11 TLS hello") << QByteArray("\x16\x03\x01\x00\xc8\x01\x00\x00\xc4\x03\x03", 11) << 400;
    QTest::newRow("H1 no Host") << QByteArray("GET /hello HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("H1 two Hosts") << get("/hello", "Host: h\r\n") << 400;
    QTest::newRow("H2 obs-fold") << get("/hello", "X: a\r\n b\r\n") << 400;
    QTest::newRow("H2 blank before the colon") << get("/hello", "X : a\r\n") << 400;
    QTest::newRow("H3 bare LF") << QByteArray("GET /hello HTTP/1.1\nHost: h\n\n") << 400;
    QTest::newRow("H3 control in a value") << get("/hello", "X: a\x01\r\n") << 400;
    QTest::newRow("H5 other expectation") << withField("Expect: magic\r\nContent-Length: 6") << 417;
    QTest::newRow("H6 gzip") << withField("Content-Encoding: gzip\r\nContent-Length: 6") << 415;
    QTest::newRow("body for a path that takes none") << get("/hello", "Content-Length: 1\r\n") << 413;
    QTest::newRow("HTTP/3.0") << QByteArray("GET /hello HTTP/3.0\r\nHost: h\r\n\r\n") << 505;
}

void HostileTest::isRefusedAndClosed()
{
    QFETCH(const QByteArray, bytes);
    TestServer server;
    RawClient client(server);
    client.send(bytes);
    QTRY_VERIFY(client.isClosed());
    const Received received = client.takeAll();
    QTEST(received.status, "status");
    QCOMPARE(received.field("Connection"), "close");
    QCOMPARE(received.body.size(), received.field("Content-Length").toLongLong()); // one answer, no more
    QVERIFY(server.handled.isEmpty());
    RawClient other(server);
    other.send(get("/hello"));
    QTRY_VERIFY(other.hasResponse());
    QCOMPARE(other.take().status, 200);
}

void HostileTest::refusalIsReadThoughTheClientKeepsSending()
{
    TestServer server;
    RawClient client(server);
    client.send("POST /private HTTP/1.1\r\nHost: h\r\nContent-Length: 200000\r\n\r\n" + QByteArray(200'000, 'x'));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.take().status, 401);
}

void HostileTest::hugeBodyIsRefusedWithoutWaiting()
{
    TestServer server;
    RawClient client(server);
    client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 4294967296\r\n\r\n"); // A5, and not a byte of it
    QTRY_VERIFY(client.hasResponse());
    QCOMPARE(client.take().status, 413);
}

void HostileTest::refusedExpectationReadsNoBody()
{
    TestServer server;
    RawClient client(server);
    client.send("POST /private HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"); // H5
    QTRY_VERIFY(client.isClosed());
    const Received received = client.takeAll();
    QCOMPARE(received.status, 401); // and no 100 before it
    QCOMPARE(received.field("WWW-Authenticate"), "Bearer");
    QVERIFY(server.handled.isEmpty());
}

void HostileTest::neverAFile_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target : {"/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/name/%2e%2e", "/name/..%2fetc",
                               "/name/%c0%ae", "/name/%5c..%5c/x", "/name/%0d%0aX:y"})
        QTest::addRow("A10 %s", target) << QByteArray(target);
}

void HostileTest::neverAFile()
{
    QFETCH(const QByteArray, target);
    TestServer server;
    RawClient client(server);
    client.send(get(target));
    QTRY_VERIFY(client.hasResponse());
    QCOMPARE(client.take().status, 404);
    QVERIFY(server.handled.isEmpty());
}

void HostileTest::leftoverOfARefusedRequestIsNotARequest()
{
    TestServer server;
    RawClient client(server);
    client.send(post("/private", get("/name/smuggled")));
    client.send(get("/name/after"));
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.bytes().count("HTTP/1.1"), 1);
    QVERIFY(server.handled.isEmpty());
}

QTEST_GUILESS_MAIN(HostileTest)
#include "tst_http_server_hostile.moc"
