// The fields of a request: their shape, their number, and what they say about the message.
#include "parsing.h"

#include <QtTest/QTest>

using namespace signalbox::http;

namespace {

QByteArray manyFields(int count)
{
    QByteArray lines;
    for (int i = 0; i < count; ++i)
        lines += "X-" + QByteArray::number(i) + ": v\r\n";
    return lines;
}

} // namespace

class RequestFieldsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatIsNotAllowed_data();
    void refusesWhatIsNotAllowed();
    void isRefusedBeforeItIsBuffered_data();
    void isRefusedBeforeItIsBuffered();
    void limitCoversLineAndFieldsTogether();
    void takesAHundredFields();
    void keepsValuesAsTheyCame();
    void takesHosts_data();
    void takesHosts();
    void http10NeedsNoHost();
    void knowsWhetherTheConnectionStays_data();
    void knowsWhetherTheConnectionStays();
    void expectationOfHttp10IsIgnored();
    void offersOfOtherProtocolsMayHaveABody();
    void bytesOfTheNextRequestStay();
};

void RequestFieldsTest::refusesWhatIsNotAllowed_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");
    const auto host = [](const QByteArray &fields) -> QByteArray { return "Host: h\r\n" + fields + "\r\n"; };
    const auto bytes = [](const char *text, qsizetype size) { return QByteArray(text, size); };
    QTest::newRow("A1 field of 2 MB") << host("X: " + QByteArray(2'000'000, 'a')) << 431;
    QTest::newRow("A1 name of 2 MB") << host(QByteArray(2'000'000, 'a')) << 431;
    QTest::newRow("A2 20000 fields") << "Host: h\r\n" + manyFields(20'000) << 431;
    QTest::newRow("A2 101 fields") << "Host: h\r\n" + manyFields(100) << 431;
    QTest::newRow("A4 2^64") << host("Content-Length: 18446744073709551616") << 400;
    QTest::newRow("A4 2^63") << host("Content-Length: 9223372036854775808") << 400;
    QTest::newRow("A4 minus sign") << host("Content-Length: -1") << 400;
    QTest::newRow("A4 plus sign") << host("Content-Length: +3") << 400;
    QTest::newRow("A4 hexadecimal") << host("Content-Length: 0x5") << 400;
    QTest::newRow("A4 underscore") << host("Content-Length: 1_0") << 400;
    QTest::newRow("A4 list") << host("Content-Length: 5, 6") << 400;
    QTest::newRow("A4 list of the same") << host("Content-Length: 5, 5") << 400;
    QTest::newRow("A4 two different") << host("Content-Length: 5\r\nContent-Length: 6") << 400;
    QTest::newRow("A4 two of the same") << host("Content-Length: 5\r\ncontent-length: 5") << 400;
    QTest::newRow("A4 empty") << host("Content-Length:") << 400;
    QTest::newRow("A4 blank inside") << host("Content-Length: 1 0") << 400;
    QTest::newRow("A4 fraction") << host("Content-Length: 1.0") << 400;
    QTest::newRow("A6 both") << host("Content-Length: 5\r\nTransfer-Encoding: chunked") << 400;
    QTest::newRow("A6 both, the other way") << host("Transfer-Encoding: chunked\r\nContent-Length: 5") << 400;
    QTest::newRow("A7 xchunked") << host("Transfer-Encoding: xchunked") << 501;
    QTest::newRow("A7 identity") << host("Transfer-Encoding: identity") << 501;
    QTest::newRow("A7 chunked, identity") << host("Transfer-Encoding: chunked, identity") << 400;
    QTest::newRow("A7 chunked, gzip") << host("Transfer-Encoding: chunked, gzip") << 400;
    QTest::newRow("A7 gzip, chunked") << host("Transfer-Encoding: gzip, chunked") << 400;
    QTest::newRow("A7 two lines") << host("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked") << 400;
    QTest::newRow("A7 two lines, identity") << host("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity") << 400;
    QTest::newRow("A7 vertical tab") << host("Transfer-Encoding: \x0b"
                                             "chunked")
                                     << 400;
    QTest::newRow("A7 empty") << host("Transfer-Encoding:") << 400;
    QTest::newRow("A7 quoted") << host("Transfer-Encoding: \"chunked\"") << 400;
    QTest::newRow("A7 parameter") << host("Transfer-Encoding: chunked;q=1") << 400;
    QTest::newRow("A7 blank before the colon") << host("Transfer-Encoding : chunked") << 400;
    QTest::newRow("H1 no Host") << QByteArray("X: y\r\n") << 400;
    QTest::newRow("H1 two Hosts") << QByteArray("Host: h\r\nHost: h\r\n") << 400;
    QTest::newRow("H1 empty Host") << QByteArray("Host:\r\n") << 400;
    QTest::newRow("H1 Host with a path") << QByteArray("Host: h/x\r\n") << 400;
    QTest::newRow("H1 Host with a user") << QByteArray("Host: u@h\r\n") << 400;
    QTest::newRow("H1 Host list") << QByteArray("Host: a, b\r\n") << 400;
    QTest::newRow("H1 Host with a bad port") << QByteArray("Host: h:8x\r\n") << 400;
    QTest::newRow("H1 Host with port 65536") << QByteArray("Host: h:65536\r\n") << 400;
    QTest::newRow("H1 Host with two ports") << QByteArray("Host: h:1:2\r\n") << 400;
    QTest::newRow("H1 Host with open bracket") << QByteArray("Host: [::1\r\n") << 400;
    QTest::newRow("H2 fold with blank") << host("X: a\r\n b") << 400;
    QTest::newRow("H2 fold with tab") << host("X: a\r\n\tb") << 400;
    QTest::newRow("H2 fold of the first") << QByteArray(" Host: h\r\n") << 400;
    QTest::newRow("H2 blank before the colon") << host("X : a") << 400;
    QTest::newRow("H2 tab before the colon") << host("X\t: a") << 400;
    QTest::newRow("H2 no colon") << host("X") << 400;
    QTest::newRow("H2 no name") << host(": a") << 400;
    QTest::newRow("H2 name is no token") << host("X(y): a") << 400;
    QTest::newRow("H2 name from 0x80 on") << host("X\xc3\xa4: a") << 400;
    QTest::newRow("H3 bare CR in a value") << host("X: a\rb") << 400;
    QTest::newRow("H3 bare LF in a value") << host("X: a\nY: b") << 400;
    QTest::newRow("H3 CR CR LF") << host("X: a\r") << 400;
    QTest::newRow("H3 NUL in a value") << host(bytes("X: a\0b", 6)) << 400;
    QTest::newRow("H3 NUL in a name") << host(bytes("X\0: a", 5)) << 400;
    QTest::newRow("H3 control in a value") << host("X: a\x01") << 400;
    QTest::newRow("H3 escape in a value") << host("X: \x1b[31m") << 400;
    QTest::newRow("H3 DEL in a value") << host("X: a\x7f") << 400;
    QTest::newRow("H5 other expectation") << host("Expect: magic") << 417;
    QTest::newRow("H5 expectation list") << host("Expect: 100-continue, magic") << 417;
    QTest::newRow("H5 second expectation") << host("Expect: 100-continue\r\nExpect: magic") << 417;
    QTest::newRow("underscore Content_Length") << host("Content_Length: 5") << 400;
    QTest::newRow("underscore Transfer_Encoding") << host("transfer_encoding: chunked") << 400;
    QTest::newRow("two Authorization") << host("Authorization: a\r\nAuthorization: b") << 400;
    QTest::newRow("two Content-Type") << host("Content-Type: a/b\r\nContent-Type: a/b") << 400;
    QTest::newRow("upgrade with length") << host("Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 1")
                                         << 400;
    QTest::newRow("upgrade with chunks")
        << host("Connection: keep-alive, upgrade\r\nUpgrade: WebSocket\r\nTransfer-Encoding: chunked") << 400;
}

void RequestFieldsTest::refusesWhatIsNotAllowed()
{
    QFETCH(const QByteArray, fields);
    QFETCH(const int, status);
    for (const Feed feed : {Feed::Whole, Feed::ByteByByte}) {
        const Parsed parsed = parse("POST / HTTP/1.1\r\n" + fields + "\r\n", feed);
        QCOMPARE(parsed.end, Parsed::End::Failed);
        QCOMPARE(parsed.status, status);
        QVERIFY(!parsed.sawHead);
    }
}

void RequestFieldsTest::isRefusedBeforeItIsBuffered_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray line = "GET / HTTP/1.1\r\n";
    QTest::newRow("A1 a byte over the block") << line + "X: " + QByteArray(16 * 1024 - line.size() - 2, 'a');
    QTest::newRow("A2 the 101st field") << line + manyFields(100) + "X";
    QTest::newRow("H2 fold") << line + "X: a\r\n ";
    QTest::newRow("H3 NUL") << line + QByteArray("X: \0", 4);
    QTest::newRow("H3 bare LF") << line + "X: a\n";
}

void RequestFieldsTest::isRefusedBeforeItIsBuffered()
{
    QFETCH(const QByteArray, bytes);
    QCOMPARE(parse(bytes, Feed::ByteByByte).end, Parsed::End::Failed);
    QCOMPARE(parse(bytes, Feed::ByteByByte).fed, bytes.size());
    QCOMPARE(parse(bytes.chopped(1), Feed::ByteByByte).end, Parsed::End::Incomplete);
}

void RequestFieldsTest::limitCoversLineAndFieldsTogether()
{
    ServerLimits limits;
    const QByteArray head =
        "GET /" + QByteArray(100, 'a') + " HTTP/1.1\r\nHost: h\r\nX: " + QByteArray(100, 'b') + "\r\n\r\n";
    limits.headBytes = head.size();
    QCOMPARE(parse(head, Feed::Whole, limits).end, Parsed::End::Complete);
    --limits.headBytes;
    for (const Feed feed : {Feed::Whole, Feed::ByteByByte})
        QCOMPARE(parse(head, feed, limits).status, 431);
}

void RequestFieldsTest::takesAHundredFields()
{
    const Parsed parsed = parse("GET / HTTP/1.1\r\nHost: h\r\n" + manyFields(99) + "\r\n", Feed::Whole);
    QCOMPARE(parsed.end, Parsed::End::Complete);
    QCOMPARE(parsed.request.fields.all().size(), 100);
}

void RequestFieldsTest::keepsValuesAsTheyCame()
{
    const Parsed parsed =
        parse("GET / HTTP/1.1\r\nHost: h\r\nX-Y:\t a\tb \xc3\xa4 : \t\r\nEmpty:\r\n\r\n", Feed::ByteByByte);
    QCOMPARE(parsed.request.fields.value("x-y"), QByteArray("a\tb \xc3\xa4 :"));
    QCOMPARE(parsed.request.fields.all().at(1).name, "X-Y");
    QCOMPARE(parsed.request.fields.value("empty"), QByteArray(""));
}

void RequestFieldsTest::takesHosts_data()
{
    QTest::addColumn<QByteArray>("host");
    for (const char *host : {"h", "example.org:3001", "127.0.0.1", "[::1]:3001", "[::1]", "h:", "a_b-c.d~"})
        QTest::newRow(host) << QByteArray(host);
}

void RequestFieldsTest::takesHosts()
{
    QFETCH(const QByteArray, host);
    QCOMPARE(parse("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n", Feed::Whole).end, Parsed::End::Complete);
}

void RequestFieldsTest::http10NeedsNoHost()
{
    QCOMPARE(parse("GET / HTTP/1.0\r\n\r\n", Feed::Whole).end, Parsed::End::Complete);
    QCOMPARE(parse("GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", Feed::Whole).status, 400);
    QCOMPARE(parse("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", Feed::Whole).status, 400);
}

void RequestFieldsTest::knowsWhetherTheConnectionStays_data()
{
    using After = HeadFacts::After;
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<After>("after");
    QTest::newRow("1.1") << QByteArray("1.1") << QByteArray() << After::KeepAlive;
    QTest::newRow("1.1 close") << QByteArray("1.1") << QByteArray("Connection: close\r\n") << After::Close;
    QTest::newRow("1.1 CLOSE in a list") << QByteArray("1.1") << QByteArray("Connection: x , CLOSE\r\n")
                                         << After::Close;
    QTest::newRow("1.1 close in the second line")
        << QByteArray("1.1") << QByteArray("Connection: keep-alive\r\nConnection: close\r\n") << After::Close;
    QTest::newRow("1.1 closed is not close")
        << QByteArray("1.1") << QByteArray("Connection: closed\r\n") << After::KeepAlive;
    QTest::newRow("1.0") << QByteArray("1.0") << QByteArray() << After::Close;
    QTest::newRow("1.0 keep-alive") << QByteArray("1.0") << QByteArray("Connection: keep-alive\r\n")
                                    << After::KeepAlive;
    QTest::newRow("1.0 both") << QByteArray("1.0") << QByteArray("Connection: keep-alive, close\r\n") << After::Close;
}

void RequestFieldsTest::knowsWhetherTheConnectionStays()
{
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, fields);
    const Parsed parsed = parse("GET / HTTP/" + version + "\r\nHost: h\r\n" + fields + "\r\n", Feed::Whole);
    QCOMPARE(parsed.end, Parsed::End::Complete);
    QTEST(parsed.facts.after, "after");
}

void RequestFieldsTest::expectationOfHttp10IsIgnored()
{
    const Parsed parsed = parse("POST / HTTP/1.0\r\nExpect: magic\r\nContent-Length: 1\r\n\r\nx", Feed::Whole);
    QCOMPARE(parsed.end, Parsed::End::Complete);
    QCOMPARE(parsed.facts.expect, HeadFacts::Expect::Nothing);
}

void RequestFieldsTest::offersOfOtherProtocolsMayHaveABody()
{
    const Parsed parsed = parse("POST / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                                "Content-Length: 1\r\n\r\nx",
                                Feed::Whole);
    QCOMPARE(parsed.end, Parsed::End::Complete);
    QCOMPARE(parsed.request.body, "x");
}

void RequestFieldsTest::bytesOfTheNextRequestStay()
{
    const Parsed parsed = parse("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\n", Feed::Whole);
    QCOMPARE(parsed.request.target, "/1");
    QCOMPARE(parsed.rest, "GET /2 HTTP/1.1\r\n");
}

QTEST_GUILESS_MAIN(RequestFieldsTest)
#include "tst_http_request_fields.moc"
