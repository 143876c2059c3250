// Ids, cursors, the JSON writer and what may be printed.
#include "shared/error.h"
#include "shared/ids.h"
#include "shared/json_writer.h"
#include "shared/random.h"

#include <QtTest/QTest>

using namespace signalbox;

class SharedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cursorsComeBackAsTheyWent();
    void refusesCursorsThatNoServerMade_data();
    void refusesCursorsThatNoServerMade();
    void streamIdsAreOrdered();
    void writesJsonThatEmbedsOtherJson();
    void escapesWhatJsonAndLogsMustEscape();
    void jobIdsSortByTime();
    void everyErrorHasItsRow();
};

void SharedTest::cursorsComeBackAsTheyWent()
{
    const Cursor cursor{"k3j9x0ab", {1731304200000, 7}};
    QCOMPARE(cursor.toBytes(), QByteArray("k3j9x0ab-1731304200000-7"));
    QCOMPARE(Cursor::parse(cursor.toBytes()), std::optional(cursor));
}

void SharedTest::refusesCursorsThatNoServerMade_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "-1", "abc", "../", "a-1", "a-1-", "a--1-1", "a-1-1-1", "A-1-1", "a-+1-1", "a-01-1",
                             "a-1-00", "a-1-1 ",
                             "a-18446744073709551616-0", "-1-1", "100000000000000000000"})
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("long") << QByteArray(7000, 'a') + "-1-1";
    QTest::newRow("high bytes") << QByteArray("\xff\xfe-1-1");
}

void SharedTest::refusesCursorsThatNoServerMade()
{
    QFETCH(QByteArray, text);
    QVERIFY(!Cursor::parse(text));
}

void SharedTest::streamIdsAreOrdered()
{
    QVERIFY((StreamId{1, 9} < StreamId{2, 0}));
    QVERIFY((StreamId{2, 0} < StreamId{2, 1}));
    QVERIFY(StreamId{}.isZero());
}

void SharedTest::writesJsonThatEmbedsOtherJson()
{
    JsonWriter json;
    json.beginObject().key("a").number(qint64(1)).key("b").raw("{ \"z\" : 1e2 }").key("c").beginArray();
    json.boolean(true).null().number(1.5).endArray().key(QByteArray("d\"")).string(QByteArrayView("x")).endObject();
    QCOMPARE(json.take(), QByteArray(R"({"a":1,"b":{ "z" : 1e2 },"c":[true,null,1.5],"d\"":"x"})"));
}

void SharedTest::escapesWhatJsonAndLogsMustEscape()
{
    JsonWriter json;
    json.string(QByteArrayView("q\" b\\ \n\r\t\x01 \xc3\xa9"));
    QCOMPARE(json.take(), QByteArray("\"q\\\" b\\\\ \\n\\r\\t\\u0001 \xc3\xa9\""));
    json.string(QByteArrayView("\xff"));
    QCOMPARE(json.take(), QByteArray("\"\xef\xbf\xbd\""));

    QCOMPARE(printable("a\nb\x1b[31m"), QStringLiteral("a\\u000ab\\u001b[31m"));
    QCOMPARE(printable(QByteArray(500, 'x'), 10), QString(10, QLatin1Char('x')) + QChar(0x2026));
}

void SharedTest::jobIdsSortByTime()
{
    using namespace std::chrono_literals;
    const JobId early = newJobId(1731304200000ms);
    const JobId late = newJobId(1731304200001ms);
    QVERIFY(early < late);
    QVERIFY(early.text.startsWith("1731304200000-"));
    QVERIFY(early.text.size() >= 14 + 7);
    QVERIFY(!(newJobId(1ms) == newJobId(1ms)));
}

void SharedTest::everyErrorHasItsRow()
{
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code)
        QCOMPARE(static_cast<int>(info(static_cast<ErrorCode>(code)).code), code);
}

QTEST_GUILESS_MAIN(SharedTest)
#include "tst_shared.moc"
