// Fields, queries, small texts.
#include "server/http/date.h"
#include "server/http/message.h"

#include <QtTest/QTest>

using namespace signalbox::http;

class MessageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void queryIsParsed_data();
    void queryIsParsed();
    void badQueryIsNothing_data();
    void badQueryIsNothing();
    void fieldNamesHaveNoCase();
    void setReplacesAll();
    void tokensAreFoundOverAllLines();
    void reasonsAreKnown();
    void jsonIsNeverStored();
    void datesAreImfFixdate();
};

void MessageTest::queryIsParsed_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("items"); // name=value;...
    const auto row = [](const char *raw, const char *items) {
        QTest::newRow(*raw ? raw : "empty") << QByteArray(raw) << QByteArray(items);
    };
    row("", "");
    row("a=1", "a=1;");
    row("a=1&b=2&a=3", "a=1;b=2;a=3;");
    row("a", "a=;");
    row("a=", "a=;");
    row("=a", "=a;");
    row("&&a=1&", "a=1;");
    row("a=b=c", "a=b=c;");
    row("a+b=c+d", "a b=c d;");
    row("%61=%2B%26%3d", "a=+&=;");
    row("a=%C3%A4", "a=\xc3\xa4;");
    row("__proto__=x", "__proto__=x;");
}

void MessageTest::queryIsParsed()
{
    QFETCH(const QByteArray, raw);
    const auto query = Query::parse(raw);
    QVERIFY(query);
    QByteArray items;
    for (const auto &[name, value] : query->all())
        items += name + '=' + value + ';';
    QTEST(items, "items");
}

void MessageTest::badQueryIsNothing_data()
{
    QTest::addColumn<QByteArray>("raw");
    for (const char *raw :
         {"a=%", "a=%4", "a=%zz", "%=a", "a=%00", "%00", "a=%c0%ae", "a=%ff", "a=%ed%a0%80", "a=1&b=%"})
        QTest::newRow(raw) << QByteArray(raw);
}

void MessageTest::badQueryIsNothing()
{
    QFETCH(const QByteArray, raw);
    QVERIFY(!Query::parse(raw));
}

void MessageTest::fieldNamesHaveNoCase()
{
    Fields fields;
    fields.add("Content-Type", "a");
    fields.add("content-type", "b");
    QCOMPARE(fields.value("CONTENT-TYPE"), QByteArray("a"));
    QCOMPARE(fields.count("content-TYPE"), 2);
    QVERIFY(!fields.has("Content"));
    QVERIFY(!fields.value("X"));
}

void MessageTest::setReplacesAll()
{
    Fields fields;
    fields.add("a", "1");
    fields.add("b", "2");
    fields.add("A", "3");
    fields.set("A", "4");
    QCOMPARE(fields.all().size(), 2);
    QCOMPARE(fields.value("a"), QByteArray("4"));
    QCOMPARE(fields.value("b"), QByteArray("2"));
}

void MessageTest::tokensAreFoundOverAllLines()
{
    Fields fields;
    fields.add("Connection", "keep-alive ,\tUpgrade");
    fields.add("connection", ",, close");
    QVERIFY(fields.hasToken("Connection", "upgrade"));
    QVERIFY(fields.hasToken("Connection", "Close"));
    QVERIFY(!fields.hasToken("Connection", "keep"));
    QVERIFY(!fields.hasToken("Upgrade", "close"));
}

void MessageTest::reasonsAreKnown()
{
    QCOMPARE(QByteArray(reasonPhrase(202)), "Accepted");
    QCOMPARE(QByteArray(reasonPhrase(431)), "Request Header Fields Too Large");
    QCOMPARE(QByteArray(reasonPhrase(599)), "Unknown");
}

void MessageTest::jsonIsNeverStored()
{
    const Response response = jsonResponse(202, "{}");
    QCOMPARE(response.status, 202);
    QCOMPARE(response.body, "{}");
    QCOMPARE(response.fields.value("Content-Type"), QByteArray("application/json"));
    QCOMPARE(response.fields.value("Cache-Control"), QByteArray("no-store"));
}

void MessageTest::datesAreImfFixdate()
{
    QCOMPARE(httpDate(std::chrono::seconds(784'111'777)), "Sun, 06 Nov 1994 08:49:37 GMT"); // RFC 9110 §5.6.7
    QCOMPARE(httpDate(std::chrono::seconds(0)), "Thu, 01 Jan 1970 00:00:00 GMT");
    QCOMPARE(httpDate(std::chrono::seconds(951'782'399)), "Mon, 28 Feb 2000 23:59:59 GMT");
    QCOMPARE(httpDate(std::chrono::seconds(951'782'400)), "Tue, 29 Feb 2000 00:00:00 GMT");
}

QTEST_GUILESS_MAIN(MessageTest)
#include "tst_http_message.moc"
