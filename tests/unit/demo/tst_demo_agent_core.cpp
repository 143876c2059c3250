// The reference agent's way through a job, without Redis or clock.
#include "demo/agent_core.h"

#include <QtTest/QTest>

using namespace signalbox::demo;
using namespace std::chrono_literals;
using Action = AgentStep::Action;

class AgentCoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesAJobThroughAllItsMessages();
    void waitsAgainWhenNoJobCame();
    void failsTheChosenShare_data();
    void failsTheChosenShare();
    void followsThePayload();
    void skipsWhatIsNoLongerToBeDone_data();
    void skipsWhatIsNoLongerToBeDone();
    void confirmsACancelBeforeItBegins();
    void confirmsACancelFoundBetweenSteps();
    void confirmsACancelItIsToldOfWhileItWaits();
    void ignoresACancelOfAnotherJob();
    void endsAfterSoManyJobs();
};

namespace {

const AgentCore::TimePoint begin{1'000s};

AgentOptions options(int steps = 2, double errorShare = 0)
{
    AgentOptions chosen;
    chosen.usual = {steps, 400ms, false};
    chosen.errorShare = errorShare;
    return chosen;
}

JobRecord record(const QByteArray &payload = "{}")
{
    return {"u1", payload, "created", false};
}

// A core with job j1 in hand, its first message out.
AgentStep takeJob(AgentCore &core, const JobRecord &job, double draw = 0.5)
{
    (void)core.start();
    (void)core.popped(QByteArray("j1"));
    return core.read(job, draw, begin);
}

// Every message of the job, each heard at once, until something else than steps is to be done.
QList<QByteArray> messages(AgentCore &core, AgentStep step)
{
    QList<QByteArray> heard;
    for (;;) {
        switch (step.action) {
        case Action::Publish:
            heard += step.text;
            step = core.published(1, begin + 1s);
            break;
        case Action::Wait:
            step = core.waited(begin + 1s);
            break;
        case Action::Check:
            step = core.checked(false);
            break;
        default:
            return heard;
        }
    }
}

} // namespace

void AgentCoreTest::takesAJobThroughAllItsMessages()
{
    AgentCore core(options());
    QCOMPARE(core.start().action, Action::Pop);
    AgentStep step = core.popped(QByteArray("j1"));
    QCOMPARE(step.action, Action::Read);
    QCOMPARE(step.job, QByteArray("j1"));

    step = core.read(record(), 0.5, begin);
    QCOMPARE(step.action, Action::Publish);
    QCOMPARE(step.text, QByteArray(R"({"jobId":"j1","status":"processing","userId":"u1"})"));
    step = core.published(1, begin);
    QCOMPARE(step.action, Action::Wait);
    QCOMPARE(step.wait, 400ms);
    step = core.waited(begin + 400ms);
    QCOMPARE(step.action, Action::Check);
    QCOMPARE(step.job, QByteArray("j1"));
    step = core.checked(false);
    QCOMPARE(step.action, Action::Publish);
    QVERIFY(step.text.contains(R"("status":"processing","userId":"u1","progress":0.5,"message":)"));

    QCOMPARE(core.published(1, begin + 400ms).action, Action::Wait);
    QCOMPARE(core.waited(begin + 800ms).action, Action::Check);
    QVERIFY(core.checked(false).text.contains(R"("progress":1,)"));
    step = core.published(1, begin + 800ms);
    QCOMPARE(step.action, Action::Publish);
    QCOMPARE(step.text, QByteArray(R"({"jobId":"j1","status":"done","userId":"u1","result":)"
                                   R"({"agent":"signalbox-demo-agent","steps":2,"durationMs":800}})"));
    QCOMPARE(core.published(2, begin + 800ms).action, Action::Pop);
}

void AgentCoreTest::waitsAgainWhenNoJobCame()
{
    AgentCore core(options());
    (void)core.start();
    const AgentStep step = core.popped({});
    QCOMPARE(step.action, Action::Pop);
    QVERIFY(step.log.isEmpty());
}

void AgentCoreTest::failsTheChosenShare_data()
{
    QTest::addColumn<double>("share");
    QTest::addColumn<double>("draw");
    QTest::addColumn<bool>("fails");
    QTest::newRow("none") << 0.0 << 0.0 << false;
    QTest::newRow("below the share") << 0.25 << 0.24 << true;
    QTest::newRow("at the share") << 0.25 << 0.25 << false;
    QTest::newRow("all") << 1.0 << 0.999999 << true;
}

void AgentCoreTest::failsTheChosenShare()
{
    QFETCH(double, share);
    QFETCH(double, draw);
    QFETCH(bool, fails);
    AgentCore core(options(4, share));
    const QList<QByteArray> heard = messages(core, takeJob(core, record(), draw));
    if (fails) {
        QCOMPARE(heard.size(), 4); // begun, half of the steps, error
        QCOMPARE(heard.last(), QByteArray(R"({"jobId":"j1","status":"error","userId":"u1",)"
                                          R"("error":"Processing failed: insufficient balance"})"));
    } else {
        QCOMPARE(heard.size(), 6);
        QVERIFY(heard.last().contains(R"("status":"done")"));
    }
}

void AgentCoreTest::followsThePayload()
{
    AgentCore failing(options());
    QVERIFY(messages(failing, takeJob(failing, record(R"({"fail":true})"))).last().contains(R"("status":"error")"));

    AgentCore quick(options());
    QCOMPARE(messages(quick, takeJob(quick, record(R"({"steps":0})"))).size(), 2);

    AgentCore slow(options());
    (void)takeJob(slow, record(R"({"stepMs":5000})"));
    QCOMPARE(slow.published(1, begin).wait, 5'000ms);
}

void AgentCoreTest::skipsWhatIsNoLongerToBeDone_data()
{
    QTest::addColumn<bool>("exists");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("hash gone") << false << QByteArray() << QByteArray();
    QTest::newRow("nobody's") << true << QByteArray() << QByteArray("created");
    for (const char *status : {"done", "error", "cancelled"})
        QTest::newRow(status) << true << QByteArray("u1") << QByteArray(status);
}

void AgentCoreTest::skipsWhatIsNoLongerToBeDone()
{
    QFETCH(bool, exists);
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, status);
    AgentCore core(options());
    (void)core.start();
    (void)core.popped(QByteArray("j1"));
    const auto job = exists ? std::optional(JobRecord{user, "{}", status, false}) : std::nullopt;
    const AgentStep step = core.read(job, 0.5, begin);
    QCOMPARE(step.action, Action::Pop);
    QCOMPARE(step.log.size(), 1);
    QVERIFY(step.log.constFirst().startsWith(QStringLiteral("job j1: skipped")));
}

void AgentCoreTest::confirmsACancelBeforeItBegins()
{
    AgentCore core(options());
    JobRecord job = record();
    job.cancelRequested = true;
    QCOMPARE(messages(core, takeJob(core, job)),
             QList<QByteArray>{R"({"jobId":"j1","status":"cancelled","userId":"u1"})"});
}

void AgentCoreTest::confirmsACancelFoundBetweenSteps()
{
    AgentCore core(options());
    (void)takeJob(core, record());
    (void)core.published(1, begin);
    (void)core.waited(begin + 400ms);
    const AgentStep step = core.checked(true);
    QCOMPARE(step.action, Action::Publish);
    QVERIFY(step.text.contains(R"("status":"cancelled")"));
    QCOMPARE(core.published(1, begin).action, Action::Pop);
}

void AgentCoreTest::confirmsACancelItIsToldOfWhileItWaits()
{
    AgentCore waiting(options());
    (void)takeJob(waiting, record());
    (void)waiting.published(1, begin);
    QVERIFY(waiting.cancel("j1").text.contains(R"("status":"cancelled")"));
    QCOMPARE(waiting.cancel("j1").action, Action::Nothing); // told twice

    AgentCore publishing(options());
    (void)takeJob(publishing, record());
    QCOMPARE(publishing.cancel("j1").action, Action::Nothing); // a message is on its way: first that
    (void)publishing.published(1, begin);
    (void)publishing.waited(begin);
    QVERIFY(publishing.checked(false).text.contains(R"("status":"cancelled")"));
}

void AgentCoreTest::ignoresACancelOfAnotherJob()
{
    AgentCore core(options());
    (void)core.start();
    QCOMPARE(core.cancel("").action, Action::Nothing);
    (void)core.popped(QByteArray("j1"));
    (void)core.read(record(), 0.5, begin);
    (void)core.published(1, begin);
    QCOMPARE(core.cancel("j2").action, Action::Nothing);
    (void)core.waited(begin);
    QVERIFY(core.checked(false).text.contains("progress"));
}

void AgentCoreTest::endsAfterSoManyJobs()
{
    AgentOptions two = options(0);
    two.jobs = 2;
    AgentCore core(two);
    (void)core.start();
    (void)core.popped(QByteArray("gone"));
    QCOMPARE(core.read({}, 0.5, begin).action, Action::Pop); // does not count
    for (const Action after : {Action::Pop, Action::End}) {
        (void)core.popped(QByteArray("j"));
        (void)core.read(record(), 0.5, begin);
        QVERIFY(core.published(1, begin).text.contains("done"));
        QCOMPARE(core.published(1, begin).action, after);
    }
}

QTEST_GUILESS_MAIN(AgentCoreTest)
#include "tst_demo_agent_core.moc"
