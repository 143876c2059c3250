// What is known of the timers that run: their ids, intervals, types and remaining times, and that they end.
#include "ticking.h"

#include <set>

using namespace signalbox::testing;
using namespace std::chrono_literals;

class TimerListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatchers(); }
    void remainingTimeIsWithinTheInterval();
    void remainingTimeOfAnOverdueOneIsZero();
    void remainingTimeOfAnUnknownOneIsMinusOne();
    void registeredOnesAreListed();
    void unregisteredOneIsSilent();
    void unregisteredAllOfAnObjectAreSilent();
    void idsAreUniqueWhileTheyRun();
    void tenThousandFireAndEnd();
};

void TimerListTest::remainingTimeIsWithinTheInterval()
{
    onThread([] {
        Ticking ticking([](int) {});
        const int precise = ticking.startTimer(100s, Qt::PreciseTimer);
        QVERIFY(dispatcher()->remainingTime(precise) > 0);
        QVERIFY(dispatcher()->remainingTime(precise) <= 100'000);
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        timer.start(50s);
        QVERIFY(timer.remainingTime() > 0);
        QVERIFY(timer.remainingTime() <= 50'000);
    });
}

void TimerListTest::remainingTimeOfAnOverdueOneIsZero()
{
    onThread([] {
        Ticking ticking([](int) {});
        const int id = ticking.startTimer(2ms, Qt::PreciseTimer);
        passTime(5ms);
        QCOMPARE(dispatcher()->remainingTime(id), 0);
    });
}

void TimerListTest::remainingTimeOfAnUnknownOneIsMinusOne()
{
    onThread([] {
        Ticking ticking([](int) {});
        const int id = ticking.startTimer(2ms);
        ticking.killTimer(id);
        QCOMPARE(dispatcher()->remainingTime(id), -1);
        QCOMPARE(QTimer().remainingTime(), -1);
    });
}

void TimerListTest::registeredOnesAreListed()
{
    onThread([] {
        Ticking ticking([](int) {});
        Ticking another([](int) {});
        QVERIFY(dispatcher()->registeredTimers(&ticking).isEmpty());
        std::map<int, std::pair<int, Qt::TimerType>> expected;
        expected[ticking.startTimer(30ms, Qt::PreciseTimer)] = {30, Qt::PreciseTimer};
        expected[ticking.startTimer(1s, Qt::CoarseTimer)] = {1'000, Qt::CoarseTimer};
        expected[ticking.startTimer(7s, Qt::VeryCoarseTimer)] = {7'000, Qt::VeryCoarseTimer};
        another.startTimer(30ms);
        std::map<int, std::pair<int, Qt::TimerType>> listed;
        for (const auto &info : dispatcher()->registeredTimers(&ticking))
            listed[info.timerId] = {info.interval, info.timerType};
        QVERIFY(listed == expected);
    });
}

void TimerListTest::unregisteredOneIsSilent()
{
    onThread([] {
        QList<int> fired;
        Ticking ticking([&](int id) { fired.append(id); });
        const int ended = dispatcher()->registerTimer(1, Qt::PreciseTimer, &ticking);
        const int kept = dispatcher()->registerTimer(3, Qt::PreciseTimer, &ticking);
        QVERIFY(dispatcher()->unregisterTimer(ended));
        QVERIFY(!dispatcher()->unregisterTimer(ended));
        QVERIFY(turnUntil([&] { return fired.size() >= 3; }));
        QVERIFY(!fired.contains(ended));
        QVERIFY(dispatcher()->unregisterTimer(kept));
    });
}

void TimerListTest::unregisteredAllOfAnObjectAreSilent()
{
    onThread([] {
        int ended = 0;
        int kept = 0;
        Ticking first([&](int) { ++ended; });
        Ticking second([&](int) { ++kept; });
        for (int i = 0; i < 5; ++i) {
            dispatcher()->registerTimer(i, Qt::PreciseTimer, &first);
            second.startTimer(3ms, Qt::PreciseTimer);
        }
        QVERIFY(dispatcher()->unregisterTimers(&first));
        QVERIFY(dispatcher()->registeredTimers(&first).isEmpty());
        QCOMPARE(dispatcher()->registeredTimers(&second).size(), 5);
        QVERIFY(turnUntil([&] { return kept >= 10; }));
        QCOMPARE(ended, 0);
    });
}

void TimerListTest::idsAreUniqueWhileTheyRun()
{
    onThread([] {
        Ticking ticking([](int) {});
        std::set<int> running;
        for (int i = 0; i < 500; ++i) {
            const int id = ticking.startTimer(1min);
            QVERIFY(id > 0);
            QVERIFY(running.insert(id).second);
            if (i % 3 == 0) {
                ticking.killTimer(*running.begin());
                running.erase(running.begin());
            }
        }
        QCOMPARE(std::size_t(dispatcher()->registeredTimers(&ticking).size()), running.size());
    });
}

void TimerListTest::tenThousandFireAndEnd()
{
    onThread([] {
        std::vector<std::unique_ptr<Ticking>> objects;
        std::set<int> fired;
        for (int i = 0; i < 100; ++i) {
            objects.push_back(std::make_unique<Ticking>([&](int id) { fired.insert(id); }));
            for (int n = 0; n < 100; ++n)
                objects.back()->startTimer(n % 7 + i / 10, n % 2 == 0 ? Qt::PreciseTimer : Qt::CoarseTimer);
        }
        QVERIFY(turnUntil([&] { return fired.size() == 10'000; }));
        objects.clear();
        fired.clear();
        int ticks = 0;
        Ticking another([&](int) { ++ticks; });
        another.startTimer(20ms, Qt::PreciseTimer); // longer than any of those that ended
        QVERIFY(turnUntil([&] { return ticks == 2; }));
        QVERIFY(fired.empty());
    });
}

int main(int argc, char *argv[])
{
    return runTests<TimerListTest>(argc, argv);
}
#include "tst_dispatcher_timer_list.moc"
