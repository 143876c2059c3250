// Replies, errors, scripts and the back-off as values.
#include "server/redis/backoff.h"
#include "server/redis/reply.h"
#include "server/redis/script.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::redis;
using namespace std::chrono_literals;


class RedisValuesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mapsErrorReplies_data();
    void mapsErrorReplies();
    void readsNumbersAndElements();
    void namesScriptsByTheirSha1();
    void waitsLongerAfterEachFailure();
    void waitsLongestForARefusal();
    void beginsAnewAfterSuccess();
};

void RedisValuesTest::mapsErrorReplies_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<ErrorCode>("code");
    for (const char *word : {"OOM", "LOADING", "BUSY", "MISCONF", "READONLY", "NOREPLICAS", "MASTERDOWN", "CLUSTERDOWN",
                             "TRYAGAIN", "NOAUTH", "WRONGPASS", "NOPERM"})
        QTest::newRow(word) << QByteArray(word) + " some words" << ErrorCode::Unavailable;
    QTest::newRow("a word alone") << QByteArray("BUSY") << ErrorCode::Unavailable;
    QTest::newRow("out of a script (Redis 6)")
        << QByteArray(
               "ERR Error running script (call to f_0): @user_script:1: @user_script: 1: -OOM command not allowed")
        << ErrorCode::Unavailable;
    QTest::newRow("script's own fault") << QByteArray("ERR Error running script (call to f_0): @user_script:1: attempt")
                                        << ErrorCode::Internal;
    QTest::newRow("BUSYGROUP is not BUSY") << QByteArray("BUSYGROUP exists") << ErrorCode::Internal;
    QTest::newRow("WRONGTYPE") << QByteArray("WRONGTYPE Operation against a key") << ErrorCode::Internal;
    QTest::newRow("nothing said") << QByteArray() << ErrorCode::Internal;
}

void RedisValuesTest::mapsErrorReplies()
{
    QFETCH(QByteArray, text);
    Reply reply;
    reply.type = Reply::Type::Error;
    reply.text = text;
    QTEST(errorOf(reply).code, "code");
    QVERIFY(errorOf(reply).message.contains(QString::fromUtf8(text)));
}

void RedisValuesTest::readsNumbersAndElements()
{
    Reply text;
    text.type = Reply::Type::Text;
    text.text = "42";
    QCOMPARE(text.toInteger(), 42);
    text.text = "42x";
    QCOMPARE(text.toInteger(), 0);
    QVERIFY(text.at(0).isNil());
    Reply array;
    array.type = Reply::Type::Array;
    array.elements = {text};
    QCOMPARE(array.at(0).text, QByteArray("42x"));
    QVERIFY(array.at(1).isNil());
    QCOMPARE(array.toInteger(), 0);
}

void RedisValuesTest::namesScriptsByTheirSha1()
{
    QCOMPARE(Script("return 1").sha1(), QByteArray("e0e1f9fabfc9d4800c877a703b823ac0578ff8db"));
    QCOMPARE(Script::join({"local a = 1", "return a"}).body(), QByteArray("local a = 1\nreturn a\n"));
}

void RedisValuesTest::waitsLongerAfterEachFailure()
{
    Backoff backoff;
    QCOMPARE(backoff.next(Backoff::Failure::Passing), 50ms);
    QCOMPARE(backoff.next(Backoff::Failure::Passing), 100ms);
    for (int i = 0; i < 100; ++i)
        (void)backoff.next(Backoff::Failure::Passing);
    QCOMPARE(backoff.next(Backoff::Failure::Passing), 2'000ms);
}

void RedisValuesTest::waitsLongestForARefusal()
{
    Backoff backoff;
    QCOMPARE(backoff.next(Backoff::Failure::Refused), 1'000ms);
    for (int i = 0; i < 100; ++i)
        (void)backoff.next(Backoff::Failure::Refused);
    QCOMPARE(backoff.next(Backoff::Failure::Refused), 2'000ms);
}

void RedisValuesTest::beginsAnewAfterSuccess()
{
    Backoff backoff;
    (void)backoff.next(Backoff::Failure::Passing);
    (void)backoff.next(Backoff::Failure::Passing);
    backoff.reset();
    QCOMPARE(backoff.next(Backoff::Failure::Passing), 50ms);
}

QTEST_GUILESS_MAIN(RedisValuesTest)
#include "tst_redis_values.moc"
