// What is JSON and what is not: the classes of cases of the public parsing suites (RFC 8259 as the measure).
#include "server/json/json.h"
#include "server/json/walk.h"

#include <QtTest/QTest>

using namespace signalbox;
using json::Kind;

class JsonGrammarTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void acceptsWhatIsJson_data();
    void acceptsWhatIsJson();
    void refusesWhatIsNot_data();
    void refusesWhatIsNot();
    void refusesEveryTruncation();
    void countsDepthFromTheTop();
    void refusesHugeNestingWithoutRecursing_data();
    void refusesHugeNestingWithoutRecursing();
    void numbersFollowTheGrammarWhateverTheirSize();
};

namespace {

template <int N>
QByteArray bytes(const char (&text)[N]) // keeps NULs inside
{
    return {text, N - 1};
}

struct Row {
    const char *name;
    QByteArray text;
};

QByteArray asMember(const QByteArray &value)
{
    return "{\"a\":" + value + "}";
}

const json::Limits roomy{.bytes = 4 * 1024 * 1024, .depth = 64};

} // namespace

void JsonGrammarTest::acceptsWhatIsJson_data()
{
    QTest::addColumn<QByteArray>("text");
    const Row rows[] = {
        {"empty object", "{}"},
        {"empty array", "[]"},
        {"blanks of all four kinds", " \t\r\n[ \t\r\n] \t\r\n"},
        {"lone null", "null"},
        {"lone true", "true"},
        {"lone false", "false"},
        {"lone string", "\"x\""},
        {"lone empty string", "\"\""},
        {"lone zero", "0"},
        {"lone number with blank", "42 "},
        {"minus zero", "[-0]"},
        {"all number parts", "[-1.25e+10,1E-2,0.5,0e1,10]"},
        {"more than a double holds", "[1e999,-1e999,1e-999]"},
        {"more than 64 bits", "[123456789012345678901234567890]"},
        {"long fraction", "[0." + QByteArray(2000, '3') + "]"},
        {"all escapes", R"(["\"\\\/\b\f\n\r\t\u0041"])"},
        {"escaped NUL", R"(["\u0000"])"},
        {"surrogate pair", R"(["\ud83d\ude00"])"},
        {"escaped noncharacter", R"(["\uffff"])"},
        {"raw UTF-8", "[\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\"]"},
        {"last code point", "[\"\xf4\x8f\xbf\xbf\"]"},
        {"DEL unescaped", "[\"\x7f\"]"},
        {"U+2028 unescaped", "[\"\xe2\x80\xa8\"]"},
        {"names may be empty", R"({"":1})"},
        {"names may repeat below the top", R"({"a":{"b":1,"b":2}})"},
        {"__proto__", R"({"__proto__":{"a":1}})"},
        {"brackets in strings", R"(["[{,:\"]}"])"},
        {"backslashes at a block's edge", "[\"" + QByteArray(126, '\\') + "\"]"},
    };
    for (const Row &row : rows)
        QTest::newRow(row.name) << row.text;
}

void JsonGrammarTest::acceptsWhatIsJson()
{
    QFETCH(QByteArray, text);
    const auto kind = json::validate(text, roomy);
    QVERIFY2(kind, kind ? "" : qPrintable(kind.error().message));
}

void JsonGrammarTest::refusesWhatIsNot_data()
{
    QTest::addColumn<QByteArray>("text");
    const Row rows[] = {
        {"nothing", ""},
        {"blanks only", " \n"},
        {"NUL alone", bytes("\0")},
        {"NUL after", bytes("{}\0")},
        {"NUL after a number", bytes("1\0")},
        {"NUL after a string", bytes("\"a\"\0")},
        {"NUL in a string", bytes("[\"a\0b\"]")},
        {"NUL between", bytes("[1,\0 2]")},
        {"BOM", "\xef\xbb\xbf{}"},
        {"UTF-16", bytes("[\0\"\0a\0\"\0]\0")},
        {"form feed as blank", "[\f1]"},
        {"no-break space as blank", "[\xc2\xa0"
                                    "1]"},
        {"raw newline in a string", "[\"a\nb\"]"},
        {"raw tab in a string", "[\"\t\"]"},
        {"raw 0x1f in a string", "[\"\x1f\"]"},
        {"raw newline in a name", "{\"a\nb\":1}"},
        {"escape x", R"(["\x00"])"},
        {"escape a", R"(["\a"])"},
        {"escape of nothing", R"(["\"])"},
        {"escape upper U", R"(["\U0041"])"},
        {"escape of an apostrophe", R"(["\'"])"},
        {"escape in a name", R"({"\x":1})"},
        {"short unicode escape", R"(["\u00A"])"},
        {"unicode escape without hex", R"(["\u00zz"])"},
        {"unicode escape cut", R"(["\u)"},
        {"escape outside a string", R"([\n])"},
        {"lone high surrogate", R"(["\ud800"])"},
        {"lone low surrogate", R"(["\udc00"])"},
        {"high surrogate and letter", R"(["\ud800a"])"},
        {"surrogates the wrong way round", R"(["\ude00\ud83d"])"},
        {"two high surrogates", R"(["\ud800\ud800"])"},
        {"overlong slash", "[\"\xc0\xaf\"]"},
        {"overlong NUL", "[\"\xc0\x80\"]"},
        {"overlong in three bytes", "[\"\xe0\x80\xaf\"]"},
        {"UTF-8 surrogate", "[\"\xed\xa0\x80\"]"},
        {"beyond U+10FFFF", "[\"\xf4\x90\x80\x80\"]"},
        {"lone continuation", "[\"\x80\"]"},
        {"cut UTF-8", "[\"\xe2\x82\"]"},
        {"byte ff", "[\"\xff\"]"},
        {"Latin-1 outside a string", "[\xe5]"},
        {"trailing comma in array", "[1,]"},
        {"trailing comma in object", R"({"a":1,})"},
        {"leading comma", "[,1]"},
        {"two commas", "[1,,2]"},
        {"comma alone", ","},
        {"no comma", "[1 2]"},
        {"no comma after a string", R"(["a" "b"])"},
        {"no comma after an array", "[[]1]"},
        {"colon in array", R"(["a":1])"},
        {"no colon", R"({"a" 1})"},
        {"two colons", R"({"a"::1})"},
        {"comma for colon", R"({"a",1})"},
        {"no value", R"({"a":})"},
        {"no name", "{:1}"},
        {"number as name", "{1:1}"},
        {"bare name", "{a:1}"},
        {"name only", R"({"a"})"},
        {"text after a name", R"({"a"b:1})"},
        {"apostrophes", "['a']"},
        {"wrong closer", "[1}"},
        {"wrong closer of object", R"({"a":1])"},
        {"unclosed array", "[1"},
        {"unclosed object", R"({"a":1)"},
        {"unclosed string", "[\"a"},
        {"closer alone", "]"},
        {"one closer too many", "[1]]"},
        {"one closer too many for an object", "{}}"},
        {"two values", "1 2"},
        {"two objects", "{}{}"},
        {"value and comma", "{},"},
        {"text after the value", "{}x"},
        {"our wrapper closed early", "1],[2"},
        {"comment", "[1]/**/"},
        {"line comment", "[1]//"},
        {"hash comment", "{}#"},
        {"capital literal", "[True]"},
        {"cut literal", "[tru]"},
        {"long literal", "[truee]"},
        {"nulls", "[nulll]"},
        {"NaN", "[NaN]"},
        {"Infinity", "[-Infinity]"},
        {"plus sign", "[+1]"},
        {"minus alone", "[-]"},
        {"two minus", "[--1]"},
        {"minus and space", "[- 1]"},
        {"point first", "[.5]"},
        {"minus point", "[-.5]"},
        {"point last", "[-2.]"},
        {"point then e", "[2.e3]"},
        {"e without digits", "[1e]"},
        {"e plus without digits", "[1e+]"},
        {"e first", "[e3]"},
        {"two points", "[1.2.3]"},
        {"leading zero", "[012]"},
        {"minus leading zero", "[-012]"},
        {"hex number", "[0x42]"},
        {"underscore", "[1_000]"},
        {"suffix", "[1a]"},
        {"full-width digit", "[\xef\xbc\x91]"},
        {"number glued to string", "[1\"a\"]"},
        {"string glued to number", "[\"a\"1]"},
        {"fault deep inside", R"({"a":[{"b":[1,{"c":"\x"}]}]})"},
        {"fault in the last of many", "[" + QByteArray("1,").repeated(5000) + "01]"},
    };
    for (const Row &row : rows)
        QTest::newRow(row.name) << row.text;
}

void JsonGrammarTest::refusesWhatIsNot()
{
    QFETCH(QByteArray, text);
    const auto kind = json::validate(text, roomy);
    QVERIFY(!kind);
    QCOMPARE(kind.error().code, ErrorCode::BadRequest);
    QVERIFY(kind.error().message.startsWith(QLatin1String("Not valid JSON: ")));
    // The same inside the two places where the server meets it.
    QVERIFY(!json::Object::parse(asMember(text)));
    QVERIFY(!json::Object::parse(text));
}

void JsonGrammarTest::refusesEveryTruncation()
{
    const QByteArray whole = R"({"a":[1.5e3,true,null,{"b":"\u00e9\n"}],"c":{}})";
    QVERIFY(json::validate(whole, roomy));
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY2(!json::validate(whole.first(length), roomy), whole.first(length).constData());
}

void JsonGrammarTest::countsDepthFromTheTop()
{
    const auto nested = [](int levels) -> QByteArray { return QByteArray(levels, '[') + QByteArray(levels, ']'); };
    QVERIFY(json::validate("1", {.depth = 0}));
    QVERIFY(!json::validate("[]", {.depth = 0}));
    QVERIFY(json::validate(nested(64), {.depth = 64}));
    QVERIFY(!json::validate(nested(65), {.depth = 64}));
    QVERIFY(json::validate(R"({"a":{"b":{}}})", {.depth = 3}));
    QVERIFY(!json::validate(R"({"a":{"b":{"c":[]}}})", {.depth = 3}));
    // Nobody may ask for more than the stack is good for.
    QVERIFY(json::validate(nested(1000), {.depth = 1'000'000}));
    QVERIFY(!json::validate(nested(1001), {.depth = 1'000'000}));
}

void JsonGrammarTest::refusesHugeNestingWithoutRecursing_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("arrays") << QByteArray(100'000, '[') + QByteArray(100'000, ']');
    QTest::newRow("arrays, never closed") << QByteArray(100'000, '[');
    QTest::newRow("objects") << QByteArray(R"({"a":)").repeated(100'000) + '1' + QByteArray(100'000, '}');
    QTest::newRow("objects and arrays, never closed") << QByteArray(R"([{"":)").repeated(50'000);
}

void JsonGrammarTest::refusesHugeNestingWithoutRecursing()
{
    QFETCH(QByteArray, text);
    QVERIFY(!json::validate(text, roomy));
    QVERIFY(!json::Object::parse(asMember(text), roomy));
}

void JsonGrammarTest::numbersFollowTheGrammarWhateverTheirSize()
{
    QVERIFY(json::isNumber(std::string("-0.") + std::string(900'000, '1') + "e+5"));
    for (const char *wrong : {"", "-", "00", "1.", ".1", "1e", "1e+", "+1", "1 ", " 1", "1.e1", "0x1", "1E1.5"})
        QVERIFY2(!json::isNumber(wrong), wrong);
}

QTEST_GUILESS_MAIN(JsonGrammarTest)
#include "tst_json_grammar.moc"
