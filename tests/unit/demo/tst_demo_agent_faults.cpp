// The reference agent when nobody listens, Redis is away, or it is asked to stop.
#include "demo/agent_core.h"

#include <QtTest/QTest>

using namespace signalbox::demo;
using namespace std::chrono_literals;
using Action = AgentStep::Action;

class AgentFaultsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { init(Way::Blpop); }
    void publishesAgainWhileNobodyListens();
    void goesOnAfterAMinuteUnheard();
    void waitsForRedisAndDoesTheSameAgain_data();
    void waitsForRedisAndDoesTheSameAgain();
    void looksIntoItsListWhenThePopsAnswerWasLost();
    void saysOnceThatRedisIsAway();
    void stopsBeforeItHasBegun();
    void stopsWhileItWaitsForRedis();
    void looksAtWhatThePopUnderWayBrings();
    void finishesTheJobInHandBeforeItStops();

private:
    void init(Way way);
    // What the core is told when everything goes well, with job j1.
    AgentStep answer(const AgentStep &step);
    // Job j1 in hand, of one step; its first message is to be published.
    AgentStep takeJob();

    std::unique_ptr<AgentCore> m_core;
};

namespace {

const AgentCore::TimePoint begin{1'000s};

} // namespace

void AgentFaultsTest::init(Way way)
{
    AgentOptions options;
    options.way = way;
    options.usual = {1, 400ms, false};
    options.errorShare = 0;
    m_core = std::make_unique<AgentCore>(options);
}

AgentStep AgentFaultsTest::answer(const AgentStep &step)
{
    switch (step.action) {
    case Action::Resume:
        return m_core->popped({});
    case Action::Pop:
        return m_core->popped(QByteArray("j1"));
    case Action::Read:
        return m_core->read(JobRecord{"u1", "{}", "created", false}, 0.5, begin);
    case Action::Publish:
        return m_core->published(1, begin);
    case Action::Append:
        return m_core->appended(begin);
    case Action::Check:
        return m_core->checked(false);
    case Action::Finish:
    case Action::Remove:
        return m_core->removed();
    default:
        return m_core->waited(begin);
    }
}

AgentStep AgentFaultsTest::takeJob()
{
    (void)m_core->start();
    (void)m_core->popped(QByteArray("j1"));
    return m_core->read(JobRecord{"u1", "{}", "created", false}, 0.5, begin);
}

void AgentFaultsTest::publishesAgainWhileNobodyListens()
{
    const QByteArray message = takeJob().text;
    AgentStep step = m_core->published(0, begin);
    QCOMPARE(step.log.size(), 1); // said once
    for (int i = 1; i <= 3; ++i) {
        QCOMPARE(step.action, Action::Wait);
        QCOMPARE(step.wait, 500ms);
        step = m_core->waited(begin + i * 500ms);
        QCOMPARE(step.action, Action::Publish);
        QCOMPARE(step.text, message);
        step = m_core->published(i < 3 ? 0 : 1, begin + i * 500ms);
        QCOMPARE(step.log.size(), i < 3 ? 0 : 1);
    }
    QCOMPARE(step.action, Action::Wait); // heard: on to the step
    QCOMPARE(step.wait, 400ms);
}

void AgentFaultsTest::goesOnAfterAMinuteUnheard()
{
    (void)takeJob();
    (void)m_core->published(0, begin);
    (void)m_core->waited(begin + 59'999ms);
    QCOMPARE(m_core->published(0, begin + 59'999ms).wait, 500ms);
    (void)m_core->waited(begin + 60s);
    AgentStep step = m_core->published(0, begin + 60s);
    QCOMPARE(step.wait, 400ms);
    QCOMPARE(m_core->waited(begin + 61s).action, Action::Check);
    QVERIFY(m_core->checked(false).text.contains("progress"));
    step = m_core->published(0, begin + 62s); // the next message has a minute of its own
    QCOMPARE(step.wait, 500ms);
}

void AgentFaultsTest::waitsForRedisAndDoesTheSameAgain_data()
{
    QTest::addColumn<Way>("way");
    QTest::addColumn<Action>("interrupted");
    QTest::newRow("pop") << Way::Blpop << Action::Pop;
    QTest::newRow("read") << Way::Blpop << Action::Read;
    QTest::newRow("publish") << Way::Blpop << Action::Publish;
    QTest::newRow("check") << Way::Blpop << Action::Check;
    QTest::newRow("resume") << Way::Blmove << Action::Resume;
    QTest::newRow("remove") << Way::Blmove << Action::Remove;
    QTest::newRow("append") << Way::Durable << Action::Append;
    QTest::newRow("finish") << Way::Durable << Action::Finish;
}

void AgentFaultsTest::waitsForRedisAndDoesTheSameAgain()
{
    QFETCH(Way, way);
    QFETCH(Action, interrupted);
    init(way);
    AgentStep step = m_core->start();
    while (step.action != interrupted)
        step = answer(step);
    const QByteArray job = step.job, text = step.text;
    step = m_core->failed(QStringLiteral("cable"));
    QCOMPARE(step.action, Action::Wait);
    QCOMPARE(step.wait, 500ms);
    step = m_core->waited(begin + 500ms);
    QCOMPARE(step.action, interrupted);
    QCOMPARE(step.job, job);
    QCOMPARE(step.text, text);
}

void AgentFaultsTest::looksIntoItsListWhenThePopsAnswerWasLost()
{
    init(Way::Durable);
    QCOMPARE(m_core->start().action, Action::Resume);
    QCOMPARE(m_core->popped({}).action, Action::Pop);
    QCOMPARE(m_core->failed(QStringLiteral("cable")).action, Action::Wait);
    QCOMPARE(m_core->waited(begin).action, Action::Pop);
    QCOMPARE(m_core->popped({}).action, Action::Resume);
    QCOMPARE(m_core->popped(QByteArray("j1")).action, Action::Read); // it had been moved there
}

void AgentFaultsTest::saysOnceThatRedisIsAway()
{
    (void)m_core->start();
    QCOMPARE(m_core->failed(QStringLiteral("cable")).log,
             QStringList{QStringLiteral("Redis is away (cable); waiting")});
    (void)m_core->waited(begin);
    QVERIFY(m_core->failed(QStringLiteral("cable")).log.isEmpty());
    (void)m_core->waited(begin);
    QCOMPARE(m_core->popped({}).log, QStringList{QStringLiteral("Redis is back")});
}

void AgentFaultsTest::stopsBeforeItHasBegun()
{
    QCOMPARE(m_core->stop().action, Action::End);
    QCOMPARE(m_core->start().action, Action::End);
}

void AgentFaultsTest::stopsWhileItWaitsForRedis()
{
    (void)m_core->start();
    (void)m_core->failed(QStringLiteral("cable"));
    QCOMPARE(m_core->stop().action, Action::End);
}

void AgentFaultsTest::looksAtWhatThePopUnderWayBrings()
{
    (void)m_core->start();
    QCOMPARE(m_core->stop().action, Action::Nothing);
    QCOMPARE(m_core->popped({}).action, Action::End);

    init();
    (void)m_core->start();
    (void)m_core->stop();
    QCOMPARE(m_core->popped(QByteArray("j1")).action, Action::Read);

    init();
    (void)m_core->start();
    (void)m_core->stop();
    QCOMPARE(m_core->failed(QStringLiteral("cable")).action, Action::End);
}

void AgentFaultsTest::finishesTheJobInHandBeforeItStops()
{
    (void)takeJob();
    QCOMPARE(m_core->stop().action, Action::Nothing);
    (void)m_core->published(1, begin);
    (void)m_core->waited(begin);
    QCOMPARE(m_core->checked(false).action, Action::Publish);
    QVERIFY(m_core->published(1, begin).text.contains("done"));
    QCOMPARE(m_core->published(1, begin).action, Action::End);
}

QTEST_GUILESS_MAIN(AgentFaultsTest)
#include "tst_demo_agent_faults.moc"
