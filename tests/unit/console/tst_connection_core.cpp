// The connection's life, told step by step to a core without socket, timer or clock.
#include "console/client/connection_core.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;
using namespace std::chrono_literals;
using Action = ConnectionCore::Action;
using Actions = std::vector<Action>;
using State = ConnectionCore::State;

namespace {

Cursor at(quint64 ms, const char *epoch = "e1")
{
    return {epoch, {ms, 0}};
}

Hello helloOf(const char *user = "admin")
{
    Hello hello;
    hello.identity.user = {user};
    hello.identity.role = "admin";
    hello.cursor = at(900);
    return hello;
}

JobEvent eventAt(quint64 ms)
{
    JobEvent event;
    event.cursor = at(ms);
    return event;
}

// A core at a clock of its own; `half` the chance, so that waits are exactly the table's.
struct World {
    ConnectionCore core{[] { return 0.5; }};
    ConnectionCore::Time now{1h};

    Actions after(std::chrono::milliseconds time)
    {
        now += time;
        core.tick(now);
        return core.take();
    }
    Actions say(const Message &message)
    {
        core.received(message, now);
        return core.take();
    }
    // Open to Live, with an empty log.
    void goLive()
    {
        core.open(now);
        core.socketOpened(now);
        core.received(helloOf(), now);
        core.jobsRead(at(1'000), now);
        core.received(Subscribed{at(1'000)}, now);
        (void)core.take();
    }
    void answerPing(std::chrono::milliseconds later)
    {
        now += later;
        core.received(Pong{core.pingId(), 0}, now);
    }
};

} // namespace

class TestConnectionCore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFirstListIsReadAndTheStreamGoesOnFromIt();
    void whatWasMissedIsReplayedAfterTheLastPlace();
    void waitsGrowToFifteenSeconds();
    void aWaitIsShiftedByAFifthAtMost();
    void aPingMeasuresTheRoundTrip();
    void anOverduePingIsSlow();
    void silenceOf25SecondsIsDeath();
    void aBlockedStreamIsPolled();
    void pollingEndsWhenTheStreamWorks();
    void aDeadServerIsNotPolled();
    void closeCodesDecide_data();
    void closeCodesDecide();
    void anHttpRefusalIsFinal();
    void aGapIsReadAnewWhileTheStreamGoesOn();
    void aListOwedAfterAGapIsReadAfterTheNextConnection();
    void anotherCallerForgetsEverything();
    void theSameCallerWithAFreshTokenGoesOn();
    void sleepIsFollowedByAProbe();
    void answersToAnOldQuestionAreIgnored();
};

void TestConnectionCore::theFirstListIsReadAndTheStreamGoesOnFromIt()
{
    World world;
    world.core.open(world.now);
    QCOMPARE(world.core.take(), Actions{Action::OpenSocket});
    QCOMPARE(world.core.state(), State::Connecting);
    world.core.socketOpened(world.now);
    QCOMPARE(world.core.take(), Actions{Action::SendToken});
    QCOMPARE(world.say(helloOf()), Actions{Action::ReadJobs});
    QCOMPARE(world.core.state(), State::CatchingUp);
    world.core.jobsRead(at(950), world.now);
    QCOMPARE(world.core.take(), Actions{Action::Subscribe});
    QCOMPARE(world.core.place(), at(950));
    QCOMPARE(world.say(Subscribed{at(1'000)}), Actions{Action::Ping});
    QCOMPARE(world.core.state(), State::Live);
    QCOMPARE(world.core.place(), at(1'000));
}

void TestConnectionCore::whatWasMissedIsReplayedAfterTheLastPlace()
{
    World world;
    world.goLive();
    world.say(eventAt(1'100));
    world.core.socketClosed(1006, QStringLiteral("gone"), world.now);
    QCOMPARE(world.core.state(), State::Waiting);
    QCOMPARE(world.core.reason(), QStringLiteral("gone"));
    QCOMPARE(world.core.take(), Actions{});
    QCOMPARE(world.after(500ms), Actions{Action::OpenSocket});
    world.core.socketOpened(world.now);
    (void)world.core.take();
    QCOMPARE(world.say(helloOf()), Actions{Action::Subscribe});
    QCOMPARE(world.core.place(), at(1'100));
    QCOMPARE(world.core.state(), State::CatchingUp);
    world.say(eventAt(1'200));
    world.say(eventAt(1'300));
    world.say(Subscribed{at(1'300)});
    QCOMPARE(world.core.replayed(), 2);
    QCOMPARE(world.core.state(), State::Live);
}

void TestConnectionCore::waitsGrowToFifteenSeconds()
{
    World world;
    world.goLive();
    world.core.socketClosed(1001, {}, world.now);
    for (const auto wait : {500ms, 1000ms, 2000ms, 4000ms, 8000ms, 15000ms, 15000ms}) {
        QCOMPARE(world.core.retryAt() - world.now, wait);
        QCOMPARE(world.core.isLongLost(), wait == 15000ms);
        QCOMPARE(world.after(wait - 1ms), Actions{});
        QCOMPARE(world.after(1ms), Actions{Action::OpenSocket});
        world.core.socketClosed(1006, {}, world.now);
        QCOMPARE(world.core.take(), Actions{Action::ReadJobs});
        world.core.readFailed(0, {}, world.now);
    }
    world.core.retryNow(world.now);
    QCOMPARE(world.core.take(), Actions{Action::OpenSocket});
}

void TestConnectionCore::aWaitIsShiftedByAFifthAtMost()
{
    QCOMPARE(Backoff().next(0), 400ms);
    QCOMPARE(Backoff().next(1), 600ms);
}

void TestConnectionCore::aPingMeasuresTheRoundTrip()
{
    World world;
    world.goLive();
    QVERIFY(!world.core.latency(world.now));
    world.answerPing(38ms);
    QCOMPARE(world.core.latency(world.now), std::optional(38ms));
    QVERIFY(!world.core.isSlow(world.now));
    QCOMPARE(world.after(9s), Actions{});
    QCOMPARE(world.after(1s), Actions{Action::Ping});
    world.core.received(Pong{world.core.pingId() - 1, 0}, world.now); // an older one
    world.answerPing(1200ms);
    QCOMPARE(world.core.latency(world.now), std::optional(1200ms));
    QVERIFY(world.core.isSlow(world.now));
}

void TestConnectionCore::anOverduePingIsSlow()
{
    World world;
    world.goLive();
    world.answerPing(10ms);
    QCOMPARE(world.after(10s), Actions{Action::Ping});
    QVERIFY(!world.core.isSlow(world.now + 999ms));
    QVERIFY(world.core.isSlow(world.now + 1500ms));
    QCOMPARE(world.core.latency(world.now + 1500ms), std::optional(1500ms));
}

void TestConnectionCore::silenceOf25SecondsIsDeath()
{
    World world;
    world.goLive();
    world.answerPing(10ms);
    world.after(10s);
    QCOMPARE(world.after(14s), Actions{});
    QCOMPARE(world.core.state(), State::Live);
    QCOMPARE(world.after(1s), Actions{Action::CloseSocket});
    QCOMPARE(world.core.state(), State::Waiting);
}

void TestConnectionCore::aBlockedStreamIsPolled()
{
    World world;
    world.core.open(world.now);
    (void)world.core.take();
    world.core.socketClosed(1006, QStringLiteral("400 Bad Request"), world.now);
    QCOMPARE(world.core.take(), Actions{Action::ReadJobs});
    world.core.jobsRead(at(100), world.now);
    QCOMPARE(world.core.take(), Actions{Action::ReadIdentity});
    QCOMPARE(world.core.state(), State::Polling);
    QCOMPARE(world.core.reason(), QStringLiteral("400 Bad Request"));
    QCOMPARE(world.after(500ms), Actions{Action::OpenSocket}); // in the background
    world.core.socketClosed(1006, {}, world.now);
    QCOMPARE(world.core.state(), State::Polling);
    QCOMPARE(world.after(500ms), Actions{});
    QCOMPARE(world.after(1s), (Actions{Action::OpenSocket, Action::ReadJobs}));
    world.core.readFailed(0, QStringLiteral("refused"), world.now);
    QCOMPARE(world.core.state(), State::Waiting);
}

void TestConnectionCore::pollingEndsWhenTheStreamWorks()
{
    World world;
    world.core.open(world.now);
    world.core.socketClosed(1006, {}, world.now);
    world.core.jobsRead(at(100), world.now);
    world.after(500ms);
    world.core.socketOpened(world.now);
    (void)world.core.take();
    QCOMPARE(world.say(helloOf()), Actions{Action::Subscribe});
    QCOMPARE(world.core.place(), at(100));
    world.say(eventAt(120));
    world.after(2s); // a poll begins while the stream catches up,
    world.say(eventAt(140));
    world.core.jobsRead(at(110), world.now); // and its answer does not set it back
    QCOMPARE(world.core.place(), at(140));
    world.say(Subscribed{at(140)});
    QCOMPARE(world.core.state(), State::Live);
    QCOMPARE(world.after(5s), Actions{});
}

void TestConnectionCore::aDeadServerIsNotPolled()
{
    World world;
    world.core.open(world.now);
    (void)world.core.take();
    QCOMPARE(world.after(5s), (Actions{Action::CloseSocket, Action::ReadJobs}));
    world.core.readFailed(0, QStringLiteral("Connection refused"), world.now);
    QCOMPARE(world.core.state(), State::Waiting);
    QCOMPARE(world.core.reason(), QStringLiteral("Connection refused"));
    QCOMPARE(world.core.attempts(), 1);
}

void TestConnectionCore::closeCodesDecide_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("refusal");
    const auto row = [](const char *name, int code, State state, ConnectionCore::Refusal refusal) {
        QTest::newRow(name) << code << int(state) << int(refusal);
    };
    row("the server goes away", 1001, State::Waiting, ConnectionCore::Refusal::None);
    row("broken", 1006, State::Waiting, ConnectionCore::Refusal::None);
    row("Redis is down", 1013, State::Waiting, ConnectionCore::Refusal::None);
    row("too slow", 4008, State::Waiting, ConnectionCore::Refusal::None);
    row("the token has ended", 4001, State::Refused, ConnectionCore::Refusal::Ended);
    row("the token is not valid", 4501, State::Refused, ConnectionCore::Refusal::Invalid);
    row("the role may not", 4503, State::Refused, ConnectionCore::Refusal::Forbidden);
}

void TestConnectionCore::closeCodesDecide()
{
    QFETCH(int, code);
    QFETCH(int, state);
    QFETCH(int, refusal);
    World world;
    world.goLive();
    world.core.socketClosed(quint16(code), {}, world.now);
    QCOMPARE(int(world.core.state()), state);
    QCOMPARE(int(world.core.refusal()), refusal);
    const bool isTried = !world.after(1h).empty();
    QCOMPARE(isTried, world.core.state() == State::Waiting);
}

void TestConnectionCore::anHttpRefusalIsFinal()
{
    World world;
    world.core.open(world.now);
    world.core.socketClosed(1006, {}, world.now);
    (void)world.core.take();
    world.core.readFailed(401, QStringLiteral("no"), world.now);
    QCOMPARE(world.core.state(), State::Refused);
    QCOMPARE(world.after(1h), Actions{});
}

void TestConnectionCore::aGapIsReadAnewWhileTheStreamGoesOn()
{
    World world;
    world.goLive();
    QCOMPARE(world.say(Gap{"epoch", at(5, "e2")}), Actions{Action::ReadJobs});
    QCOMPARE(world.core.place(), at(5, "e2"));
    world.core.readFailed(503, {}, world.now);
    QCOMPARE(world.core.state(), State::Live);
    QCOMPARE(world.after(1999ms), Actions{});
    QCOMPARE(world.after(1ms), Actions{Action::ReadJobs});
    world.core.jobsRead(at(9, "e2"), world.now);
    QCOMPARE(world.core.place(), at(5, "e2")); // the stream has not been there yet
    QCOMPARE(world.after(5s), Actions{});
}

void TestConnectionCore::aListOwedAfterAGapIsReadAfterTheNextConnection()
{
    World world;
    world.goLive();
    world.say(Gap{"trimmed", at(2'000)});
    world.core.socketClosed(1006, {}, world.now);
    world.core.jobsRead(at(2'100), world.now); // too late: nobody knows whether it is the answer
    world.after(500ms);
    world.core.socketOpened(world.now);
    (void)world.core.take();
    QCOMPARE(world.say(helloOf()), (Actions{Action::Subscribe, Action::ReadJobs}));
}

void TestConnectionCore::anotherCallerForgetsEverything()
{
    World world;
    world.goLive();
    world.core.open(world.now);
    QCOMPARE(world.core.take(), (Actions{Action::CloseSocket, Action::OpenSocket}));
    world.core.socketOpened(world.now);
    (void)world.core.take();
    QCOMPARE(world.say(helloOf("somebody")), (Actions{Action::ForgetEverything, Action::ReadJobs}));
}

void TestConnectionCore::theSameCallerWithAFreshTokenGoesOn()
{
    World world;
    world.goLive();
    world.core.socketClosed(4001, {}, world.now);
    world.core.open(world.now);
    world.core.socketOpened(world.now);
    (void)world.core.take();
    QCOMPARE(world.say(helloOf()), Actions{Action::Subscribe});
    QCOMPARE(world.core.place(), at(1'000));
}

void TestConnectionCore::sleepIsFollowedByAProbe()
{
    World world;
    world.goLive();
    world.answerPing(10ms);
    world.core.woke(world.now);
    QCOMPARE(world.core.take(), Actions{Action::Ping});
    QCOMPARE(world.after(1s), Actions{});
    QCOMPARE(world.after(1s), Actions{Action::CloseSocket});
    QCOMPARE(world.core.state(), State::Waiting);
}

void TestConnectionCore::answersToAnOldQuestionAreIgnored()
{
    World world;
    world.goLive();
    world.core.jobsRead(at(7'000), world.now);
    world.core.readFailed(401, {}, world.now);
    world.core.socketOpened(world.now);
    QCOMPARE(world.core.place(), at(1'000));
    QCOMPARE(world.core.state(), State::Live);
    QCOMPARE(world.core.take(), Actions{});
    world.core.close();
    QCOMPARE(world.core.take(), Actions{Action::CloseSocket});
    world.core.socketClosed(1006, {}, world.now);
    QCOMPARE(world.core.state(), State::Idle);
    QCOMPARE(world.after(1h), Actions{});
}

QTEST_APPLESS_MAIN(TestConnectionCore)
#include "tst_connection_core.moc"
