// Cancel, retry, delete: what each does in every state, and that each is done once.
#include "server/redis/subscriber.h"
#include "tests/service/jobs/job_world.h"

#include <QtTest/QSignalSpy>

using namespace signalbox;
using namespace signalbox::jobs;
using Kind = Act::Kind;

class JobActsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_world.clear(); m_world.policy = {}; }

    void cancelsAWaitingJobAtOnce();
    void cancelsADelayedJobAtOnce();
    void asksTheAgentForAJobItHas_data();
    void asksTheAgentForAJobItHas();
    void aResultAfterACancelIsToldOnceAsLate();
    void anAgentThatAppendsIsHeardInTheSameWay();
    void retriesAFailedJobOnceAsANewOne();
    void refuses_data();
    void refuses();
    void deletesWithEveryTrace();
    void findsNobodyElsesJob();
    void auditsWhatAdministratorsDo();
    void writesNothingWhenAKeyHoldsAnotherType();
    void cancelsInALongQueue();

private:
    void bring(const JobId &job, const QByteArray &state);
    testing::JobWorld m_world;
};

void JobActsTest::initTestCase()
{
    if (!testing::RedisServer::isInstalled())
        QSKIP(testing::RedisServer::notInstalled);
    QVERIFY(m_world.start());
}

void JobActsTest::bring(const JobId &job, const QByteArray &state)
{
    if (state == "created")
        return;
    QVERIFY(!m_world.pop().isEmpty());
    if (state == "popped")
        return;
    QCOMPARE(m_world.publish(job, "processing"), QByteArray("applied"));
    if (state != "processing")
        QCOMPARE(m_world.publish(job, state.constData()), QByteArray("applied"));
}

void JobActsTest::cancelsAWaitingJobAtOnce()
{
    const JobId before = m_world.make(), job = m_world.make(), after = m_world.make();
    const auto acted = m_world.act(job, Kind::Cancel);
    QVERIFY(acted);
    QCOMPARE(acted->outcome, Acted::Outcome::Done);
    QCOMPARE(m_world.list(), (QByteArrayList{before.text, after.text}));
    QCOMPARE(m_world.field(job, "status"), QByteArray("cancelled"));
    QCOMPARE(m_world.field(job, "cancelReason"), QByteArray("because"));
    QCOMPARE(m_world.kinds(job).mid(0, 2), (QByteArrayList{"rebalance:created", "rebalance:cancelled"}));
    QCOMPARE(m_world.card("signalbox:jobs:in:rebalance:cancelled"), 1);
    QCOMPARE(m_world.card("signalbox:jobs:in:rebalance:created"), 2);
    QCOMPARE(m_world.card("signalbox:waiting:rebalance"), 2);
}

void JobActsTest::cancelsADelayedJobAtOnce()
{
    const auto job = m_world.enqueue({{"rebalance"}, {"u1"}, "{}", Draft::Priority::Normal, std::chrono::milliseconds(9'000'000'000'000)});
    QVERIFY(job);
    QVERIFY(m_world.list().isEmpty());
    QCOMPARE(m_world.act(job->job, Kind::Cancel)->outcome, Acted::Outcome::Done);
    QCOMPARE(m_world.card("signalbox:delayed:rebalance"), 0);
}

void JobActsTest::asksTheAgentForAJobItHas_data()
{
    QTest::addColumn<QByteArray>("state");
    QTest::newRow("processing") << QByteArray("processing");
    QTest::newRow("popped, and not heard of yet") << QByteArray("popped");
}

void JobActsTest::asksTheAgentForAJobItHas()
{
    QFETCH(QByteArray, state);
    const JobId job = m_world.make();
    bring(job, state);
    redis::Subscriber agent(m_world.m_server.target(), QStringLiteral("agent"), {"agent:rebalance:cancel"}, {});
    QSignalSpy asked(&agent, &redis::Subscriber::message);
    agent.open();
    QTRY_VERIFY(agent.isReady());
    const auto acted = m_world.act(job, Kind::Cancel);
    QVERIFY(acted);
    QCOMPARE(acted->outcome, Acted::Outcome::Requested);
    QCOMPARE(m_world.field(job, "cancelRequested"), QByteArray("1"));
    QVERIFY(m_world.field(job, "status") != "cancelled");
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked.at(0).at(1).toByteArray(), R"({"jobId":")" + job.text + R"("})");
    QVERIFY(m_world.kinds(job).contains("rebalance:cancelling"));
    QCOMPARE(m_world.publish(job, "cancelled"), QByteArray("applied"));
    QCOMPARE(m_world.field(job, "status"), QByteArray("cancelled"));
}

void JobActsTest::aResultAfterACancelIsToldOnceAsLate()
{
    const JobId job = m_world.make();
    bring(job, "cancelled");
    QCOMPARE(m_world.publish(job, "done", R"(,"result":7)"), QByteArray("late"));
    QCOMPARE(m_world.publish(job, "done", R"(,"result":7)"), QByteArray("repeated"));
    QCOMPARE(m_world.field(job, "status"), QByteArray("cancelled"));
    QCOMPARE(m_world.kinds(job).count("rebalance:done"), 1);
}

void JobActsTest::anAgentThatAppendsIsHeardInTheSameWay()
{
    const JobId job = m_world.make();
    QCOMPARE(m_world.pop(), job.text);
    QCOMPARE(m_world.append(job, "processing", R"(,"agent":"worker-3")"), QByteArray("applied"));
    QCOMPARE(m_world.redis.command({"ZRANGE", "signalbox:agents:rebalance", "0", "-1"}).at(0).text, QByteArray("worker-3"));
    QCOMPARE(m_world.act(job, Kind::Cancel)->outcome, Acted::Outcome::Requested);
    QCOMPARE(m_world.append(job, "cancelled"), QByteArray("applied"));
    QCOMPARE(m_world.field(job, "status"), QByteArray("cancelled"));
    QCOMPARE(m_world.append(job, "done"), QByteArray("late"));
    QCOMPARE(m_world.publish(job, "done"), QByteArray("repeated"));
    QCOMPARE(m_world.field(job, "status"), QByteArray("cancelled"));
}

void JobActsTest::retriesAFailedJobOnceAsANewOne()
{
    const JobId job = m_world.make();
    bring(job, "error");
    const auto acted = m_world.act(job, Kind::Retry);
    QVERIFY(acted);
    QCOMPARE(acted->outcome, Acted::Outcome::Made);
    const JobId next{acted->detail};
    QCOMPARE(m_world.list(), QByteArrayList{next.text});
    QCOMPARE(m_world.field(next, "retryOf"), job.text);
    QCOMPARE(m_world.field(next, "attempt"), QByteArray("2"));
    QCOMPARE(m_world.field(next, "payload"), m_world.field(job, "payload"));
    QCOMPARE(m_world.field(job, "retriedAs"), next.text);
    QCOMPARE(m_world.act(job, Kind::Retry).error().code, ErrorCode::Conflict);
    QCOMPARE(m_world.list().size(), 1);
    bring(next, "cancelled");
    QCOMPARE(m_world.field(JobId{m_world.act(next, Kind::Retry)->detail}, "attempt"), QByteArray("3"));
}

void JobActsTest::refuses_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("state");
    const auto row = [](const char *name, Kind kind, const char *state) { QTest::newRow(name) << kind << QByteArray(state); };
    row("to cancel what is done", Kind::Cancel, "done");
    row("to cancel what failed", Kind::Cancel, "error");
    row("to cancel twice", Kind::Cancel, "cancelled");
    row("to retry what waits", Kind::Retry, "created");
    row("to retry what runs", Kind::Retry, "processing");
    row("to retry what is done", Kind::Retry, "done");
    row("to delete what waits", Kind::Delete, "created");
    row("to delete what runs", Kind::Delete, "processing");
}

void JobActsTest::refuses()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArray, state);
    const JobId job = m_world.make();
    bring(job, state);
    const qint64 entries = m_world.redis.command({"XLEN", "signalbox:log"}).integer;
    const auto acted = m_world.act(job, kind);
    QVERIFY(!acted);
    QCOMPARE(acted.error().code, ErrorCode::Conflict);
    QVERIFY(!acted.error().message.isEmpty());
    QCOMPARE(m_world.redis.command({"XLEN", "signalbox:log"}).integer, entries);
    QCOMPARE(m_world.field(job, "status"), state);
}

void JobActsTest::deletesWithEveryTrace()
{
    const JobId job = m_world.make();
    bring(job, "done");
    QVERIFY(m_world.act(job, Kind::Delete));
    for (const char *index : {"signalbox:jobs", "signalbox:jobs:user:u1", "signalbox:jobs:in:rebalance:done", "signalbox:jobs:ids", "signalbox:deadlines"})
        QCOMPARE(m_world.card(index), 0);
    QCOMPARE(m_world.redis.command({"EXISTS", "agent:rebalance:job:" + job.text, "signalbox:timeline:rebalance:" + job.text}).integer, 0);
    QCOMPARE(m_world.act(job, Kind::Delete).error().code, ErrorCode::NotFound);
}

void JobActsTest::findsNobodyElsesJob()
{
    const JobId job = m_world.make("u1");
    QCOMPARE(m_world.act(job, Kind::Cancel, "u2", {"u2"}).error().code, ErrorCode::NotFound);
    QCOMPARE(m_world.list().size(), 1);
}

void JobActsTest::auditsWhatAdministratorsDo()
{
    const JobId job = m_world.make();
    QVERIFY(m_world.act(job, Kind::Cancel, "u1", {"u1"}));
    QCOMPARE(m_world.redis.command({"XLEN", "signalbox:audit"}).integer, 0);
    QVERIFY(m_world.act(job, Kind::Delete, "ro/ot"));
    const auto entry = m_world.redis.command({"XRANGE", "signalbox:audit", "-", "+"}).at(0);
    QCOMPARE(entry.at(1).at(5).text,
             R"({"act":"delete","actor":"ro/ot","reason":"because","type":"rebalance","jobId":")" + job.text + R"(","outcome":"deleted"})");
    QCOMPARE(m_world.redis.command({"XRANGE", "signalbox:log", entry.at(0).text, entry.at(0).text}).at(0).at(1).at(1).text, QByteArray("audit"));
}

void JobActsTest::writesNothingWhenAKeyHoldsAnotherType()
{
    const JobId job = m_world.make();
    for (const char *key : {"signalbox:timeline:rebalance:", "signalbox:waiting:rebalance", "signalbox:audit"}) {
        const QByteArray name = QByteArray(key).endsWith(':') && QByteArray(key).contains("timeline") ? key + job.text : QByteArray(key);
        const bool had = m_world.redis.command({"EXISTS", name}).integer == 1;
        if (had)
            m_world.redis.command({"RENAME", name, "aside"});
        m_world.redis.command({"SET", name, "x"});
        const auto acted = m_world.act(job, Kind::Cancel);
        QVERIFY(!acted);
        QVERIFY2(acted.error().message.contains(QString::fromUtf8(name)), qPrintable(acted.error().message));
        QCOMPARE(m_world.list(), QByteArrayList{job.text});
        QCOMPARE(m_world.field(job, "cancelRequested"), QByteArray("0"));
        m_world.redis.command({"DEL", name});
        if (had)
            m_world.redis.command({"RENAME", "aside", name});
    }
}

void JobActsTest::cancelsInALongQueue()
{
    // 100 000 ids, as lua/queue.lua leaves them, around the job in the middle.
    const auto fill = [&](int first) {
        m_world.redis.command({"EVAL", "for i = ARGV[1], ARGV[1] + 49999 do redis.call('RPUSH', KEYS[1], '1731304200000-' .. i) "
                                       "redis.call('ZADD', KEYS[2], i, '1731304200000-' .. i) end",
                               "2", "agent:rebalance:jobs", "signalbox:waiting:rebalance", QByteArray::number(first)});
    };
    m_world.policy.queueMax = 0;
    fill(1);
    const JobId job = m_world.make();
    fill(50'002);
    m_world.redis.command({"CONFIG", "RESETSTAT"});
    QVERIFY(m_world.act(job, Kind::Cancel));
    QCOMPARE(m_world.redis.command({"LLEN", "agent:rebalance:jobs"}).integer, 100'000);
    for (const QByteArray &line : m_world.redis.command({"INFO", "commandstats"}).text.split('\n')) {
        if (line.startsWith("cmdstat_lrem") || line.startsWith("cmdstat_evalsha"))
            qInfo() << line.trimmed();
    }
}

QTEST_GUILESS_MAIN(JobActsTest)
#include "tst_job_acts.moc"
