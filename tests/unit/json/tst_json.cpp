// What the reader hands out: raw slices, decoded strings, numbers that fit, and where it stops.
#include "server/json/json.h"

#include <QtTest/QTest>

#include <limits>

using namespace signalbox;
using json::Kind;
using json::Object;

class JsonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void slicesAreTheSendersOwnBytes();
    void namesAreDecodedAndKeepTheirOrder();
    void aNameThatOccursTwiceIsRefused_data();
    void aNameThatOccursTwiceIsRefused();
    void onlyAnObjectIsAnObject();
    void stringsAreDecoded();
    void integersAreWholeAndWithin64Bits_data();
    void integersAreWholeAndWithin64Bits();
    void numbersAreThoseADoubleHolds();
    void booleansAndAbsentMembers();
    void theByteLimitIsExact();
    void inputNeedsNoPaddingAndNoTerminator();
    void manyNamesTakeLinearWork();
    void arraysAreSlicedToo();
    void markedNumbersAreFoundAtAnyDepth_data();
    void markedNumbersAreFoundAtAnyDepth();
    void stringArraysHoldStringsOnly();
    void decodesOneStringLiteral();
    void saysWhereAndWhat();
};

void JsonTest::slicesAreTheSendersOwnBytes()
{
    const QByteArray text = "{ \"z\" :  { \"b\" : 1.50 ,\n \"a\":[ 1e2 ] }  , \"s\":\"\\u00e9\\/\" ,\"n\" : 1.10 \t,"
                            "\"l\":[ ] , \"t\": true\r\n, \"big\":123456789012345678901234567890 }";
    const auto object = Object::parse(text);
    QVERIFY(object);
    QCOMPARE(object->raw("z"), QByteArray("{ \"b\" : 1.50 ,\n \"a\":[ 1e2 ] }"));
    QCOMPARE(object->raw("s"), QByteArray("\"\\u00e9\\/\""));
    QCOMPARE(object->raw("n"), QByteArray("1.10"));
    QCOMPARE(object->raw("l"), QByteArray("[ ]"));
    QCOMPARE(object->raw("t"), QByteArray("true"));
    QCOMPARE(object->raw("big"), QByteArray("123456789012345678901234567890"));
    QCOMPARE(object->raw("absent"), QByteArray());
}

void JsonTest::namesAreDecodedAndKeepTheirOrder()
{
    const auto object = Object::parse(R"({"b":1,"\u0061\u0000":"","":null,"__proto__":{}})");
    QVERIFY(object);
    QCOMPARE(object->members().size(), size_t(4));
    QCOMPARE(object->members()[0].name, QByteArray("b"));
    QCOMPARE(object->members()[1].name, QByteArray("a\0", 2));
    QCOMPARE(object->members()[2].kind, Kind::Null);
    QCOMPARE(object->members()[3].kind, Kind::Object);
    QVERIFY(object->find(QByteArrayView("a\0", 2)));
    QVERIFY(!object->find("a"));
}

void JsonTest::aNameThatOccursTwiceIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << QByteArray(R"({"jobId":"1","x":2,"jobId":"2"})");
    QTest::newRow("one of them escaped") << QByteArray(R"({"jobId":"1","job\u0049d":"2"})");
    QTest::newRow("empty") << QByteArray(R"({"":1,"":1})");
}

void JsonTest::aNameThatOccursTwiceIsRefused()
{
    QFETCH(QByteArray, text);
    const auto object = Object::parse(text);
    QVERIFY(!object);
    QCOMPARE(object.error().code, ErrorCode::BadRequest);
    QVERIFY(object.error().message.contains(QLatin1String("twice")));
}

void JsonTest::onlyAnObjectIsAnObject()
{
    for (const char *text : {"[]", "1", "\"{}\"", "null", "true"}) {
        const auto object = Object::parse(text);
        QVERIFY2(!object, text);
        QCOMPARE(object.error().code, ErrorCode::BadRequest);
    }
    QVERIFY(Object::parse("{}")->members().empty());
}

void JsonTest::stringsAreDecoded()
{
    const auto object = Object::parse(R"({"a":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\u0000","n":1,"o":{}})");
    QCOMPARE(object->string("a"), std::optional(QByteArray("\"\\/\b\f\n\r\t\xc3\xa9\xf0\x9f\x98\x80\0", 15)));
    QVERIFY(!object->string("n"));
    QVERIFY(!object->string("o"));
    QVERIFY(!object->string("absent"));
}

void JsonTest::integersAreWholeAndWithin64Bits_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("fits");
    QTest::addColumn<qint64>("expected");
    QTest::newRow("zero") << QByteArray("0") << true << qint64(0);
    QTest::newRow("minus zero") << QByteArray("-0") << true << qint64(0);
    QTest::newRow("largest") << QByteArray("9223372036854775807") << true << std::numeric_limits<qint64>::max();
    QTest::newRow("smallest") << QByteArray("-9223372036854775808") << true << std::numeric_limits<qint64>::min();
    QTest::newRow("one more") << QByteArray("9223372036854775808") << false << qint64(0);
    QTest::newRow("exponent") << QByteArray("1e3") << false << qint64(0);
    QTest::newRow("fraction") << QByteArray("1.0") << false << qint64(0);
    QTest::newRow("string") << QByteArray("\"1\"") << false << qint64(0);
}

void JsonTest::integersAreWholeAndWithin64Bits()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, fits);
    QFETCH(qint64, expected);
    const QByteArray text = "{\"a\":" + value + "}";
    const auto number = Object::parse(text)->integer("a");
    QCOMPARE(number.has_value(), fits);
    QCOMPARE(number.value_or(0), expected);
}

void JsonTest::numbersAreThoseADoubleHolds()
{
    const auto object = Object::parse(R"({"a":-1.5e3,"b":7,"c":1e999,"d":"1","e":123456789012345678901234567890})");
    QCOMPARE(object->number("a"), std::optional(-1500.0));
    QCOMPARE(object->number("b"), std::optional(7.0));
    QVERIFY(!object->number("c"));
    QVERIFY(!object->number("d"));
    QCOMPARE(object->number("e"), std::optional(123456789012345678901234567890.0));
}

void JsonTest::booleansAndAbsentMembers()
{
    const auto object = Object::parse(R"({"t":true,"f":false,"n":null,"s":"true"})");
    QCOMPARE(object->boolean("t"), std::optional(true));
    QCOMPARE(object->boolean("f"), std::optional(false));
    QVERIFY(!object->boolean("n"));
    QVERIFY(!object->boolean("s"));
    QVERIFY(!object->boolean("absent"));
}

void JsonTest::theByteLimitIsExact()
{
    const QByteArray text = "{\"a\":\"" + QByteArray(92, 'x') + "\"}";
    QCOMPARE(text.size(), 100);
    QVERIFY(Object::parse(text, {.bytes = 100}));
    const auto refused = Object::parse(text, {.bytes = 99});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::PayloadTooLarge);
    QCOMPARE(json::validate(QByteArray(300 * 1024, ' '), json::Limits{}).error().code, ErrorCode::PayloadTooLarge);
}

void JsonTest::inputNeedsNoPaddingAndNoTerminator()
{
    // Exactly as many bytes on the heap as there are in the text: reading past them is seen by the address sanitizer.
    const std::string_view text = R"({"a":12345})";
    std::vector<char> exact(text.begin(), text.end());
    const auto object = Object::parse(QByteArrayView(exact.data(), qsizetype(exact.size())));
    QVERIFY(object);
    QCOMPARE(object->integer("a"), std::optional(qint64(12345)));
    // What follows the view in memory does not matter.
    QVERIFY(json::validate(QByteArrayView("[1]garbage").first(3), json::Limits{}));
    QVERIFY(json::validate(QByteArrayView("123456").first(3), json::Limits{}));
}

void JsonTest::manyNamesTakeLinearWork()
{
    QByteArray text = "{";
    for (int i = 0; i < 40'000; ++i)
        text += "\"" + QByteArray::number(i) + "\":" + QByteArray::number(i) + ",";
    text.back() = '}';
    const auto object = Object::parse(text, {.bytes = 1024 * 1024});
    QVERIFY(object);
    QCOMPARE(object->members().size(), size_t(40'000));
    QCOMPARE(object->integer("39999"), std::optional(qint64(39'999)));
}

void JsonTest::arraysAreSlicedToo()
{
    const auto elements = json::parseArray(R"([ {"b": 1} , "x",[ 2 ], null ])", json::Limits{});
    QVERIFY(elements);
    QCOMPARE(elements->size(), size_t(4));
    QCOMPARE(elements->at(0).kind, Kind::Object);
    QCOMPARE(elements->at(0).raw, QByteArray(R"({"b": 1})"));
    QCOMPARE(elements->at(1).raw, QByteArray(R"("x")"));
    QCOMPARE(elements->at(2).raw, QByteArray("[ 2 ]"));
    QCOMPARE(elements->at(3).kind, Kind::Null);
    for (const char *wrong : {"{}", "1", "", "[1", "[1,]"})
        QVERIFY2(!json::parseArray(wrong, json::Limits{}), wrong);
}

void JsonTest::stringArraysHoldStringsOnly()
{
    const auto strings = json::parseStringArray(R"([ "a", "\u0062", "" ])", json::Limits{});
    QVERIFY(strings);
    QCOMPARE(*strings, (std::vector<QByteArray>{"a", "b", ""}));
    QVERIFY(json::parseStringArray("[]", json::Limits{})->empty());
    for (const char *wrong : {R"(["a",1])", R"("a")", R"({"a":"b"})", R"([["a"]])", "[null]", R"(["a")"})
        QVERIFY2(!json::parseStringArray(wrong, json::Limits{}), wrong);
}

void JsonTest::decodesOneStringLiteral()
{
    QCOMPARE(json::decodeString(R"("a\n")"), std::optional(QByteArray("a\n")));
    QCOMPARE(json::decodeString(R"("")"), std::optional(QByteArray("")));
    QVERIFY(!json::decodeString(R"("a)"));
    QVERIFY(!json::decodeString("a"));
    QVERIFY(!json::decodeString(""));
    QVERIFY(!json::decodeString(R"(["a"])"));
    QVERIFY(!json::decodeString(R"("a" "b")"));
}

void JsonTest::saysWhereAndWhat()
{
    const auto message = [](QByteArrayView text) { return json::validate(text, {.depth = 2}).error().message; };
    QVERIFY(message("").contains(QLatin1String("nothing")));
    QVERIFY(message("[\"\xff\"]").contains(QLatin1String("UTF-8")));
    QVERIFY(message("[\"\n\"]").contains(QLatin1String("control character")));
    QVERIFY(message("{} {}").contains(QLatin1String("follows")));
    QVERIFY(message("[[[1]]]").contains(QLatin1String("deeper than 2")));
    QVERIFY(message(R"({"abc": nope})").contains(QLatin1String("byte")));
    QVERIFY(message(R"(["\q"])").contains(QLatin1String("escape")));
}

void JsonTest::markedNumbersAreFoundAtAnyDepth_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("largest"); // -2: one has no number
    const auto row = [](const char *text, int largest) { QTest::newRow(text) << QByteArray(text) << largest; };
    row(R"([1,{"num":7},"x",{"mark":false,"num":8}])", -1);
    row(R"([{"mark":true,"num":0}])", 0);
    row(R"([{"num":3,"mark":true},[[{"a":{"mark":true,"num":12}}]],{"mark":true,"num":1}])", 12);
    row(R"({"mark":true,"num":4,"x":{"num":9}})", 4);
    row(R"([{"mark":true,"x":{"num":9}}])", -2);
    row(R"([{"mark":true,"num":0},{"mark":true}])", -2);
    row(R"([{"mark":true,"num":-1}])", -2);
    row(R"([{"mark":true,"num":1.5}])", -2);
    row(R"([{"mark":true,"num":"1"}])", -2);
    row(R"([{"m\u0061rk":true,"num":5}])", 5);
    row(R"(["mark",true,"num",1])", -1);
    row(R"([{"a":{"mark":true,"num":1}},{"num":5}])", 1);
}

void JsonTest::markedNumbersAreFoundAtAnyDepth()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, largest);
    QCOMPARE(json::largestMarkedNumber(text, "mark", {}).value_or(-2), largest);
}

QTEST_GUILESS_MAIN(JsonTest)
#include "tst_json.moc"
