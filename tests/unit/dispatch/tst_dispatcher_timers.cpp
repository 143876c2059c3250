// When timers fire: never early beyond what their type allows, in order, once per turn.
#include "ticking.h"

#include <QtCore/QElapsedTimer>

#include <limits>

using namespace signalbox::testing;
using namespace std::chrono_literals;

class TimersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatchers(); }
    void preciseOnesAreNeverEarly();
    void coarseOnesAreEarlyByATwentiethAtMost();
    void veryCoarseOnesAreEarlyByHalfASecondAtMost();
    void repeatedOnesAreNeverAheadOfTheirPace();
    void zeroIntervalFiresOnceInEachTurn();
    void zeroIntervalDoesNotWait();
    void turnWithOnlyZeroIntervalsCountsAsIdle();
    void turnWithADueTimerCountsAsBusy();
    void zeroIntervalStarvesNeitherTimersNorPostedEvents();
    void fireInOrderOfTheirDueTimes();
    void fireInOrderOfDueTimesIfAllAreOverdue();
    void fireInOrderOfStartIfDueTogether();
    void fireOncePerTurnHoweverOverdue();
    void missedTicksAreNotMadeUp();
    void farDueTimeNeitherFiresNorKeepsFromWaiting();
};

namespace {

// How long a timer takes to fire for the first time. Measured from before its start, so never too short.
std::chrono::nanoseconds firstTick(std::chrono::milliseconds interval, Qt::TimerType type)
{
    std::optional<std::chrono::nanoseconds> fired;
    QElapsedTimer clock;
    Ticking ticking([&](int) {
        if (!fired)
            fired = std::chrono::nanoseconds(clock.nsecsElapsed());
    });
    clock.start();
    ticking.startTimer(interval, type);
    return turnUntil([&] { return fired.has_value(); }) ? *fired : -1ns;
}

} // namespace

void TimersTest::preciseOnesAreNeverEarly()
{
    onThread([] {
        for (const std::chrono::milliseconds interval : {0ms, 1ms, 2ms, 7ms, 25ms, 60ms})
            QVERIFY(firstTick(interval, Qt::PreciseTimer) >= interval);
    });
}

void TimersTest::coarseOnesAreEarlyByATwentiethAtMost()
{
    onThread([] {
        for (const std::chrono::milliseconds interval : {5ms, 20ms, 21ms, 49ms, 100ms, 237ms})
            QVERIFY(firstTick(interval, Qt::CoarseTimer) >= interval * 95 / 100 - 1ms);
    });
}

void TimersTest::veryCoarseOnesAreEarlyByHalfASecondAtMost()
{
    onThread([] { QVERIFY(firstTick(1s, Qt::VeryCoarseTimer) >= 500ms); });
}

void TimersTest::repeatedOnesAreNeverAheadOfTheirPace()
{
    onThread([] {
        int ticks = 0;
        bool early = false;
        QElapsedTimer clock;
        Ticking ticking([&](int) { early = clock.nsecsElapsed() < ++ticks * 3'000'000LL || early; });
        clock.start();
        ticking.startTimer(3ms, Qt::PreciseTimer);
        QVERIFY(turnUntil([&] { return ticks >= 20; }));
        QVERIFY(!early);
    });
}

void TimersTest::zeroIntervalFiresOnceInEachTurn()
{
    onThread([] {
        int ticks = 0;
        Ticking ticking([&](int) { ++ticks; });
        ticking.startTimer(0ms, Qt::PreciseTimer);
        for (int turns = 1; turns <= 50; ++turns) {
            turn();
            QCOMPARE(ticks, turns);
        }
    });
}

void TimersTest::zeroIntervalDoesNotWait()
{
    onThread([] {
        settle();
        int ticks = 0;
        Ticking ticking([&](int) { ++ticks; });
        ticking.startTimer(0ms);
        for (int turns = 1; turns <= 50; ++turns) {
            turn(QEventLoop::WaitForMoreEvents);
            QCOMPARE(ticks, turns);
        }
    });
}

// Or QCoreApplication::processEvents(flags, time) would go round for all of that time.
void TimersTest::turnWithOnlyZeroIntervalsCountsAsIdle()
{
    onThread([] {
        settle();
        int ticks = 0;
        Ticking ticking([&](int) { ++ticks; });
        ticking.startTimer(0ms);
        QVERIFY(!turn());
        QCOMPARE(ticks, 1);
    });
}

void TimersTest::turnWithADueTimerCountsAsBusy()
{
    onThread([] {
        settle();
        Ticking ticking([&](int) {});
        const int id = ticking.startTimer(2ms, Qt::PreciseTimer);
        waitUntilOverdue({id});
        QVERIFY(turn());
        ticking.killTimer(id);
        QVERIFY(!turn());
    });
}

void TimersTest::zeroIntervalStarvesNeitherTimersNorPostedEvents()
{
    onThread([] {
        Ticking busy([](int) {});
        int ticks = 0;
        int calls = 0;
        Ticking ticking([&](int) { ++ticks; });
        busy.startTimer(0ms);
        ticking.startTimer(1ms);
        std::function<void()> call = [&] {
            ++calls;
            QMetaObject::invokeMethod(&ticking, call, Qt::QueuedConnection);
        };
        call();
        QVERIFY(turnUntil([&] { return ticks >= 10 && calls >= 10; }));
    });
}

void TimersTest::fireInOrderOfTheirDueTimes()
{
    onThread([] {
        QList<int> fired;
        Ticking ticking([&](int id) {
            fired.append(id);
            ticking.killTimer(id);
        });
        const int last = ticking.startTimer(31ms, Qt::PreciseTimer);
        const int first = ticking.startTimer(3ms, Qt::PreciseTimer);
        const int second = ticking.startTimer(13ms, Qt::PreciseTimer);
        QVERIFY(turnUntil([&] { return fired.size() == 3; }));
        QCOMPARE(fired, QList<int>({first, second, last}));
    });
}

void TimersTest::fireInOrderOfDueTimesIfAllAreOverdue()
{
    onThread([] {
        QList<int> fired;
        Ticking ticking([&](int id) { fired.append(id); });
        const int last = ticking.startTimer(200ms, Qt::PreciseTimer);
        const int first = ticking.startTimer(60ms, Qt::PreciseTimer);
        const int second = ticking.startTimer(130ms, Qt::PreciseTimer);
        waitUntilOverdue({last, first, second});
        turn();
        QCOMPARE(fired, QList<int>({first, second, last}));
    });
}

void TimersTest::fireInOrderOfStartIfDueTogether()
{
    onThread([] {
        for (const std::chrono::milliseconds interval : {0ms, 5ms}) {
            QList<int> fired;
            QList<int> started;
            Ticking ticking([&](int id) { fired.append(id); });
            for (int i = 0; i < 20; ++i)
                started.append(ticking.startTimer(interval, Qt::PreciseTimer));
            waitUntilOverdue(started);
            turn();
            QCOMPARE(fired, started);
        }
    });
}

void TimersTest::fireOncePerTurnHoweverOverdue()
{
    onThread([] {
        QList<int> fired;
        Ticking ticking([&](int id) { fired.append(id); });
        const int quick = ticking.startTimer(1ms, Qt::PreciseTimer);
        const int slow = ticking.startTimer(20ms, Qt::PreciseTimer);
        waitUntilOverdue({quick, slow});
        turn();
        QCOMPARE(fired, QList<int>({quick, slow}));
    });
}

void TimersTest::missedTicksAreNotMadeUp()
{
    onThread([] {
        QElapsedTimer clock;
        QList<qint64> fired;
        Ticking ticking([&](int) { fired.append(clock.nsecsElapsed()); });
        ticking.startTimer(10ms, Qt::PreciseTimer);
        passTime(95ms);
        clock.start();
        turn();
        QCOMPARE(fired.size(), 1);
        QVERIFY(turnUntil([&] { return fired.size() == 3; }));
        QVERIFY(fired[1] >= 10'000'000); // a whole interval later, though eight more are owed
        QVERIFY(fired[2] >= 20'000'000);
    });
}

void TimersTest::farDueTimeNeitherFiresNorKeepsFromWaiting()
{
    onThread([] {
        settle();
        int ticks = 0;
        Ticking ticking([&](int) { ++ticks; });
        const std::chrono::milliseconds longest(std::numeric_limits<int>::max());
        for (const Qt::TimerType type : {Qt::PreciseTimer, Qt::CoarseTimer, Qt::VeryCoarseTimer})
            ticking.startTimer(longest, type);
        bool told = false;
        const std::unique_ptr<QThread> other(QThread::create([&] {
            QMetaObject::invokeMethod(
                &ticking, [&] { told = true; }, Qt::QueuedConnection);
        }));
        other->start();
        int turns = 0;
        QObject::connect(dispatcher(), &QAbstractEventDispatcher::awake, &ticking, [&] { ++turns; });
        QVERIFY(turnUntil([&] { return told; }));
        other->wait();
        QCOMPARE(ticks, 0);
        QVERIFY(turns <= 2); // one that waits, one that tells
    });
}

int main(int argc, char *argv[])
{
    return runTests<TimersTest>(argc, argv);
}
#include "tst_dispatcher_timers.moc"
