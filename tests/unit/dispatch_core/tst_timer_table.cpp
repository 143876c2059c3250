// Who is due when, with times that the test makes up.
#include "server/dispatch/timer_table.h"

#include <QtTest/QTest>

using namespace signalbox::dispatch;
using namespace std::chrono_literals;

class TestTimerTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void waitsForTheFirstAndRoundsUp();
    void isNeverDueEarly_data();
    void isNeverDueEarly();
    void coarseTimersMeet();
    void firesInTheOrderOfDueTimesThenOfStart();
    void firesEachOnceATurn();
    void doesNotMakeUpForWhatWasMissed();
    void doesNotDrift();
    void isNotDueWithinItsOwnHandler();
    void aLaterTimerWithTheSameIdIsAnother();
    void removesAllOfAnObject();
    void knowsWhatIsLeft();

private:
    using Time = TimerTable::Clock::time_point;
    static constexpr Time start{1'000'000s + 123ms};

    // All that are due, in order.
    static QList<int> fire(TimerTable &timers, Time now)
    {
        QList<int> ids;
        const quint64 turn = timers.beginTurn();
        while (const auto firing = timers.next(turn, now)) {
            ids.append(firing->id);
            timers.end(*firing);
        }
        return ids;
    }
};

void TestTimerTable::waitsForTheFirstAndRoundsUp()
{
    TimerTable timers;
    QVERIFY(!timers.wait(start));
    timers.add(1, 50ms, Qt::PreciseTimer, this, start);
    timers.add(2, 10ms, Qt::PreciseTimer, this, start);
    QCOMPARE(timers.wait(start), 10ms);
    QCOMPARE(timers.wait(start + 9ms + 1ns), 1ms);
    QCOMPARE(timers.wait(start + 10ms), 0ms);
    QCOMPARE(timers.wait(start + 1h), 0ms);
}

void TestTimerTable::isNeverDueEarly_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("interval");
    QTest::addColumn<int>("latest");
    QTest::newRow("precise") << int(Qt::PreciseTimer) << 1'234 << 1'234;
    QTest::newRow("coarse, short") << int(Qt::CoarseTimer) << 20 << 20;
    QTest::newRow("coarse, just above") << int(Qt::CoarseTimer) << 21 << 22;
    QTest::newRow("coarse, 1 s") << int(Qt::CoarseTimer) << 1'000 << 1'050;
    QTest::newRow("coarse, just below 20 s") << int(Qt::CoarseTimer) << 19'999 << 20'999;
    QTest::newRow("coarse, 20 s") << int(Qt::CoarseTimer) << 20'000 << 21'000;
    QTest::newRow("very coarse") << int(Qt::VeryCoarseTimer) << 300 << 1'300;
}

void TestTimerTable::isNeverDueEarly()
{
    QFETCH(int, type);
    QFETCH(int, interval);
    QFETCH(int, latest);
    for (int offset = 0; offset < 1'000; offset += 37) {
        TimerTable timers;
        const Time now = start + std::chrono::milliseconds(offset);
        timers.add(1, std::chrono::milliseconds(interval), Qt::TimerType(type), this, now);
        const auto wait = timers.wait(now);
        QVERIFY(wait && wait->count() >= interval && wait->count() <= latest);
    }
}

void TestTimerTable::coarseTimersMeet()
{
    TimerTable timers;
    for (int id = 1; id <= 5; ++id)
        timers.add(id, 1s, Qt::CoarseTimer, this, start + std::chrono::milliseconds(id));
    const auto wait = *timers.wait(start);
    QCOMPARE(fire(timers, start + wait).size(), 5);
}

void TestTimerTable::firesInTheOrderOfDueTimesThenOfStart()
{
    TimerTable timers;
    timers.add(3, 5ms, Qt::PreciseTimer, this, start);
    timers.add(1, 5ms, Qt::PreciseTimer, this, start);
    timers.add(2, 4ms, Qt::PreciseTimer, this, start);
    QCOMPARE(fire(timers, start + 4ms), QList<int>{2});
    QCOMPARE(fire(timers, start + 7ms), (QList<int>{3, 1}));
    QCOMPARE(fire(timers, start + 7ms), QList<int>{});
}

void TestTimerTable::firesEachOnceATurn()
{
    TimerTable timers;
    timers.add(1, 0ms, Qt::CoarseTimer, this, start);
    timers.add(2, 0ms, Qt::CoarseTimer, this, start);
    timers.add(3, 1ms, Qt::PreciseTimer, this, start);
    QCOMPARE(fire(timers, start + 10ms), (QList<int>{1, 2, 3}));
    QCOMPARE(fire(timers, start + 10ms), (QList<int>{1, 2}));
    QCOMPARE(timers.wait(start + 10ms), 0ms);
}

void TestTimerTable::doesNotMakeUpForWhatWasMissed()
{
    TimerTable timers;
    timers.add(1, 10ms, Qt::PreciseTimer, this, start);
    QCOMPARE(fire(timers, start + 95ms), QList<int>{1});
    QCOMPARE(timers.wait(start + 95ms), 10ms);
}

void TestTimerTable::doesNotDrift()
{
    TimerTable timers;
    timers.add(1, 10ms, Qt::PreciseTimer, this, start);
    timers.add(2, 100ms, Qt::CoarseTimer, this, start);
    for (int period = 1; period <= 100; ++period) {
        const Time late = start + period * 10ms + 3ms; // each time
        QVERIFY(fire(timers, late).contains(1));
        QCOMPARE(timers.remaining(1, late), 7ms);
    }
    const auto coarse = *timers.remaining(2, start + 1s);
    QVERIFY(coarse <= 105ms);
}

void TestTimerTable::isNotDueWithinItsOwnHandler()
{
    TimerTable timers;
    timers.add(1, 10ms, Qt::PreciseTimer, this, start);
    timers.add(2, 50ms, Qt::PreciseTimer, this, start);
    const quint64 turn = timers.beginTurn();
    const auto firing = timers.next(turn, start + 10ms);
    QVERIFY(firing);
    QCOMPARE(timers.wait(start + 20ms), 30ms); // a nested loop sleeps until the other one
    QCOMPARE(fire(timers, start + 50ms), QList<int>{2});
    timers.end(*firing);
    QVERIFY(!timers.next(turn, start + 10ms));
    QCOMPARE(fire(timers, start + 60ms), QList<int>{1});
}

void TestTimerTable::aLaterTimerWithTheSameIdIsAnother()
{
    TimerTable timers;
    timers.add(1, 10ms, Qt::PreciseTimer, this, start);
    const quint64 turn = timers.beginTurn();
    const auto firing = timers.next(turn, start + 10ms);
    QVERIFY(timers.remove(1));
    QVERIFY(!timers.remove(1));
    timers.add(1, 10ms, Qt::PreciseTimer, this, start + 10ms);
    const quint64 nested = timers.beginTurn();
    const auto second = timers.next(nested, start + 20ms);
    QVERIFY(second);
    timers.end(*firing); // of the first: the second one is still in its handler
    QVERIFY(!timers.wait(start + 30ms));
    timers.end(*second);
    QCOMPARE(timers.wait(start + 30ms), 0ms);
}

void TestTimerTable::removesAllOfAnObject()
{
    TimerTable timers;
    QObject other;
    timers.add(1, 10ms, Qt::PreciseTimer, this, start);
    timers.add(2, 10ms, Qt::VeryCoarseTimer, &other, start);
    timers.add(3, 10ms, Qt::PreciseTimer, this, start);
    QVERIFY(timers.removeAll(this));
    QVERIFY(!timers.removeAll(this));
    QCOMPARE(timers.timersOf(this).size(), 0);
    const auto left = timers.timersOf(&other);
    QCOMPARE(left.size(), 1);
    QCOMPARE(left[0].timerId, 2);
    QCOMPARE(left[0].interval, 10);
    QCOMPARE(left[0].timerType, Qt::VeryCoarseTimer);
}

void TestTimerTable::knowsWhatIsLeft()
{
    TimerTable timers;
    timers.add(1, 10ms, Qt::PreciseTimer, this, start);
    QCOMPARE(timers.remaining(1, start + 4ms), 6ms);
    QCOMPARE(timers.remaining(1, start + 40ms), 0ms);
    QVERIFY(!timers.remaining(2, start));
}

QTEST_GUILESS_MAIN(TestTimerTable)
#include "tst_timer_table.moc"
