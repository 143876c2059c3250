// Redis' wire format: what we write, what we read, and what we refuse to read.
#include "server/redis/codec.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::redis;

class RedisCodecTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesCommandsAsArraysOfBulkStrings();
    void readsEveryTypeOfReply();
    void readsTheSameHoweverTheBytesAreCut();
    void readsNestedArrays();
    void readsStringsLargerThanOneHelping();
    void refusesHostileReplies_data();
    void refusesHostileReplies();
    void deliversWhatCameBeforeTheFault();
    void countsLimitsPerReply();
};

namespace {

const QByteArray everyType = "+OK\r\n-ERR no\r\n:-7\r\n$3\r\na\r\n\r\n$-1\r\n*-1\r\n$0\r\n\r\n*2\r\n$1\r\nx\r\n*0\r\n";

std::vector<Reply> readAll(const QByteArray &bytes)
{
    Decoder decoder;
    std::vector<Reply> replies;
    if (!decoder.feed(bytes, replies))
        replies.clear();
    return replies;
}

QByteArray shape(const Reply &reply)
{
    switch (reply.type) {
    case Reply::Type::Nil:
        return "nil";
    case Reply::Type::Status:
        return '+' + reply.text;
    case Reply::Type::Error:
        return '-' + reply.text;
    case Reply::Type::Integer:
        return ':' + QByteArray::number(reply.integer);
    case Reply::Type::Text:
        return '"' + reply.text + '"';
    case Reply::Type::Array:
        break;
    }
    QByteArray text = "[";
    for (const Reply &element : reply.elements)
        text += shape(element) + ' ';
    return text + ']';
}

QByteArray shape(const std::vector<Reply> &replies)
{
    QByteArray text;
    for (const Reply &reply : replies)
        text += shape(reply) + '|';
    return text;
}

} // namespace

void RedisCodecTest::writesCommandsAsArraysOfBulkStrings()
{
    const QByteArray key("k\0\r\n", 4);
    const QByteArray wire = "*3\r\n$3\r\nSET\r\n$4\r\n" + key + "\r\n$0\r\n\r\n";
    QCOMPARE(encode({"SET", key, ""}), wire);
}

void RedisCodecTest::readsEveryTypeOfReply()
{
    QCOMPARE(shape(readAll(everyType)), QByteArray("+OK|-ERR no|:-7|\"a\r\n\"|nil|nil|\"\"|[\"x\" [] ]|"));
}

void RedisCodecTest::readsTheSameHoweverTheBytesAreCut()
{
    const QByteArray whole = shape(readAll(everyType));
    for (qsizetype step = 1; step < everyType.size(); ++step) {
        Decoder decoder;
        std::vector<Reply> replies;
        for (qsizetype at = 0; at < everyType.size(); at += step)
            QVERIFY(decoder.feed(everyType.mid(at, step), replies).ok());
        QCOMPARE(shape(replies), whole);
    }
}

void RedisCodecTest::readsNestedArrays()
{
    const auto replies = readAll("*2\r\n*2\r\n:1\r\n*2\r\n+a\r\n+b\r\n*1\r\n*1\r\n:2\r\n");
    QCOMPARE(shape(replies), QByteArray("[[:1 [+a +b ] ] [[:2 ] ] ]|"));

    // More elements than are made room for at once: what was placed earlier must stay where it is.
    QByteArray wide = "*300\r\n";
    for (int i = 0; i < 300; ++i)
        wide += "*1\r\n:" + QByteArray::number(i) + "\r\n";
    const auto wideReplies = readAll(wide);
    QCOMPARE(wideReplies.size(), size_t(1));
    QCOMPARE(wideReplies[0].elements.size(), size_t(300));
    QCOMPARE(wideReplies[0].at(299).at(0).integer, 299);
}

void RedisCodecTest::readsStringsLargerThanOneHelping()
{
    const QByteArray text(1'000'000, 'x');
    const auto replies = readAll('$' + QByteArray::number(text.size()) + "\r\n" + text + "\r\n+OK\r\n");
    QCOMPARE(replies.size(), size_t(2));
    QCOMPARE(replies[0].text, text);
}

// FAULTS R13.
void RedisCodecTest::refusesHostileReplies_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("another protocol") << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n");
    QTest::newRow("unknown type") << QByteArray("?3\r\n");
    QTest::newRow("RESP3 push") << QByteArray(">2\r\n+a\r\n+b\r\n");
    QTest::newRow("length that is no number") << QByteArray("$abc\r\nabc\r\n");
    QTest::newRow("length below -1") << QByteArray("$-2\r\n");
    QTest::newRow("length of 2^63") << QByteArray("$9223372036854775808\r\n");
    QTest::newRow("length over the limit") << QByteArray("$536870913\r\n");
    QTest::newRow("string longer than it said") << QByteArray("$3\r\nabcd\r\n+OK\r\n");
    QTest::newRow("count that is no number") << QByteArray("*x\r\n");
    QTest::newRow("count below -1") << QByteArray("*-5\r\n");
    QTest::newRow("count over the limit") << QByteArray("*2147483647\r\n");
    QTest::newRow("count of 2^32+1") << QByteArray("*4294967297\r\n");
    QTest::newRow("counts that add up") << QByteArray("*4194303\r\n*2\r\n");
    QTest::newRow("number that is none") << QByteArray(":12a\r\n");
    QTest::newRow("number above 64 bits") << QByteArray(":92233720368547758080\r\n");
    QTest::newRow("too deep") << QByteArray("*1\r\n").repeated(100);
    QTest::newRow("endless line") << '+' + QByteArray(200'000, 'a');
    QTest::newRow("endless length") << '$' + QByteArray(200'000, '0');
}

void RedisCodecTest::refusesHostileReplies()
{
    QFETCH(QByteArray, bytes);
    Decoder decoder;
    std::vector<Reply> replies;
    const Result<void> fed = decoder.feed(bytes, replies);
    QVERIFY(!fed.ok());
    QVERIFY(!fed.error().message.isEmpty());
    QVERIFY(replies.empty());
    QVERIFY(!decoder.feed("+OK\r\n", replies).ok()); // and never recovers
}

void RedisCodecTest::deliversWhatCameBeforeTheFault()
{
    Decoder decoder;
    std::vector<Reply> replies;
    QVERIFY(!decoder.feed("+OK\r\n:1\r\n?\r\n", replies).ok());
    QCOMPARE(shape(replies), QByteArray("+OK|:1|"));
}

void RedisCodecTest::countsLimitsPerReply()
{
    Decoder decoder(Decoder::Limits{10, 3, 64});
    std::vector<Reply> replies;
    for (int i = 0; i < 5; ++i)
        QVERIFY(decoder.feed("*2\r\n$4\r\nabcd\r\n$6\r\nabcdef\r\n", replies).ok());
    QCOMPARE(replies.size(), size_t(5));
    QVERIFY(!decoder.feed("*2\r\n$4\r\nabcd\r\n$7\r\n", replies).ok());
}

QTEST_GUILESS_MAIN(RedisCodecTest)
#include "tst_redis_codec.moc"
