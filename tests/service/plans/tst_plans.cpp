// Plans on a private Redis: frozen in steps, executed by whoever holds the lease, each job once.
#include "server/plans/plan_runner.h"
#include "server/plans/plan_store.h"
#include "tests/service/jobs/job_world.h"

#include <QtCore/QLoggingCategory>

#include <set>

using namespace signalbox;
using namespace signalbox::plans;
using namespace std::chrono_literals;
using jobs::Act;

namespace {

PlanDraft cancelling()
{
    PlanDraft draft;
    draft.act = Act::Kind::Cancel;
    draft.actor = "root";
    draft.reason = "month end";
    return draft;
}

} // namespace

class PlansTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_world.clear(); }

    void freezesWhatThereWasInSteps();
    void anotherInstanceGoesOnWhenTheLeaseIsOver();
    void twoThatBothExecuteDoEachJobOnce();
    void endsThoughItsItemsAreGone();
    void forgetsAPlanThatWasRemoved();
    void runsNoMoreThanItMay();

private:
    [[nodiscard]] std::unique_ptr<PlanRunner> runner(const char *instance)
    {
        return std::make_unique<PlanRunner>(m_world.redis.connection(), instance, eventlog::Keys(), m_world.rules, m_world.policy);
    }
    // Waiting jobs that are to be cancelled.
    [[nodiscard]] QByteArray plan(int jobs, int rate = PlanDraft::maxRate);
    [[nodiscard]] Result<std::monostate> execute(const QByteArray &id)
    {
        return testing::await<std::monostate>([&](auto done) { m_store->execute(id, "root", this, done); });
    }
    [[nodiscard]] ReadPlan read(const QByteArray &id)
    {
        return testing::await<ReadPlan>([&](auto done) { m_store->read(id, 0, maxItems, this, done); }).value();
    }
    [[nodiscard]] QByteArray executor(const QByteArray &id) { return m_world.redis.command({"HGET", "signalbox:plans:executors", id}).text; }
    [[nodiscard]] QByteArray state(const QByteArray &id) { return read(id).plan.state(); }
    void everyJobWasCancelledOnce(const QByteArray &id, int jobs);

    testing::JobWorld m_world;
    std::optional<PlanStore> m_store;
};

void PlansTest::initTestCase()
{
    if (!testing::RedisServer::isInstalled())
        QSKIP(testing::RedisServer::notInstalled);
    QVERIFY(m_world.start());
    QLoggingCategory::setFilterRules(QStringLiteral("signalbox.jobs.info=false"));
    m_store.emplace(m_world.redis.connection(), eventlog::Keys(), m_world.rules);
}

QByteArray PlansTest::plan(int jobs, int rate)
{
    PlanDraft draft = cancelling();
    draft.rate = rate;
    for (int i = 0; i < jobs; ++i)
        draft.jobs.push_back({{"rebalance"}, m_world.make()});
    return testing::await<QByteArray>([&](auto done) { m_store->create(draft, this, done); }).value();
}

void PlansTest::everyJobWasCancelledOnce(const QByteArray &id, int jobs)
{
    const ReadPlan end = read(id);
    QCOMPARE(end.plan.number("skipped"), 0);
    QCOMPARE(end.plan.number("failed"), 0);
    QCOMPARE(end.plan.number("total"), jobs);
    QCOMPARE(end.plan.number("done"), jobs);
    QCOMPARE(end.results.size(), size_t(jobs));
    QCOMPARE(std::set<QByteArray>(end.results.begin(), end.results.end()).size(), size_t(jobs));
    QCOMPARE(m_world.card("signalbox:jobs:in:rebalance:cancelled"), jobs);
    qint64 told = 0;
    for (const redis::Reply &entry : m_world.redis.command({"XRANGE", "signalbox:log", "-", "+"}).elements)
        told += entry.at(1).at(3).text == "rebalance:cancelled";
    QCOMPARE(told, jobs);
}

void PlansTest::freezesWhatThereWasInSteps()
{
    constexpr int jobs = 2'300; // three steps
    for (int i = 0; i < jobs; ++i)
        (void)m_world.make(i % 2 ? "u1" : "u2");
    PlanDraft draft = cancelling();
    draft.filter.emplace();
    const auto now = m_world.redis.command({"TIME"}).at(0).text.toLongLong() + 1;
    QTRY_VERIFY(m_world.redis.command({"TIME"}).at(0).text.toLongLong() > now); // jobs of the very millisecond in which it begins came later
    const QByteArray id = testing::await<QByteArray>([&](auto done) { m_store->create(draft, this, done); }).value();
    (void)m_world.make("u3");
    const ReadPlan frozen = read(id);
    QCOMPARE(frozen.plan.state(), QByteArray("ready"));
    QCOMPARE(frozen.plan.number("total"), jobs);
    QCOMPARE(frozen.plan.byStatus(), (std::map<QByteArray, qint64>{{"created", jobs}}));
    QCOMPARE(frozen.sample.size(), size_t(PlanStore::sampleItems));
    QCOMPARE(m_world.redis.command({"LLEN", "signalbox:plan:" + id + ":items"}).integer, jobs);
}

void PlansTest::anotherInstanceGoesOnWhenTheLeaseIsOver()
{
    constexpr int jobs = 60;
    const QByteArray id = plan(jobs, 100);
    auto one = runner("one");
    QVERIFY(execute(id));
    QTRY_VERIFY(read(id).plan.number("next") > 0);
    one.reset();
    const auto two = runner("two");
    two->look();
    m_world.redis.command({"PING"}); // it looked
    QCOMPARE(executor(id), QByteArray("one"));
    m_world.redis.command({"ZADD", "signalbox:plans:running", "XX", "1", id}); // as if it were over
    QTRY_COMPARE(executor(id), QByteArray("two"));
    QTRY_COMPARE(state(id), QByteArray("finished"));
    everyJobWasCancelledOnce(id, jobs);
    QCOMPARE(executor(id), QByteArray());
}

void PlansTest::twoThatBothExecuteDoEachJobOnce()
{
    constexpr int jobs = 200;
    const QByteArray id = plan(jobs, 400);
    const auto one = runner("one"), two = runner("two");
    QVERIFY(execute(id));
    // Each takes the lease while the other has read what is next, or has items under way.
    const auto lose = [&] { m_world.redis.command({"ZADD", "signalbox:plans:running", "XX", "1", id}); };
    QTRY_VERIFY((lose(), one->look(), lose(), two->look(), state(id) == "finished"));
    everyJobWasCancelledOnce(id, jobs);
}

void PlansTest::endsThoughItsItemsAreGone()
{
    const QByteArray id = plan(2);
    const auto one = runner("one");
    m_world.redis.command({"DEL", "signalbox:plan:" + id + ":items"});
    QVERIFY(execute(id));
    QTRY_COMPARE(state(id), QByteArray("finished"));
    QCOMPARE(read(id).plan.number("failed"), 2);
}

void PlansTest::forgetsAPlanThatWasRemoved()
{
    const QByteArray id = plan(2);
    QVERIFY(execute(id));
    m_world.redis.command({"DEL", "signalbox:plan:" + id});
    const auto one = runner("one");
    QTRY_COMPARE(m_world.card("signalbox:plans:running"), 0);
    QTRY_COMPARE(executor(id), QByteArray());
}

void PlansTest::runsNoMoreThanItMay()
{
    QByteArrayList ids;
    for (int i = 0; i <= maxRunning; ++i)
        ids.append(plan(1));
    for (int i = 0; i < maxRunning; ++i)
        QVERIFY(execute(ids[i]));
    const auto last = execute(ids.last());
    QVERIFY(!last);
    QCOMPARE(last.error().code, ErrorCode::Conflict);
    QCOMPARE(state(ids.last()), QByteArray("ready"));
    const auto one = runner("one");
    QTRY_COMPARE(m_world.card("signalbox:plans:running"), 0);
    QVERIFY(execute(ids.last()));
}

QTEST_GUILESS_MAIN(PlansTest)
#include "tst_plans.moc"
