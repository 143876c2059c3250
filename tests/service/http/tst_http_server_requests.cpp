// What a well-behaved client gets.
#include "fixture.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace signalbox::http;

class RequestsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answers();
    void connectionStaysForFurtherRequests();
    void closesWhenAsked();
    void http10ClosesUnlessAskedToStay();
    void headHasTheLengthAndNoBody();
    void optionsSaysWhatIsAllowed();
    void preflightOfAnAllowedOrigin();
    void foreignOriginGetsNoPermission();
    void unknownPathAndMethod();
    void pathParameterIsDecoded();
    void bodyByLengthAndByChunks();
    void bodyInPieces();
    void continuesWhenAdmitted();
    void largeAnswerComesWhole();
    void requestIdOfTheClientIsKept();
    void admissionsFindingAndPeerComeWithTheRequest();
    void answersLater();
    void droppedExchangeAnswers500();
    void splitResponseBecomes500();
};

void RequestsTest::answers()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/hello"));
    QTRY_VERIFY(client.hasResponse());
    const Received received = client.take();
    QCOMPARE(received.status, 200);
    QCOMPARE(received.body, "hello");
    QCOMPARE(received.field("X-Content-Type-Options"), "nosniff");
    QCOMPARE(received.field("Vary"), "Origin");
    QVERIFY(QRegularExpression(QStringLiteral("^\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$"))
                .match(QString::fromLatin1(received.field("Date")))
                .hasMatch());
    QCOMPARE(received.field("X-Request-Id").size(), 12);
    QCOMPARE(received.field("X-Request-Id"), server.requests.first().id);
}

void RequestsTest::connectionStaysForFurtherRequests()
{
    TestServer server;
    RawClient client(server);
    for (int i = 0; i < 3; ++i) {
        client.send("\r\n" + get("/name/" + QByteArray::number(i)));
        QTRY_VERIFY(client.hasResponse());
        QCOMPARE(client.take().body, QByteArray::number(i));
    }
    QVERIFY(!client.isClosed());
    QCOMPARE(server.http.connectionCount(), 1);
}

void RequestsTest::closesWhenAsked()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/hello", "Connection: close\r\n") + get("/name/never"));
    QTRY_VERIFY(client.isClosed());
    const Received received = client.takeAll();
    QCOMPARE(received.field("Connection"), "close");
    QCOMPARE(received.body, "hello");
    QCOMPARE(server.handled, QList<QByteArray>{"/hello"});
    QTRY_COMPARE(server.http.connectionCount(), 0);
}

void RequestsTest::http10ClosesUnlessAskedToStay()
{
    TestServer server;
    RawClient closing(server);
    closing.send("GET /hello HTTP/1.0\r\n\r\n");
    QTRY_VERIFY(closing.isClosed());
    QVERIFY(closing.bytes().startsWith("HTTP/1.1 200 OK\r\n"));
    RawClient staying(server);
    staying.send("GET /hello HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
    QTRY_VERIFY(staying.hasResponse());
    QCOMPARE(staying.take().field("Connection"), "keep-alive");
    staying.send(get("/hello"));
    QTRY_VERIFY(staying.hasResponse());
}

void RequestsTest::headHasTheLengthAndNoBody()
{
    TestServer server;
    RawClient client(server);
    client.send("HEAD /hello HTTP/1.1\r\nHost: h\r\n\r\n" + get("/name/x"));
    QTRY_VERIFY(client.bytes().endsWith("\r\n\r\nx"));
    const Received head = client.take(RawClient::Body::None);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.field("Content-Length"), "5");
    QCOMPARE(client.take().body, "x");
}

void RequestsTest::optionsSaysWhatIsAllowed()
{
    TestServer server;
    RawClient client(server);
    client.send("OPTIONS /hello HTTP/1.1\r\nHost: h\r\n\r\nOPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n" + get("/hello"));
    QTRY_VERIFY(client.bytes().endsWith("hello"));
    const Received ofPath = client.take();
    QCOMPARE(ofPath.status, 204);
    QCOMPARE(ofPath.field("Allow"), "GET, HEAD, OPTIONS");
    QVERIFY(!ofPath.head.contains("Content-Length"));
    QCOMPARE(client.take().status, 204);
    QCOMPARE(client.take().body, "hello");
}

void RequestsTest::preflightOfAnAllowedOrigin()
{
    TestServer server;
    RawClient client(server);
    client.send("OPTIONS /private HTTP/1.1\r\nHost: h\r\nOrigin: https://app.example\r\n"
                "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: authorization\r\n\r\n");
    QTRY_VERIFY(client.hasResponse());
    const Received received = client.take();
    QCOMPARE(received.status, 204); // though nobody is signed in
    QCOMPARE(received.field("Access-Control-Allow-Origin"), "https://app.example");
    QCOMPARE(received.field("Access-Control-Allow-Credentials"), "true");
    QCOMPARE(received.field("Access-Control-Allow-Methods"), "POST, OPTIONS");
    QVERIFY(received.field("Access-Control-Allow-Headers").contains("Authorization"));
    QVERIFY(!received.field("Access-Control-Max-Age").isEmpty());
}

void RequestsTest::foreignOriginGetsNoPermission()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/hello", "Origin: https://evil.example\r\n"));
    client.send("OPTIONS /hello HTTP/1.1\r\nHost: h\r\nOrigin: https://evil.example\r\n"
                "Access-Control-Request-Method: GET\r\n\r\n");
    QTRY_VERIFY(client.bytes().contains("204 No Content"));
    QVERIFY(!client.bytes().contains("Access-Control"));
}

void RequestsTest::unknownPathAndMethod()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/nothing") + get("/private") + get("/hello"));
    QTRY_VERIFY(client.bytes().endsWith("hello"));
    QCOMPARE(client.take().status, 404);
    const Received wrongMethod = client.take();
    QCOMPARE(wrongMethod.status, 405);
    QCOMPARE(wrongMethod.field("Allow"), "POST, OPTIONS");
    QCOMPARE(client.take().status, 200); // a refusal without a body does not cost the connection
}

void RequestsTest::pathParameterIsDecoded()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/name/a%20%C3%A4+b?x=1"));
    QTRY_VERIFY(client.hasResponse());
    QCOMPARE(client.take().body, "a \xc3\xa4+b");
}

void RequestsTest::bodyByLengthAndByChunks()
{
    TestServer server;
    RawClient client(server);
    client.send(post("/echo", "one"));
    client.send("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                "2\r\ntw\r\n1;x=y\r\no\r\n0\r\nContent-Length: 99\r\n\r\n");
    client.send(post("/echo", QByteArray(256 * 1024, 'z')));
    QTRY_VERIFY(client.bytes().endsWith("zzzz"));
    QCOMPARE(client.take().body, "one");
    QCOMPARE(client.take().body, "two");
    QTRY_VERIFY(client.hasResponse());
    QCOMPARE(client.take().body.size(), 256 * 1024);
}

void RequestsTest::bodyInPieces()
{
    TestServer server;
    RawClient client(server);
    client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Len");
    QTRY_COMPARE(server.http.connectionCount(), 1);
    client.send("gth: 4\r\n\r\nab");
    QTest::qWait(0);
    client.send("cd");
    QTRY_VERIFY(client.hasResponse());
    QCOMPARE(client.take().body, "abcd");
}

void RequestsTest::continuesWhenAdmitted()
{
    TestServer server;
    RawClient client(server);
    client.send("POST /private HTTP/1.1\r\nHost: h\r\nAuthorization: good\r\nExpect: 100-continue\r\nContent-Length: "
                "2\r\n\r\n");
    QTRY_COMPARE(client.bytes(), "HTTP/1.1 100 Continue\r\n\r\n");
    QVERIFY(server.handled.isEmpty());
    client.send("ab");
    QTRY_VERIFY(client.bytes().endsWith("ab"));
    client.take(RawClient::Body::None);
    QCOMPARE(client.take().body, "ab");
}

void RequestsTest::largeAnswerComesWhole()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/big") + get("/hello"));
    QTRY_VERIFY_WITH_TIMEOUT(client.bytes().endsWith("hello"), 20'000);
    QCOMPARE(client.take().body, QByteArray(8 << 20, 'x'));
    QCOMPARE(client.take().body, "hello");
}

void RequestsTest::requestIdOfTheClientIsKept()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/hello", "X-Request-Id: trace-1.a_B\r\n") + get("/hello", "X-Request-Id: a b\r\n"));
    QTRY_COMPARE(server.requests.size(), 2);
    QTRY_VERIFY(client.bytes().count("hello") == 2);
    QCOMPARE(client.take().field("X-Request-Id"), "trace-1.a_B");
    QCOMPARE(client.take().field("X-Request-Id").size(), 12);
    QCOMPARE(server.requests.first().id, "trace-1.a_B");
}

void RequestsTest::admissionsFindingAndPeerComeWithTheRequest()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/hello"));
    QTRY_COMPARE(server.requests.size(), 1);
    QCOMPARE(std::any_cast<QByteArray>(server.requests.first().context), "somebody");
    QCOMPARE(server.requests.first().peer, "127.0.0.1");
}

void RequestsTest::answersLater()
{
    TestServer server;
    RawClient client(server);
    client.send(get("/later"));
    QTRY_COMPARE(server.exchanges.size(), 1);
    QVERIFY(server.exchanges.front()->isAlive());
    QVERIFY(server.exchanges.front()->context());
    server.exchanges.front()->respond(jsonResponse(202, "{}"));
    server.exchanges.front()->respond(jsonResponse(500, "{}")); // the second answer is ignored
    QVERIFY(!server.exchanges.front()->isAlive());
    client.send(get("/hello"));
    QTRY_VERIFY(client.bytes().endsWith("hello"));
    QCOMPARE(client.take().status, 202);
    QCOMPARE(client.take().status, 200);
}

void RequestsTest::droppedExchangeAnswers500()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("was dropped without an answer")));
    TestServer server;
    RawClient client(server);
    client.send(get("/drop") + get("/hello"));
    QTRY_VERIFY(client.bytes().endsWith("hello"));
    QCOMPARE(client.take().status, 500);
    QCOMPARE(client.take().status, 200);
}

void RequestsTest::splitResponseBecomes500()
{
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("bad status or field")));
    TestServer server;
    RawClient client(server);
    client.send(get("/split"));
    QTRY_VERIFY(client.hasResponse());
    QVERIFY(!client.bytes().contains("Set-Cookie"));
    QCOMPARE(client.take().status, 500);
}

QTEST_GUILESS_MAIN(RequestsTest)
#include "tst_http_server_requests.moc"
