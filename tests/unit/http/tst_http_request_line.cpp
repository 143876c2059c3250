// The request line: methods, targets, versions, and when a wrong one is known.
#include "parsing.h"

#include <QtTest/QTest>

using namespace signalbox::http;

class RequestLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatIsNotAllowed_data();
    void refusesWhatIsNotAllowed();
    void isRefusedAtTheFirstWrongByte_data();
    void isRefusedAtTheFirstWrongByte();
    void takesTargets_data();
    void takesTargets();
    void takesEveryMethod();
    void takesBothVersions();
    void forgivesOneEmptyLine();
    void targetMayBeAsLongAsTheLimit();
    void repeatedQueryKeysFirstWins();
};

void RequestLineTest::refusesWhatIsNotAllowed_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("status");
    const QByteArray longTarget = "/" + QByteArray(8192, 'a');
    QTest::newRow("A3 URL of 1 MB") << "GET /" + QByteArray(1'000'000, 'a') + " HTTP/1.1" << 414;
    QTest::newRow("A3 one byte too long") << "GET " + longTarget + " HTTP/1.1" << 414;
    QTest::newRow("A10 NUL") << QByteArray("GET /a\0b HTTP/1.1", 17) << 400;
    QTest::newRow("A10 %00") << QByteArray("GET /a%00b HTTP/1.1") << 400;
    QTest::newRow("A10 %00 in query") << QByteArray("GET /a?b=%00 HTTP/1.1") << 400;
    QTest::newRow("A10 backslash") << QByteArray("GET /a\\b HTTP/1.1") << 400;
    QTest::newRow("A10 lone %") << QByteArray("GET /a% HTTP/1.1") << 400;
    QTest::newRow("A10 %4") << QByteArray("GET /a%4 HTTP/1.1") << 400;
    QTest::newRow("A10 %zz") << QByteArray("GET /a%zz HTTP/1.1") << 400;
    QTest::newRow("A10 query not UTF-8") << QByteArray("GET /a?b=%c0%ae HTTP/1.1") << 400;
    QTest::newRow("A10 absolute form, foreign host") << QByteArray("GET http://evil.example/ HTTP/1.1") << 400;
    QTest::newRow("A10 absolute form, other port") << QByteArray("GET http://h:81/ HTTP/1.1") << 400;
    QTest::newRow("A10 absolute form, https port on http") << QByteArray("GET https://h:80/ HTTP/1.1") << 400;
    QTest::newRow("A10 absolute form, user") << QByteArray("GET http://u@h/ HTTP/1.1") << 400;
    QTest::newRow("A10 absolute form, no host") << QByteArray("GET http:/// HTTP/1.1") << 400;
    QTest::newRow("A10 other scheme") << QByteArray("GET ftp://h/ HTTP/1.1") << 400;
    QTest::newRow("A10 no leading slash") << QByteArray("GET a HTTP/1.1") << 400;
    QTest::newRow("A10 fragment") << QByteArray("GET /a#b HTTP/1.1") << 400;
    QTest::newRow("A10 raw byte from 0x80 on") << QByteArray("GET /\xc3\xa4 HTTP/1.1") << 400;
    QTest::newRow("A10 quote") << QByteArray("GET /\"a HTTP/1.1") << 400;
    QTest::newRow("A10 bracket in path") << QByteArray("GET /a[0] HTTP/1.1") << 400;
    QTest::newRow("A10 * without OPTIONS") << QByteArray("GET * HTTP/1.1") << 400;
    QTest::newRow("A10 tab in target") << QByteArray("GET /a\tb HTTP/1.1") << 400;
    QTest::newRow("A11 TRACE") << QByteArray("TRACE / HTTP/1.1") << 501;
    QTest::newRow("A11 CONNECT") << QByteArray("CONNECT h:80 HTTP/1.1") << 501;
    QTest::newRow("A11 unknown method") << QByteArray("BREW / HTTP/1.1") << 501;
    QTest::newRow("A11 h2 preface") << QByteArray("PRI * HTTP/2.0") << 501;
    QTest::newRow("A11 TLS hello") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) << 400;
    QTest::newRow("A11 lower case") << QByteArray("get / HTTP/1.1") << 400;
    QTest::newRow("A11 method of 33") << QByteArray(33, 'A') + " / HTTP/1.1" << 400;
    QTest::newRow("A11 method is no token") << QByteArray("G(T / HTTP/1.1") << 400;
    QTest::newRow("no method") << QByteArray(" / HTTP/1.1") << 400;
    QTest::newRow("HTTP/0.9") << QByteArray("GET /") << 400;
    QTest::newRow("two blanks before the target") << QByteArray("GET  / HTTP/1.1") << 400;
    QTest::newRow("two blanks before the version") << QByteArray("GET /  HTTP/1.1") << 400;
    QTest::newRow("tab for a blank") << QByteArray("GET\t/ HTTP/1.1") << 400;
    QTest::newRow("blank at the end") << QByteArray("GET / HTTP/1.1 ") << 400;
    QTest::newRow("HTTP/1.2") << QByteArray("GET / HTTP/1.2") << 505;
    QTest::newRow("HTTP/2.0") << QByteArray("GET / HTTP/2.0") << 505;
    QTest::newRow("HTTP/0.9 spelled") << QByteArray("GET / HTTP/0.9") << 505;
    QTest::newRow("HTTP/11") << QByteArray("GET / HTTP/11") << 400;
    QTest::newRow("HTTP/1.10") << QByteArray("GET / HTTP/1.10") << 400;
    QTest::newRow("http/1.1") << QByteArray("GET / http/1.1") << 400;
    QTest::newRow("bare CR") << QByteArray("GET /\r HTTP/1.1") << 400;
    QTest::newRow("bare LF") << QByteArray("GET / HTTP/1.1\nHost: h") << 400;
    QTest::newRow("two empty lines before") << QByteArray("\r\n\r\nGET / HTTP/1.1") << 400;
    QTest::newRow("bare LF before") << QByteArray("\nGET / HTTP/1.1") << 400;
}

void RequestLineTest::refusesWhatIsNotAllowed()
{
    QFETCH(const QByteArray, line);
    QFETCH(const int, status);
    for (const Feed feed : {Feed::Whole, Feed::ByteByByte}) {
        const Parsed parsed = parse(line + "\r\nHost: h\r\n\r\n", feed);
        QCOMPARE(parsed.end, Parsed::End::Failed);
        QCOMPARE(parsed.status, status);
        QVERIFY(!parsed.sawHead);
    }
}

void RequestLineTest::isRefusedAtTheFirstWrongByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("A11 TLS hello") << QByteArray("\x16");
    QTest::newRow("A11 h2 preface") << QByteArray("PRI ");
    QTest::newRow("A11 lower-case method") << QByteArray("g");
    QTest::newRow("A10 NUL in target") << QByteArray("GET /\0", 6);
    QTest::newRow("A10 backslash") << QByteArray("GET /\\");
    QTest::newRow("A3 target") << "GET /" + QByteArray(8192, 'a');
    QTest::newRow("HTTP/0.9") << QByteArray("GET /\r");
    QTest::newRow("version") << QByteArray("GET / HTTX");
    QTest::newRow("bare CR") << QByteArray("GET / HTTP/1.1\rX");
}

void RequestLineTest::isRefusedAtTheFirstWrongByte()
{
    QFETCH(const QByteArray, bytes);
    QCOMPARE(parse(bytes, Feed::ByteByByte).end, Parsed::End::Failed);
    QCOMPARE(parse(bytes, Feed::ByteByByte).fed, bytes.size());
    QCOMPARE(parse(bytes.chopped(1), Feed::ByteByByte).end, Parsed::End::Incomplete);
}

void RequestLineTest::takesTargets_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("root") << QByteArray("/") << QByteArray("/") << QByteArray("/");
    QTest::newRow("query") << QByteArray("/a?b=c?d/e") << QByteArray("/a?b=c?d/e") << QByteArray("/a");
    QTest::newRow("escapes stay") << QByteArray("/a%20b%2Fc") << QByteArray("/a%20b%2Fc") << QByteArray("/a%20b%2Fc");
    QTest::newRow("all path characters") << QByteArray("/-._~!$&'()*+,;=:@aZ09") << QByteArray("/-._~!$&'()*+,;=:@aZ09")
                                         << QByteArray("/-._~!$&'()*+,;=:@aZ09");
    QTest::newRow("dot segments are the router's") << QByteArray("/../x") << QByteArray("/../x") << QByteArray("/../x");
    QTest::newRow("absolute form") << QByteArray("http://h/a?b") << QByteArray("/a?b") << QByteArray("/a");
    QTest::newRow("absolute form, case, own port")
        << QByteArray("HTTP://H:80/a") << QByteArray("/a") << QByteArray("/a");
    QTest::newRow("absolute form, no path") << QByteArray("http://h") << QByteArray("/") << QByteArray("/");
    QTest::newRow("absolute form, query only") << QByteArray("http://h?x=1") << QByteArray("/?x=1") << QByteArray("/");
}

void RequestLineTest::takesTargets()
{
    QFETCH(const QByteArray, raw);
    for (const Feed feed : {Feed::Whole, Feed::ByteByByte}) {
        const Parsed parsed = parse("GET " + raw + " HTTP/1.1\r\nHost: h\r\n\r\n", feed);
        QCOMPARE(parsed.end, Parsed::End::Complete);
        QTEST(parsed.request.target, "target");
        QTEST(parsed.request.path, "path");
    }
}

void RequestLineTest::takesEveryMethod()
{
    for (const Method method :
         {Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch, Method::Delete, Method::Options}) {
        const Parsed parsed = parse(QByteArray(methodName(method)) + " / HTTP/1.1\r\nHost: h\r\n\r\n", Feed::Whole);
        QCOMPARE(parsed.end, Parsed::End::Complete);
        QCOMPARE(parsed.request.method, method);
    }
    for (const QByteArray &target : {QByteArray("*"), QByteArray("http://h")})
        QCOMPARE(parse("OPTIONS " + target + " HTTP/1.1\r\nHost: h\r\n\r\n", Feed::Whole).request.path, "*");
}

void RequestLineTest::takesBothVersions()
{
    QCOMPARE(parse("GET / HTTP/1.1\r\nHost: h\r\n\r\n", Feed::Whole).request.minorVersion, 1);
    QCOMPARE(parse("GET / HTTP/1.0\r\n\r\n", Feed::Whole).request.minorVersion, 0);
}

void RequestLineTest::forgivesOneEmptyLine()
{
    for (const Feed feed : {Feed::Whole, Feed::ByteByByte})
        QCOMPARE(parse("\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n", feed).end, Parsed::End::Complete);
}

void RequestLineTest::targetMayBeAsLongAsTheLimit()
{
    const QByteArray longest = "/" + QByteArray(8191, 'a');
    QCOMPARE(parse("GET " + longest + " HTTP/1.1\r\nHost: h\r\n\r\n", Feed::Whole).request.target, longest);
}

void RequestLineTest::repeatedQueryKeysFirstWins()
{
    const Parsed parsed = parse("GET /?a=1&a=2&b=x+y%2B HTTP/1.1\r\nHost: h\r\n\r\n", Feed::Whole);
    QCOMPARE(parsed.request.query.value("a"), QByteArray("1"));
    QCOMPARE(parsed.request.query.value("b"), QByteArray("x y+"));
    QVERIFY(!parsed.request.query.value("c"));
}

QTEST_GUILESS_MAIN(RequestLineTest)
#include "tst_http_request_line.moc"
