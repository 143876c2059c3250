// Reading JSON without changing it: slices, places of mistakes, laying out.
#include "console/json/layout.h"
#include "console/json/object.h"

#include <QtTest/QTest>

using namespace signalbox::console::json;

class TestConsoleJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void validTextHasNoMistake_data();
    void validTextHasNoMistake();
    void aMistakeIsFoundWhereItIs_data();
    void aMistakeIsFoundWhereItIs();
    void anObjectKeepsTheBytesOfItsValues();
    void layingOutChangesBlanksOnly_data();
    void layingOutChangesBlanksOnly();
};

void TestConsoleJson::validTextHasNoMistake_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"{}", "[]", " null ", "true", "-0", "1e999", "0.1E+5", "123456789012345678901234567890", R"("\u00e9\ud83d\ude00\n")",
                             R"({"a":1,"a":[{},[]]})", "\"\xC3\xA9\"", "\t[1 , 2]\r\n"})
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("deep") << QByteArray(maxDepth, '[') + QByteArray(maxDepth, ']');
}

void TestConsoleJson::validTextHasNoMistake()
{
    QFETCH(QByteArray, text);
    Kind kind = Kind::Null;
    QVERIFY(!walk(text, kind));
}

void TestConsoleJson::aMistakeIsFoundWhereItIs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    const auto row = [](const char *name, const QByteArray &text, Fault fault, int line, int column) {
        QTest::newRow(name) << text << int(fault) << line << column;
    };
    row("nothing", "", Fault::EndsEarly, 1, 1);
    row("blanks", " \n ", Fault::EndsEarly, 2, 2);
    row("open object", "{\"a\": 1", Fault::EndsEarly, 1, 8);
    row("open string", "[\"ab", Fault::EndsEarly, 1, 5);
    row("half a word", "tru", Fault::EndsEarly, 1, 4);
    row("another word", "[True]", Fault::Unexpected, 1, 2);
    row("a wrong word", "[trux]", Fault::BadWord, 1, 2);
    row("no quotes", "{\n  a: 1\n}", Fault::NoName, 2, 3);
    row("no colon", "{\"a\" 1}", Fault::NoColon, 1, 6);
    row("no comma", "[1 2]", Fault::NoComma, 1, 4);
    row("comma at the end", "[1,\n]", Fault::TrailingComma, 1, 3);
    row("leading zero", "[01]", Fault::BadNumber, 1, 2);
    row("plus", "+1", Fault::BadNumber, 1, 1);
    row("no digits", "[1.]", Fault::BadNumber, 1, 2);
    row("bad escape", R"(["\x"])", Fault::BadEscape, 1, 3);
    row("half a pair", R"(["\ud800"])", Fault::BadEscape, 1, 3);
    row("a line end in a string", "\"a\nb\"", Fault::ControlCharacter, 1, 3);
    row("not UTF-8", "\"\xFF\"", Fault::NotUtf8, 1, 2);
    row("a surrogate in UTF-8", "\"\xED\xA0\x80\"", Fault::NotUtf8, 1, 2);
    row("two values", "{} {}", Fault::Trailing, 1, 4);
    row("columns are characters", "\"\xC3\xA9\xC3\xA9\" x", Fault::Trailing, 1, 6);
    row("too deep", QByteArray(maxDepth + 1, '['), Fault::TooDeep, 1, maxDepth + 1);
}

void TestConsoleJson::aMistakeIsFoundWhereItIs()
{
    QFETCH(QByteArray, text);
    QFETCH(int, fault);
    QFETCH(int, line);
    QFETCH(int, column);
    Kind kind = Kind::Null;
    const auto mistake = walk(text, kind);
    QVERIFY(mistake);
    QCOMPARE(int(mistake->fault), fault);
    const Place place = placeOf(text, mistake->offset);
    QCOMPARE(place.line, line);
    QCOMPARE(place.column, column);
    QVERIFY(describe(*mistake, text).startsWith(QStringLiteral("line %1, column %2: ").arg(line).arg(column)));
}

void TestConsoleJson::anObjectKeepsTheBytesOfItsValues()
{
    const auto object = Object::parse(R"( {"n": 10000000000000000000001, "s":"\u00e9\/", "o":{ "b" : 1.50, "b":2 }, "t":true, "z":null, "n": 2} )");
    QVERIFY(object.ok());
    QCOMPARE(object->raw("n"), "10000000000000000000001");
    QVERIFY(!object->integer("n"));
    QCOMPARE(object->string("s"), QByteArray("\xC3\xA9/"));
    QCOMPARE(object->raw("o"), R"({ "b" : 1.50, "b":2 })");
    QVERIFY(object->isTrue("t"));
    QCOMPARE(object->kind("z"), std::optional(Kind::Null));
    QVERIFY(!object->kind("y"));
    QCOMPARE(object->members().size(), size_t(6));
    QVERIFY(!Object::parse("[]").ok());
    QCOMPARE(*parseArray("[1, {\"a\":2},\"x\"]"), (std::vector<QByteArray>{"1", "{\"a\":2}", "\"x\""}));
    QCOMPARE(shown("\"a\\nb\""), QStringLiteral("a\nb"));
    QCOMPARE(shown("null"), QString());
}

void TestConsoleJson::layingOutChangesBlanksOnly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("nested") << QByteArray(R"({"a":[1,2.50,{"b":"x, {y}: \"z\""}],"a":12345678901234567890})")
                            << QByteArray("{\n  \"a\": [\n    1,\n    2.50,\n    {\n      \"b\": \"x, {y}: \\\"z\\\"\"\n    }\n  ],\n"
                                          "  \"a\": 12345678901234567890\n}");
    QTest::newRow("empty ones") << QByteArray(R"({"a":{ },"b":[ ]})") << QByteArray("{\n  \"a\": {},\n  \"b\": []\n}");
    QTest::newRow("a number") << QByteArray(" 1e999 ") << QByteArray("1e999");
}

void TestConsoleJson::layingOutChangesBlanksOnly()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(laidOut(text), expected);
    QCOMPARE(laidOut(expected), expected);
}

QTEST_APPLESS_MAIN(TestConsoleJson)
#include "tst_console_json.moc"
