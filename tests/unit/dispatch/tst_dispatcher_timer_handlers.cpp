// What the handler of a timer may do: end, restart and delete timers, its own and others.
#include "ticking.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QPointer>

using namespace signalbox::testing;
using namespace std::chrono_literals;

class TimerHandlersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatchers(); }
    void mayEndTheirTimer();
    void mayEndATimerThatIsDueInTheSameTurn();
    void mayEndEarlierOnesThatHaveFired();
    void mayRestartTheirTimer();
    void startTimersForTheNextTurnAtTheEarliest();
    void mayEndAndStartUnderTheSameId();
    void mayDeleteTheirTimer();
    void mayDeleteTheirTimerLater();
    void mayDeleteTheReceiverOfAnother();
    void mayEndEverything();
};

void TimerHandlersTest::mayEndTheirTimer()
{
    onThread([] {
        int ticks = 0;
        Ticking ticking([&](int id) {
            ++ticks;
            ticking.killTimer(id);
        });
        for (int i = 0; i < 3; ++i)
            ticking.startTimer(i, Qt::PreciseTimer);
        QVERIFY(turnUntil([&] { return ticks == 3; }));
        QVERIFY(othersHadTheirChance());
        QCOMPARE(ticks, 3);
        QVERIFY(dispatcher()->registeredTimers(&ticking).isEmpty());
    });
}

void TimerHandlersTest::mayEndATimerThatIsDueInTheSameTurn()
{
    onThread([] {
        QList<int> fired;
        QList<int> ids;
        Ticking ticking([&](int id) {
            fired.append(id);
            if (id == ids[0])
                ticking.killTimer(ids[1]);
        });
        ids = {ticking.startTimer(1ms, Qt::PreciseTimer), ticking.startTimer(2ms, Qt::PreciseTimer),
               ticking.startTimer(3ms, Qt::PreciseTimer)};
        waitUntilOverdue(ids);
        turn();
        QCOMPARE(fired, QList<int>({ids[0], ids[2]}));
    });
}

void TimerHandlersTest::mayEndEarlierOnesThatHaveFired()
{
    onThread([] {
        QList<int> fired;
        QList<int> ids;
        Ticking ticking([&](int id) {
            fired.append(id);
            if (id == ids[1] && fired.count(id) == 1)
                ticking.killTimer(ids[0]);
        });
        ids = {ticking.startTimer(1ms, Qt::PreciseTimer), ticking.startTimer(2ms, Qt::PreciseTimer),
               ticking.startTimer(3ms, Qt::PreciseTimer)};
        waitUntilOverdue(ids);
        turn();
        QCOMPARE(fired, ids);
        QVERIFY(othersHadTheirChance());
        QCOMPARE(fired.count(ids[0]), 1);
    });
}

void TimerHandlersTest::mayRestartTheirTimer()
{
    onThread([] {
        QTimer timer;
        timer.setTimerType(Qt::PreciseTimer);
        QElapsedTimer clock;
        QList<qint64> gaps;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
            gaps.append(clock.isValid() ? clock.nsecsElapsed() : 0);
            clock.start();
            timer.start(10ms);
        });
        timer.start(1ms);
        QVERIFY(turnUntil([&] { return gaps.size() >= 4; }));
        for (const qint64 gap : gaps.sliced(1))
            QVERIFY(gap >= 10'000'000);
    });
}

void TimerHandlersTest::startTimersForTheNextTurnAtTheEarliest()
{
    onThread([] {
        int ticks = 0;
        Ticking ticking([&](int id) {
            ++ticks;
            ticking.killTimer(id);
            ticking.startTimer(0ms);
        });
        ticking.startTimer(0ms);
        for (int turns = 1; turns <= 10; ++turns) {
            turn();
            QCOMPARE(ticks, turns);
        }
    });
}

void TimerHandlersTest::mayEndAndStartUnderTheSameId()
{
    onThread([] {
        QList<int> fired;
        Ticking ticking([&](int id) {
            fired.append(id);
            if (fired.size() > 1)
                return;
            dispatcher()->unregisterTimer(id);
            dispatcher()->registerTimer(id, 1, Qt::PreciseTimer, &ticking);
        });
        const int id = ticking.startTimer(1ms, Qt::PreciseTimer);
        QVERIFY(turnUntil([&] { return fired.size() >= 4; })); // it is not taken for the one that is being handled
        QCOMPARE(fired.count(id), fired.size());
        QCOMPARE(dispatcher()->registeredTimers(&ticking).size(), 1);
    });
}

void TimerHandlersTest::mayDeleteTheirTimer()
{
    onThread([] {
        for (const std::chrono::milliseconds interval : {0ms, 1ms}) {
            int ticks = 0;
            const QPointer<QTimer> timer(new QTimer);
            QObject::connect(timer, &QTimer::timeout, [timer, &ticks] {
                ++ticks;
                delete timer;
            });
            timer->start(interval);
            QVERIFY(turnUntil([&] { return ticks > 0; }));
            QVERIFY(othersHadTheirChance());
            QCOMPARE(ticks, 1);
            QVERIFY(!timer);
        }
    });
}

void TimerHandlersTest::mayDeleteTheirTimerLater()
{
    onThread([] {
        int ticks = 0;
        QEventLoop loop;
        auto *timer = new QTimer;
        QObject::connect(timer, &QTimer::timeout, timer, [&] {
            ++ticks;
            timer->deleteLater();
        });
        QObject::connect(timer, &QObject::destroyed, &loop, &QEventLoop::quit);
        timer->start(0ms);
        loop.exec();
        QCOMPARE(ticks, 1); // before the next turn's timers
    });
}

void TimerHandlersTest::mayDeleteTheReceiverOfAnother()
{
    onThread([] {
        int ticks = 0;
        auto other = std::make_unique<Ticking>([&](int) { ++ticks; });
        Ticking ticking([&](int) { other.reset(); });
        const QList<int> ids = {ticking.startTimer(1ms, Qt::PreciseTimer), other->startTimer(2ms, Qt::PreciseTimer),
                                other->startTimer(3ms, Qt::PreciseTimer)};
        waitUntilOverdue(ids);
        turn();
        QVERIFY(!other);
        QCOMPARE(ticks, 0);
    });
}

void TimerHandlersTest::mayEndEverything()
{
    onThread([] {
        int ticks = 0;
        std::vector<std::unique_ptr<QTimer>> timers;
        for (int i = 0; i < 50; ++i) {
            timers.push_back(std::make_unique<QTimer>());
            QObject::connect(timers.back().get(), &QTimer::timeout, [&ticks, &timers] {
                ++ticks;
                timers.clear(); // this one too
            });
            timers.back()->start(i % 3);
        }
        QVERIFY(turnUntil([&] { return timers.empty(); }));
        QVERIFY(othersHadTheirChance());
        QCOMPARE(ticks, 1);
    });
}

int main(int argc, char *argv[])
{
    return runTests<TimerHandlersTest>(argc, argv);
}
#include "tst_dispatcher_timer_handlers.moc"
