// What the reference agent does in each of its ways, and what it finds after a crash.
#include "demo/agent_core.h"

#include <QtTest/QTest>

using namespace signalbox::demo;
using namespace std::chrono_literals;
using Action = AgentStep::Action;

class AgentWaysTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesAJobThroughItsActions_data();
    void takesAJobThroughItsActions();
    void finishesWhatWasLeftBeforeItPops();
    void removesWhatIsNoLongerToBeDone();
    void saysTheEndAndRemovesInOneStep();
    void confirmsACancelInOneStep();
    void countsJobsInEachWay_data();
    void countsJobsInEachWay();
    void stopsWithAJobSafeInItsList();
};

namespace {

const AgentCore::TimePoint begin{1'000s};

AgentOptions options(Way way, int jobs = 0)
{
    AgentOptions chosen;
    chosen.way = way;
    chosen.usual = {1, 400ms, false};
    chosen.errorShare = 0;
    chosen.jobs = jobs;
    return chosen;
}

// Answers each step well, with `left` in the working list, until the agent looks for its next job or ends.
QList<Action> actions(AgentCore &core, std::optional<QByteArray> left = {})
{
    QList<Action> done;
    AgentStep step = core.start();
    for (int looks = 0;;) {
        done += step.action;
        switch (step.action) {
        case Action::Resume:
            if (++looks == 2)
                return done;
            step = core.popped(left);
            break;
        case Action::Pop:
            if (done.size() > 2)
                return done;
            step = core.popped(QByteArray("j1"));
            break;
        case Action::Read:
            step = core.read(JobRecord{"u1", "{}", "created", false}, 0.5, begin);
            break;
        case Action::Publish:
            step = core.published(1, begin);
            break;
        case Action::Append:
            step = core.appended(begin);
            break;
        case Action::Finish:
        case Action::Remove:
            step = core.removed();
            break;
        case Action::Check:
            step = core.checked(false);
            break;
        case Action::Wait:
            step = core.waited(begin);
            break;
        default:
            return done;
        }
    }
}

AgentStep takeJob(AgentCore &core)
{
    (void)core.start();
    return core.popped(QByteArray("j1"));
}

} // namespace

void AgentWaysTest::takesAJobThroughItsActions_data()
{
    using A = Action;
    QTest::addColumn<Way>("way");
    QTest::addColumn<QList<Action>>("expected");
    const QList<Action> published{A::Pop, A::Read, A::Publish, A::Wait, A::Check, A::Publish, A::Publish, A::Pop};
    QTest::newRow("blpop") << Way::Blpop << published;
    QTest::newRow("brpop") << Way::Brpop << published;
    QTest::newRow("blmove") << Way::Blmove
                            << QList<Action>{A::Resume, A::Pop, A::Read, A::Publish, A::Wait, A::Check, A::Publish, A::Publish, A::Remove, A::Resume};
    QTest::newRow("durable") << Way::Durable
                             << QList<Action>{A::Resume, A::Pop, A::Read, A::Append, A::Wait, A::Check, A::Append, A::Finish, A::Resume};
}

void AgentWaysTest::takesAJobThroughItsActions()
{
    QFETCH(Way, way);
    QFETCH(QList<Action>, expected);
    AgentCore core(options(way));
    QCOMPARE(actions(core), expected);
}

void AgentWaysTest::finishesWhatWasLeftBeforeItPops()
{
    for (const Way way : {Way::Blmove, Way::Durable}) {
        AgentCore core(options(way));
        const QList<Action> done = actions(core, QByteArray("left"));
        QVERIFY(!done.contains(Action::Pop));
        QCOMPARE(done.last(), Action::Resume); // there may be another one
        const AgentStep step = core.popped(QByteArray("another"));
        QCOMPARE(step.action, Action::Read);
        QCOMPARE(step.job, QByteArray("another"));
        QVERIFY(step.log.constFirst().contains(QStringLiteral("was left in the working list")));
    }
}

void AgentWaysTest::removesWhatIsNoLongerToBeDone()
{
    for (const Way way : {Way::Blmove, Way::Durable}) {
        AgentCore core(options(way));
        (void)takeJob(core);
        const AgentStep step = core.read(JobRecord{"u1", "{}", "done", false}, 0.5, begin);
        QCOMPARE(step.action, Action::Remove);
        QCOMPARE(step.job, QByteArray("j1"));
        QCOMPARE(core.removed().action, Action::Resume);
    }
}

void AgentWaysTest::saysTheEndAndRemovesInOneStep()
{
    AgentOptions failing = options(Way::Durable);
    failing.usual = {0, 0ms, true};
    AgentCore core(failing);
    (void)takeJob(core);
    (void)core.read(JobRecord{"u1", "{}", "created", false}, 0.5, begin);
    const AgentStep step = core.appended(begin);
    QCOMPARE(step.action, Action::Finish);
    QCOMPARE(step.job, QByteArray("j1"));
    QVERIFY(step.text.contains(R"("status":"error")"));
    QVERIFY(core.removed().log.contains(QStringLiteral("job j1: error")));
}

void AgentWaysTest::confirmsACancelInOneStep()
{
    AgentCore core(options(Way::Durable));
    (void)takeJob(core);
    (void)core.read(JobRecord{"u1", "{}", "created", false}, 0.5, begin);
    (void)core.appended(begin);
    const AgentStep step = core.cancel("j1");
    QCOMPARE(step.action, Action::Finish);
    QVERIFY(step.text.contains(R"("status":"cancelled")"));
}

void AgentWaysTest::countsJobsInEachWay_data()
{
    QTest::addColumn<Way>("way");
    QTest::newRow("blpop") << Way::Blpop;
    QTest::newRow("brpop") << Way::Brpop;
    QTest::newRow("blmove") << Way::Blmove;
    QTest::newRow("durable") << Way::Durable;
}

void AgentWaysTest::countsJobsInEachWay()
{
    QFETCH(Way, way);
    AgentCore core(options(way, 1));
    QCOMPARE(actions(core).last(), Action::End);
}

void AgentWaysTest::stopsWithAJobSafeInItsList()
{
    AgentCore looking(options(Way::Blmove));
    (void)looking.start();
    (void)looking.failed(QStringLiteral("cable"));
    QCOMPARE(looking.stop().action, Action::End); // whatever is in the list stays there

    AgentCore removing(options(Way::Blmove));
    (void)takeJob(removing);
    (void)removing.read({}, 0.5, begin);
    QCOMPARE(removing.stop().action, Action::Nothing);
    QCOMPARE(removing.removed().action, Action::End);
}

QTEST_GUILESS_MAIN(AgentWaysTest)
#include "tst_demo_agent_ways.moc"
