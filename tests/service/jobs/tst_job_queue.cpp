// The queue's rules: priority, delays, claims, requeueing, idempotency keys, one active job, and time in which nobody was subscribed.
#include "tests/service/jobs/job_world.h"

using namespace signalbox;
using namespace signalbox::jobs;
using namespace std::chrono_literals;
using testing::JobWorld;

class JobQueueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_world.clear(); m_world.policy = {}; }

    void highGoesFirstAndEachKindKeepsItsOrder_data();
    void highGoesFirstAndEachKindKeepsItsOrder();
    void aDelayedJobIsQueuedWhenItsTimeHasCome();
    void countsDelayedJobsAgainstTheBound();
    void claimsWhatLeftTheListInSilence();
    void leavesAloneWhatWaitsHoweverLong();
    void doesNotClaimWhatAnAgentPutBack();
    void requeuesOnceWhereAllowed();
    void aClaimedJobThatIsNeverHeardOfEnds();
    void aClaimedJobThatIsPutBackWaits();
    void aClaimedJobIsHeardOfAtLast();
    void whatIsAppendedEndsAClaimToo();
    void doesNotClaimBeforeWhatWasAppendedIsRead();
    void timeOfSilenceDoesNotCount();
    void whatWasAppendedInAddedTimeIsInTime();
    void nothingEndsWhileNobodyIsSubscribed();
    void anIdempotencyKeyStandsForOneJob();
    void aJobIsCreatedAtTheTimeOfItsFirstEvent();
    void oneActiveJobPerUserWhereAsked();

private:
    JobWorld m_world;
};

void JobQueueTest::initTestCase()
{
    if (!testing::RedisServer::isInstalled())
        QSKIP(testing::RedisServer::notInstalled);
    QVERIFY(m_world.start());
}

void JobQueueTest::highGoesFirstAndEachKindKeepsItsOrder_data()
{
    QTest::addColumn<Policy::Push>("push");
    QTest::newRow("RPUSH, BLPOP") << Policy::Push::Tail;
    QTest::newRow("LPUSH, BRPOP") << Policy::Push::Head;
}

void JobQueueTest::highGoesFirstAndEachKindKeepsItsOrder()
{
    QFETCH(Policy::Push, push);
    m_world.policy.push = push;
    const auto add = [&](Draft::Priority priority) { return m_world.enqueue({{"rebalance"}, {"u1"}, "{}", priority})->job.text; };
    const auto normal = [&] { return add(Draft::Priority::Normal); };
    const auto high = [&] { return add(Draft::Priority::High); };
    const QByteArray n1 = normal(), h1 = high(), n2 = normal(), h2 = high(), h3 = high();
    QCOMPARE(m_world.pop(), h1);
    QVERIFY(m_world.act(JobId{h3}, Act::Kind::Cancel)); // the last of the high ones goes
    const QByteArray h4 = high();
    QCOMPARE(m_world.pop(), h2);
    QCOMPARE(m_world.pop(), h4);
    const QByteArray h5 = high(); // none is left in the list
    QCOMPARE(m_world.pop(), h5);
    QCOMPARE(m_world.pop(), n1);
    const QByteArray h6 = high();
    QCOMPARE(m_world.pop(), h6);
    QCOMPARE(m_world.pop(), n2);
}

void JobQueueTest::aDelayedJobIsQueuedWhenItsTimeHasCome()
{
    const auto now = m_world.redis.command({"TIME"});
    const auto at = std::chrono::milliseconds(now.at(0).text.toLongLong() * 1000 + now.at(1).text.toLongLong() / 1000 + 500);
    const auto made = m_world.enqueue({{"rebalance"}, {"u1"}, "{}", Draft::Priority::Normal, at});
    QVERIFY(made);
    QVERIFY(m_world.list().isEmpty());
    QCOMPARE(m_world.field(made->job, "delayUntil").toLongLong(), qint64(at.count()));
    // Two instances look; one of them pushes.
    QTRY_COMPARE((m_world.look(), m_world.look(), m_world.list()), QByteArrayList{made->job.text});
    QCOMPARE(m_world.card("signalbox:delayed:rebalance"), 0);
    const auto past = m_world.enqueue({{"rebalance"}, {"u1"}, "{}", Draft::Priority::Normal, 5ms});
    QCOMPARE(m_world.list().size(), 2);
    QCOMPARE(m_world.field(past->job, "delayUntil"), QByteArray());
}

void JobQueueTest::countsDelayedJobsAgainstTheBound()
{
    m_world.policy.queueMax = 2;
    QVERIFY(m_world.enqueue({{"rebalance"}, {"u1"}, "{}", Draft::Priority::Normal, std::chrono::milliseconds(9'000'000'000'000)}));
    QVERIFY(m_world.enqueue({{"rebalance"}, {"u1"}, "{}"}));
    QCOMPARE(m_world.enqueue({{"rebalance"}, {"u1"}, "{}"}).error().code, ErrorCode::QueueFull);
}

void JobQueueTest::claimsWhatLeftTheListInSilence()
{
    m_world.policy.claimedAfter = 1ms;
    const JobId popped = m_world.make(), waiting = m_world.make();
    QCOMPARE(m_world.pop(), popped.text);
    QTRY_VERIFY((m_world.look(), m_world.look(), !m_world.field(popped, "claimedAt").isEmpty()));
    QCOMPARE(m_world.kinds(popped), (QByteArrayList{"rebalance:created", "rebalance:claimed"}));
    QCOMPARE(m_world.field(popped, "status"), QByteArray("created"));
    QCOMPARE(m_world.field(waiting, "claimedAt"), QByteArray());
    QCOMPARE(m_world.card("signalbox:claimed:rebalance"), 1);
}

void JobQueueTest::leavesAloneWhatWaitsHoweverLong()
{
    m_world.policy.claimedAfter = 1ms;
    m_world.policy.executionLimit = 1ms;
    const JobId job = m_world.make();
    for (int i = 0; i < 5; ++i)
        m_world.look();
    QCOMPARE(m_world.card("signalbox:deadlines"), 0);
    QCOMPARE(m_world.list(), QByteArrayList{job.text});
    m_world.redis.command({"LPUSH", "agent:rebalance:jobs", "somebody-elses-id"}); // does not make the rest look popped
    m_world.look();
    QCOMPARE(m_world.card("signalbox:deadlines"), 0);
}

void JobQueueTest::doesNotClaimWhatAnAgentPutBack()
{
    m_world.policy.claimedAfter = 100ms;
    const JobId job = m_world.make(), other = m_world.make();
    QCOMPARE(m_world.pop(), job.text);
    m_world.look();
    const QByteArray deadline = "c\nrebalance\n" + job.text + "\nu1";
    const QByteArray first = m_world.redis.command({"ZSCORE", "signalbox:deadlines", deadline}).text;
    QVERIFY(!first.isEmpty()); // noticed
    m_world.redis.command({"RPUSH", "agent:rebalance:jobs", job.text});
    QTRY_VERIFY((m_world.look(), m_world.redis.command({"ZSCORE", "signalbox:deadlines", deadline}).text != first)); // due, and put off
    QCOMPARE(m_world.field(job, "claimedAt"), QByteArray());
    QCOMPARE(m_world.pop(), other.text);
    QCOMPARE(m_world.pop(), job.text);
    QTRY_VERIFY((m_world.look(), !m_world.field(job, "claimedAt").isEmpty()));
}

void JobQueueTest::requeuesOnceWhereAllowed()
{
    m_world.policy.claimedAfter = 1ms;
    m_world.policy.requeueTypes = {JobType{"rebalance"}};
    const JobId job = m_world.make();
    QCOMPARE(m_world.pop(), job.text);
    QTRY_COMPARE((m_world.look(), m_world.look(), m_world.list()), QByteArrayList{job.text});
    QCOMPARE(m_world.field(job, "attempt"), QByteArray("2"));
    QCOMPARE(m_world.pop(), job.text);
    QTRY_VERIFY((m_world.look(), m_world.look(), !m_world.field(job, "claimedAt").isEmpty()));
    QVERIFY(m_world.list().isEmpty());
    QCOMPARE(m_world.kinds(job), (QByteArrayList{"rebalance:created", "rebalance:requeued", "rebalance:claimed"}));
}

void JobQueueTest::aClaimedJobThatIsNeverHeardOfEnds()
{
    m_world.policy.claimedAfter = 1ms;
    m_world.policy.executionLimit = 1ms;
    const JobId job = m_world.make();
    QCOMPARE(m_world.pop(), job.text);
    QTRY_COMPARE((m_world.look(), m_world.field(job, "status")), QByteArray("error"));
    QCOMPARE(m_world.field(job, "reason"), QByteArray("agent_lost"));
    QCOMPARE(m_world.card("signalbox:claimed:rebalance"), 0);
    QCOMPARE(m_world.publish(job, "done"), QByteArray("late"));
}

void JobQueueTest::aClaimedJobThatIsPutBackWaits()
{
    m_world.policy.claimedAfter = 1ms;
    m_world.policy.executionLimit = 300ms;
    const JobId job = m_world.make();
    QCOMPARE(m_world.pop(), job.text);
    QTRY_VERIFY((m_world.look(), !m_world.field(job, "claimedAt").isEmpty()));
    m_world.redis.command({"RPUSH", "agent:rebalance:jobs", job.text}); // from the working list of an agent that never came back
    QTRY_COMPARE((m_world.look(), m_world.field(job, "claimedAt")), QByteArray());
    QCOMPARE(m_world.field(job, "status"), QByteArray("created"));
    QCOMPARE(m_world.card("signalbox:claimed:rebalance"), 0);
    QCOMPARE(m_world.pop(), job.text);
    QCOMPARE(m_world.publish(job, "processing"), QByteArray("applied"));
}

void JobQueueTest::aClaimedJobIsHeardOfAtLast()
{
    m_world.policy.claimedAfter = 1ms;
    const JobId job = m_world.make();
    QCOMPARE(m_world.pop(), job.text);
    QTRY_VERIFY((m_world.look(), !m_world.field(job, "claimedAt").isEmpty()));
    QCOMPARE(m_world.publish(job, "processing"), QByteArray("applied"));
    QCOMPARE(m_world.field(job, "claimedAt"), QByteArray());
    QCOMPARE(m_world.card("signalbox:claimed:rebalance"), 0);
    QCOMPARE(m_world.card("signalbox:deadlines"), 1); // the limit from `processing`
}

void JobQueueTest::whatIsAppendedEndsAClaimToo()
{
    m_world.policy.claimedAfter = 1ms;
    const JobId job = m_world.make();
    QCOMPARE(m_world.pop(), job.text);
    QTRY_VERIFY((m_world.look(), !m_world.field(job, "claimedAt").isEmpty()));
    QCOMPARE(m_world.append(job, "processing"), QByteArray("applied"));
    QCOMPARE(m_world.field(job, "claimedAt"), QByteArray());
    QCOMPARE(m_world.card("signalbox:claimed:rebalance"), 0);
}

void JobQueueTest::doesNotClaimBeforeWhatWasAppendedIsRead()
{
    m_world.policy.claimedAfter = 1ms;
    m_world.policy.requeueTypes = {JobType{"rebalance"}}; // queued twice, it would be done twice
    const JobId job = m_world.make();
    QCOMPARE(m_world.pop(), job.text);
    m_world.redis.command({"XADD", "agent:rebalance:events", "1-0", "status", "whichever it is"});
    QTRY_COMPARE((m_world.look(), m_world.card("signalbox:deadlines")), 1);
    for (int i = 0; i < 5; ++i)
        m_world.look();
    QCOMPARE(m_world.field(job, "claimedAt"), QByteArray());
    QVERIFY(m_world.list().isEmpty());
    m_world.redis.command({"XDEL", "agent:rebalance:events", "1-0"});
    QTRY_COMPARE((m_world.look(), m_world.list()), QByteArrayList{job.text});
}

void JobQueueTest::timeOfSilenceDoesNotCount()
{
    m_world.policy.executionLimit = 1ms;
    const JobId job = m_world.make();
    QCOMPARE(m_world.publish(job, "processing"), QByteArray("applied"));
    m_world.redis.command({"HSET", "signalbox:silence", "total", "1500"}); // as ingest/lua/marker.lua adds it
    m_world.look();
    QCOMPARE(m_world.field(job, "status"), QByteArray("processing"));
    QTRY_COMPARE((m_world.look(), m_world.field(job, "status")), QByteArray("error"));
    QCOMPARE(m_world.field(job, "reason"), QByteArray("status_lost"));
    QCOMPARE(m_world.publish(job, "done"), QByteArray("late"));
}

void JobQueueTest::whatWasAppendedInAddedTimeIsInTime()
{
    const JobId job = m_world.make();
    QCOMPARE(m_world.publish(job, "processing"), QByteArray("applied"));
    const qint64 now = m_world.redis.command({"TIME"}).at(0).text.toLongLong() * 1000;
    const QByteArray deadline = m_world.redis.command({"ZRANGE", "signalbox:deadlines", "0", "0"}).at(0).text;
    m_world.redis.command({"ZADD", "signalbox:deadlines", QByteArray::number(now - 10'000), deadline});
    m_world.redis.command({"HSET", "signalbox:silence", "total", "5000"});
    m_world.redis.command({"XADD", "agent:rebalance:events", QByteArray::number(now - 7'000) + "-0", "status", "between the two"});
    for (int i = 0; i < 5; ++i)
        m_world.look();
    QCOMPARE(m_world.field(job, "status"), QByteArray("processing"));
    m_world.redis.command({"DEL", "agent:rebalance:events"});
    QTRY_COMPARE((m_world.look(), m_world.field(job, "status")), QByteArray("error"));
}

void JobQueueTest::nothingEndsWhileNobodyIsSubscribed()
{
    m_world.policy.executionLimit = 1ms;
    const JobId job = m_world.make();
    QCOMPARE(m_world.publish(job, "processing"), QByteArray("applied"));
    m_world.redis.command({"HSET", "signalbox:silence", "heard", "1000"}); // in 1970
    for (int i = 0; i < 5; ++i)
        m_world.look();
    QCOMPARE(m_world.field(job, "status"), QByteArray("processing"));
    QCOMPARE(m_world.card("signalbox:deadlines"), 1);
}

// The log is made to run ahead of the clock, so that its entries' times differ from those that a script reads.
void JobQueueTest::aJobIsCreatedAtTheTimeOfItsFirstEvent()
{
    constexpr auto ahead = "9000000000000";
    m_world.redis.command({"XADD", eventlog::Keys().log(), QByteArray(ahead) + "-0", "t", "jobs", "k", "rebalance:other", "u", "u1", "d", "{}"});
    const JobId made = m_world.make();
    QCOMPARE(m_world.field(made, "createdAt"), QByteArray(ahead));
    const JobId external{"external"};
    QCOMPARE(m_world.publish(external, "processing"), QByteArray("external"));
    QCOMPARE(m_world.field(external, "createdAt"), QByteArray(ahead));
}

void JobQueueTest::anIdempotencyKeyStandsForOneJob()
{
    const auto post = [&](const char *key, const char *payload, const char *user = "u1") {
        return m_world.enqueue({{"rebalance"}, {user}, payload, Draft::Priority::Normal, {}, key});
    };
    const auto first = post("k", "{}");
    QVERIFY(first && first->isNew);
    QCOMPARE(m_world.publish(first->job, "processing"), QByteArray("applied"));
    const auto again = post("k", "{}");
    QVERIFY(again && !again->isNew);
    QCOMPARE(again->job.text, first->job.text);
    QCOMPARE(again->status, QByteArray("processing"));
    QCOMPARE(post("k", "{ }").error().code, ErrorCode::Unprocessable);
    QVERIFY(post("other", "{ }")->isNew);
    QVERIFY(post("k", "{ }", "u2")->isNew); // another user's key
    QCOMPARE(m_world.list().size(), 3);
}

void JobQueueTest::oneActiveJobPerUserWhereAsked()
{
    m_world.policy.oneActiveTypes = {JobType{"rebalance"}};
    const JobId job = m_world.make("u1");
    const auto second = m_world.enqueue({{"rebalance"}, {"u1"}, "{}"});
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Conflict);
    QVERIFY(second.error().message.contains(QString::fromUtf8(job.text)));
    QVERIFY(m_world.enqueue({{"rebalance"}, {"u2"}, "{}"}));
    QVERIFY(m_world.enqueue({{"report"}, {"u1"}, "{}"}));
    QCOMPARE(m_world.publish(job, "error"), QByteArray("applied"));
    const JobId next = m_world.make("u1");
    QVERIFY(!next.isEmpty());
    QCOMPARE(m_world.act(job, Act::Kind::Retry).error().code, ErrorCode::Conflict); // a retry is one more
}

QTEST_GUILESS_MAIN(JobQueueTest)
#include "tst_job_queue.moc"
