// How the head of a response is written.
#include "server/http/response_writer.h"

#include <QtTest/QTest>

using namespace signalbox::http;

namespace {

ResponseContext context()
{
    ResponseContext context;
    context.requestId = "req1";
    context.date = "Sun, 06 Nov 1994 08:49:37 GMT";
    return context;
}

Response withField(const QByteArray &name, const QByteArray &value)
{
    Response response;
    response.fields.add(name, value);
    return response;
}

} // namespace

class ResponsesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isWrittenWhole();
    void saysWhetherTheConnectionStays();
    void hasALengthOnlyWithABody_data();
    void hasALengthOnlyWithABody();
    void streamHasNoLength();
    void framingIsTheWritersAlone();
    void carriesCorsFields();
    void isNotWrittenIfItCouldBeSplit_data();
    void isNotWrittenIfItCouldBeSplit();
};

void ResponsesTest::isWrittenWhole()
{
    Response response = jsonResponse(202, R"({"a":1})");
    response.fields.add("Location", "/x");
    QCOMPARE(responseHead(response, context(), {}), "HTTP/1.1 202 Accepted\r\n"
                                                    "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                                                    "X-Request-Id: req1\r\n"
                                                    "X-Content-Type-Options: nosniff\r\n"
                                                    "Content-Type: application/json\r\n"
                                                    "Cache-Control: no-store\r\n"
                                                    "Location: /x\r\n"
                                                    "Content-Length: 7\r\n"
                                                    "\r\n");
}

void ResponsesTest::saysWhetherTheConnectionStays()
{
    ResponseContext old = context();
    old.minorVersion = 0;
    QVERIFY(responseHead({}, old, {})->contains("\r\nConnection: keep-alive\r\n"));
    QVERIFY(!responseHead({}, context(), {})->contains("\r\nConnection:"));
    ResponseContext last = context();
    last.after = ResponseContext::After::Close;
    QVERIFY(responseHead({}, last, {})->contains("\r\nConnection: close\r\n"));
}

void ResponsesTest::hasALengthOnlyWithABody_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("hasLength");
    QTest::newRow("200 empty") << 200 << true;
    QTest::newRow("204") << 204 << false;
    QTest::newRow("304") << 304 << false;
    QTest::newRow("503") << 503 << true;
}

void ResponsesTest::hasALengthOnlyWithABody()
{
    QFETCH(const int, status);
    Response response;
    response.status = status;
    QTEST(responseHead(response, context(), {})->contains("Content-Length: 0\r\n"), "hasLength");
}

void ResponsesTest::streamHasNoLength()
{
    ResponseContext stream = context();
    stream.length = ResponseContext::Length::UntilClose;
    stream.after = ResponseContext::After::Close;
    const QByteArray head = *responseHead({}, stream, {});
    QVERIFY(!head.contains("Content-Length"));
    QVERIFY(!head.contains("Transfer-Encoding"));
    QVERIFY(head.contains("Connection: close\r\n"));
}

void ResponsesTest::framingIsTheWritersAlone()
{
    Response response;
    response.body = "abc";
    for (const char *name : {"content-length", "Transfer-Encoding", "connection", "DATE", "x-request-id"})
        response.fields.add(name, "9");
    const QByteArray head = *responseHead(response, context(), {});
    QVERIFY(!head.contains(": 9\r\n"));
    QCOMPARE(head.count("Content-Length: 3\r\n"), 1);
}

void ResponsesTest::carriesCorsFields()
{
    ResponseContext fromApp = context();
    fromApp.origin = "https://app.example";
    const QByteArray head = *responseHead({}, fromApp, {{"https://app.example"}});
    QVERIFY(head.contains("Access-Control-Allow-Origin: https://app.example\r\n"));
    QVERIFY(head.contains("Vary: Origin\r\n"));
}

void ResponsesTest::isNotWrittenIfItCouldBeSplit_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("CRLF in a value") << QByteArray("X") << QByteArray("a\r\nSet-Cookie: b");
    QTest::newRow("CR in a value") << QByteArray("X") << QByteArray("a\rb");
    QTest::newRow("LF in a value") << QByteArray("X") << QByteArray("a\nb");
    QTest::newRow("NUL in a value") << QByteArray("X") << QByteArray("a\0b", 3);
    QTest::newRow("CRLF in a name") << QByteArray("X\r\nY") << QByteArray("a");
    QTest::newRow("blank in a name") << QByteArray("X Y") << QByteArray("a");
    QTest::newRow("no name") << QByteArray() << QByteArray("a");
    QTest::newRow("CRLF in one of ours") << QByteArray("Date") << QByteArray("a\r\nX: b");
}

void ResponsesTest::isNotWrittenIfItCouldBeSplit()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QVERIFY(!responseHead(withField(name, value), context(), {}));
    QVERIFY(responseHead(withField("X", "a\tb \xc3\xa4"), context(), {}));
    Response odd;
    for (const int status : {0, 101, 199, 600}) {
        odd.status = status;
        QVERIFY(!responseHead(odd, context(), {}));
    }
}

QTEST_GUILESS_MAIN(ResponsesTest)
#include "tst_http_responses.moc"
