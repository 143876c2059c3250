// Jobs that run too long end once, whoever looks; finished ones are removed with every trace in the indexes.
#include "server/jobs/deadlines.h"
#include "server/jobs/job_store.h"
#include "server/jobs/status_ingest.h"
#include "tests/support/redis_client.h"
#include "tests/support/redis_server.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::jobs;
using namespace std::chrono_literals;
using testing::RedisServer;

class DeadlinesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_redis.command({"FLUSHALL"}); m_n = 0; }

    void endsAJobThatRunsTooLongOnceAmongTwoInstances();
    void leavesAJobAloneThatFinishedInTime();
    void waitsForWhatWasAppendedInTime();
    void doesNotLimitWaiting();
    void removesWhatWasKeptLongEnough();

private:
    void publish(const JobId &job, const char *status, const Policy &policy);
    [[nodiscard]] JobId enqueue();
    [[nodiscard]] qint64 events(const char *kind);

    RedisServer m_server;
    testing::RedisClient m_redis;
    const Rules m_rules{{JobType{"rebalance"}}, {}};
    qint64 m_n = 0;
};

void DeadlinesTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY2(m_server.start(), qPrintable(m_server.output()));
    m_redis.open(m_server.target());
}

JobId DeadlinesTest::enqueue()
{
    JobStore jobs(m_redis.connection(), {}, m_rules, {});
    return testing::await<Made>([&](auto done) { jobs.enqueue({{"rebalance"}, {"u1"}, "{}"}, this, done); })->job;
}

void DeadlinesTest::publish(const JobId &job, const char *status, const Policy &policy)
{
    const StatusIngest ingest({}, m_rules, policy);
    const auto prepared = ingest.prepare({"agent:rebalance:status",
                                          R"({"jobId":")" + job.text + R"(","status":")" + status + R"(","userId":"u1"})", {1, ++m_n}});
    QVERIFY(prepared);
    const auto reply = testing::await<redis::Reply>([&](auto done) {
        m_redis.connection().evaluate(*prepared->call.script, prepared->call.keys, prepared->call.arguments, this, done);
    });
    QVERIFY(reply);
    QCOMPARE(reply->at(0).text, QByteArray("applied"));
}

qint64 DeadlinesTest::events(const char *kind)
{
    qint64 count = 0;
    for (const redis::Reply &entry : m_redis.command({"XRANGE", "signalbox:log", "-", "+"}).elements)
        count += entry.at(1).at(3).text == kind;
    return count;
}

void DeadlinesTest::endsAJobThatRunsTooLongOnceAmongTwoInstances()
{
    const Policy policy{.executionLimit = 1ms};
    const JobId job = enqueue();
    publish(job, "processing", policy);
    Deadlines one(m_redis.connection(), {}, m_rules, policy), two(m_redis.connection(), {}, m_rules, policy);
    const QByteArray key = "agent:rebalance:job:" + job.text;
    QTRY_COMPARE((one.look(), two.look(), m_redis.command({"HGET", key, "status"}).text), QByteArray("error"));
    QCOMPARE(m_redis.command({"HGET", key, "reason"}).text, QByteArray("exec_timeout"));
    QCOMPARE(m_redis.command({"HGET", key, "error"}).text, QByteArray("The job did not finish within 0.001 s"));
    one.look();
    two.look();
    // A round trip on the same connection: both looks are over.
    (void)testing::await<redis::Reply>([&](auto done) { m_redis.connection().command({"PING"}, this, done); });
    (void)testing::await<redis::Reply>([&](auto done) { m_redis.connection().command({"PING"}, this, done); });
    QCOMPARE(events("rebalance:error"), 1);
}

void DeadlinesTest::leavesAJobAloneThatFinishedInTime()
{
    const Policy policy{.executionLimit = 1h};
    const JobId job = enqueue();
    publish(job, "processing", policy);
    QCOMPARE(m_redis.command({"ZCARD", "signalbox:deadlines"}).integer, 1);
    publish(job, "done", policy);
    const auto left = m_redis.command({"ZRANGE", "signalbox:deadlines", "0", "-1"});
    QCOMPARE(left.elements.size(), size_t(1));
    QVERIFY(left.at(0).text.startsWith("r\n"));
}

void DeadlinesTest::waitsForWhatWasAppendedInTime()
{
    const Policy policy{.executionLimit = 1ms};
    const JobId job = enqueue(), other = enqueue();
    m_redis.command({"XADD", "agent:rebalance:events", "1-0", "status", "of whichever job"}); // long before any deadline
    publish(job, "processing", policy);
    publish(other, "processing", policy);
    Deadlines deadlines(m_redis.connection(), {}, m_rules, policy);
    const auto both = [&](const char *status) {
        return m_redis.command({"HGET", "agent:rebalance:job:" + job.text, "status"}).text == status &&
               m_redis.command({"HGET", "agent:rebalance:job:" + other.text, "status"}).text == status;
    };
    QTRY_COMPARE(m_redis.command({"ZCOUNT", "signalbox:deadlines", "-inf", "(" + m_redis.command({"TIME"}).at(0).text + "000"}).integer, 2);
    for (int look = 0; look < 3; ++look) {
        deadlines.look();
        (void)testing::await<redis::Reply>([&](auto done) { m_redis.connection().command({"PING"}, this, done); }); // due is answered
        (void)testing::await<redis::Reply>([&](auto done) { m_redis.connection().command({"PING"}, this, done); }); // and what followed
    }
    QVERIFY(both("processing"));
    m_redis.command({"XDEL", "agent:rebalance:events", "1-0"});
    m_redis.command({"XADD", "agent:rebalance:events", "99999999999999-0", "status", "after the deadline"});
    QTRY_VERIFY((deadlines.look(), both("error")));
}

void DeadlinesTest::doesNotLimitWaiting()
{
    (void)enqueue();
    QCOMPARE(m_redis.command({"ZCARD", "signalbox:deadlines"}).integer, 0);
}

void DeadlinesTest::removesWhatWasKeptLongEnough()
{
    const Policy policy{.keepFinished = 1ms};
    const JobId job = enqueue();
    publish(job, "processing", policy);
    publish(job, "done", policy);
    Deadlines deadlines(m_redis.connection(), {}, m_rules, policy);
    QTRY_COMPARE((deadlines.look(), m_redis.command({"EXISTS", "agent:rebalance:job:" + job.text}).integer), 0);
    for (const char *index : {"signalbox:jobs", "signalbox:jobs:user:u1", "signalbox:jobs:in:rebalance:done", "signalbox:deadlines"})
        QCOMPARE(m_redis.command({"ZCARD", index}).integer, 0);
    QCOMPARE(m_redis.command({"EXISTS", "signalbox:timeline:rebalance:" + job.text}).integer, 0);
    QCOMPARE(m_redis.command({"XLEN", "signalbox:log"}).integer, 3); // what happened stays told
}

QTEST_GUILESS_MAIN(DeadlinesTest)
#include "tst_deadlines.moc"
