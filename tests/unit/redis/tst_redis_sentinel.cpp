// What a Sentinel is asked, and what each of its answers means.
#include "server/redis/handshake.h"
#include "server/redis/sentinel.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::redis;
using State = SentinelQuestion::State;

class RedisSentinelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isToldWhereThePrimaryIs();
    void saysWhyItIsNotTold_data();
    void saysWhyItIsNotTold();
    void looksWhetherItIsThePrimary();
};

void RedisSentinelTest::isToldWhereThePrimaryIs()
{
    SentinelQuestion question("box");
    QCOMPARE(question.request(), encode({"SENTINEL", "GET-MASTER-ADDR-BY-NAME", "box"}));
    QCOMPARE(question.received("*2\r\n$8\r\n10.0.0.7\r\n$4\r"), State::Running);
    QCOMPARE(question.received("\n6380\r\n"), State::Answered);
    QCOMPARE(question.primary().text(), QStringLiteral("10.0.0.7:6380"));
}

void RedisSentinelTest::saysWhyItIsNotTold_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("reason");
    QTest::newRow("unknown") << QByteArray("*-1\r\n") << QStringLiteral("this Sentinel watches no primary called box");
    QTest::newRow("refused") << QByteArray("-NOAUTH Authentication required.\r\n") << QStringLiteral("the Sentinel refused: NOAUTH Authentication required.");
    QTest::newRow("a Redis") << QByteArray("-ERR unknown command 'SENTINEL'\r\n") << QStringLiteral("the Sentinel refused: ERR unknown command 'SENTINEL'");
    QTest::newRow("one element") << QByteArray("*1\r\n$1\r\na\r\n") << QStringLiteral("it is no Sentinel (unexpected answer)");
    QTest::newRow("no port") << QByteArray("*2\r\n$1\r\na\r\n$1\r\nb\r\n") << QStringLiteral("it is no Sentinel (unexpected answer)");
    QTest::newRow("port 65536") << QByteArray("*2\r\n$1\r\na\r\n$5\r\n65536\r\n") << QStringLiteral("it is no Sentinel (unexpected answer)");
}

void RedisSentinelTest::saysWhyItIsNotTold()
{
    QFETCH(QByteArray, answer);
    SentinelQuestion question("box");
    QCOMPARE(question.received(answer), State::Failed);
    QTEST(question.error().message, "reason");
}

void RedisSentinelTest::looksWhetherItIsThePrimary()
{
    Target target;
    target.sentinels.append({QStringLiteral("a"), 26379});
    Handshake good(target, QString());
    QCOMPARE(good.request(), QByteArray(encode({"ROLE"}) + encode({"PING"})));
    QCOMPARE(good.received("*3\r\n$6\r\nmaster\r\n:0\r\n*0\r\n+PONG\r\n"), Handshake::State::Finished);
    Handshake late(target, QString());
    QCOMPARE(late.received("*5\r\n$5\r\nslave\r\n$1\r\na\r\n:1\r\n$7\r\nconnect\r\n:0\r\n"), Handshake::State::Failed);
    QCOMPARE(late.failure(), Backoff::Failure::Passing);
    Handshake mayNotAsk(target, QString());
    QCOMPARE(mayNotAsk.received("-NOPERM this user has no permissions\r\n+PONG\r\n"), Handshake::State::Finished);
}

QTEST_GUILESS_MAIN(RedisSentinelTest)
#include "tst_redis_sentinel.moc"
