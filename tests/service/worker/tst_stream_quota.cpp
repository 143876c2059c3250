// A user's streams are counted over workers and instances; places come back when streams end, and when an instance dies.
#include "server/worker/presence.h"
#include "server/worker/stream_quota.h"
#include "tests/support/redis_client.h"
#include "tests/support/redis_server.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::worker;
using testing::RedisServer;

class StreamQuotaTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();

    void countsOverWorkersAndInstances();
    void givesPlacesBack();
    void forgetsAnInstanceThatDied();
    void givesThePlaceBackWhenTheAskerIsGone();
    void asksNobodyWithoutALimit();

private:
    [[nodiscard]] Result<StreamQuota::Lease> acquire(StreamQuota &quota, const char *user = "u1");
    [[nodiscard]] StreamQuota quota(const char *owner, int limit = 2) { return StreamQuota(m_redis.connection(), {}, "sse", owner, limit); }

    RedisServer m_server;
    testing::RedisClient m_redis;
};

void StreamQuotaTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY2(m_server.start(), qPrintable(m_server.output()));
    m_redis.open(m_server.target());
}

void StreamQuotaTest::init()
{
    m_redis.command({"FLUSHALL"});
    for (const char *instance : {"a", "b"})
        m_redis.command({"ZADD", "signalbox:instances", "99999999999999", instance});
}

Result<StreamQuota::Lease> StreamQuotaTest::acquire(StreamQuota &quota, const char *user)
{
    return testing::await<StreamQuota::Lease>([&](auto done) { quota.acquire({user}, this, done); });
}

void StreamQuotaTest::countsOverWorkersAndInstances()
{
    StreamQuota first = quota("a/0"), second = quota("a/1"), third = quota("b/0");
    const auto one = acquire(first), two = acquire(second);
    QVERIFY(one && two);
    const auto refused = acquire(third);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::TooManyRequests);
    QCOMPARE(refused.error().message, QStringLiteral("You have 2 streams open; 2 is the limit"));
    QVERIFY(acquire(third, "u2"));
}

void StreamQuotaTest::givesPlacesBack()
{
    StreamQuota first = quota("a/0"), second = quota("b/0");
    {
        const auto one = acquire(first), two = acquire(first);
        QVERIFY(one && two);
        QVERIFY(!acquire(second));
    }
    QVERIFY(acquire(second));
    QCOMPARE(m_redis.command({"HEXISTS", "signalbox:streams:sse:u1", "a/0"}).integer, 0);
}

void StreamQuotaTest::forgetsAnInstanceThatDied()
{
    StreamQuota dead = quota("dead/0", 1), alive = quota("a/0", 1);
    m_redis.command({"ZADD", "signalbox:instances", "99999999999999", "dead"});
    const auto lost = acquire(dead);
    QVERIFY(lost);
    QVERIFY(!acquire(alive));
    m_redis.command({"ZADD", "signalbox:instances", "1", "dead"}); // its lease ended long ago
    QVERIFY(acquire(alive));
}

void StreamQuotaTest::givesThePlaceBackWhenTheAskerIsGone()
{
    StreamQuota first = quota("a/0", 1);
    {
        QObject gone;
        first.acquire({"u1"}, &gone, [](const Result<StreamQuota::Lease> &) { QFAIL("nobody is there to be told"); });
    }
    QTRY_VERIFY(acquire(first));
}

void StreamQuotaTest::asksNobodyWithoutALimit()
{
    StreamQuota unlimited = quota("a/0", 0);
    for (int i = 0; i < 100; ++i)
        QVERIFY(acquire(unlimited));
    QCOMPARE(m_redis.command({"EXISTS", "signalbox:streams:sse:u1"}).integer, 0);
}

QTEST_GUILESS_MAIN(StreamQuotaTest)
#include "tst_stream_quota.moc"
