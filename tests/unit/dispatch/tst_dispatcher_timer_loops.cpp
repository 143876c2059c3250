// Handlers of timers that run a loop of their own, take long, or whose object changes its thread.
#include "ticking.h"

#include <atomic>

using namespace signalbox::testing;
using namespace std::chrono_literals;

class TimerLoopsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatchers(); }
    void handlersAreNotReenteredInALoopOfTheirOwn();
    void othersFireInALoopOfAHandler();
    void timerMayEndInALoopOfItsHandler();
    void slowHandlersHaveNoTicksToMakeUp();
    void handlersMayPostEventsForTheNextTurn();
    void timersFollowTheirObjectToAnotherThread();
    void singleShotFiresOnce();
};

void TimerLoopsTest::handlersAreNotReenteredInALoopOfTheirOwn()
{
    onThread([] {
        int depth = 0;
        int deepest = 0;
        int ticks = 0;
        bool ended = true;
        Ticking ticking([&](int) {
            deepest = std::max(deepest, ++depth);
            ended = othersHadTheirChance() && ended;
            ++ticks;
            --depth;
        });
        ticking.startTimer(1ms, Qt::PreciseTimer);
        QVERIFY(turnUntil([&] { return ticks >= 3; })); // and fires again once it has returned
        QVERIFY(ended);
        QCOMPARE(deepest, 1);
    });
}

void TimerLoopsTest::othersFireInALoopOfAHandler()
{
    onThread([] {
        int depth = 0;
        int deepest = 0;
        bool ended = true;
        Ticking ticking([&](int) {
            deepest = std::max(deepest, ++depth);
            ended = (deepest == 3 || turnUntil([&] { return deepest == 3; })) && ended;
            --depth;
        });
        for (int i = 0; i < 3; ++i)
            ticking.startTimer(1ms, Qt::PreciseTimer);
        QVERIFY(turnUntil([&] { return deepest == 3; }));
        QVERIFY(ended);
    });
}

void TimerLoopsTest::timerMayEndInALoopOfItsHandler()
{
    onThread([] {
        int ticks = 0;
        auto timer = std::make_unique<QTimer>();
        QObject::connect(timer.get(), &QTimer::timeout, [&ticks, &timer] {
            ++ticks;
            QEventLoop loop;
            const auto end = [&] {
                timer.reset(); // while its handler is below us
                loop.quit();
            };
            QMetaObject::invokeMethod(&loop, end, Qt::QueuedConnection);
            loop.exec();
        });
        timer->start(1ms);
        QVERIFY(turnUntil([&] { return !timer; }));
        QVERIFY(othersHadTheirChance());
        QCOMPARE(ticks, 1);
    });
}

void TimerLoopsTest::slowHandlersHaveNoTicksToMakeUp()
{
    onThread([] {
        int slow = 0;
        int quick = 0;
        Ticking quickOne([&](int) { ++quick; });
        Ticking slowOne([&](int) {
            ++slow;
            passTime(20ms);
        });
        quickOne.startTimer(1ms, Qt::PreciseTimer);
        slowOne.startTimer(1ms, Qt::PreciseTimer);
        for (int turns = 1; turns <= 5; ++turns) {
            turn(QEventLoop::WaitForMoreEvents);
            QVERIFY(quick <= turns && slow <= turns);
        }
        QVERIFY(slow >= 2);
    });
}

void TimerLoopsTest::handlersMayPostEventsForTheNextTurn()
{
    onThread([] {
        QByteArray order;
        Ticking ticking([&](int) {
            order += 't';
            QMetaObject::invokeMethod(
                &ticking, [&] { order += 'p'; }, Qt::QueuedConnection);
        });
        ticking.startTimer(0ms);
        for (int i = 0; i < 3; ++i)
            turn();
        QCOMPARE(order, "tptpt");
    });
}

void TimerLoopsTest::timersFollowTheirObjectToAnotherThread()
{
    LoopThread target;
    std::atomic<int> elsewhere = 0;
    std::atomic<int> here = 0;
    const auto count = [&](int) { QThread::currentThread() == &target ? ++elsewhere : ++here; };
    auto *ticking = new Ticking(count);
    ticking->moveToThread(nullptr);
    onThread([&] {
        ticking->moveToThread(QThread::currentThread());
        ticking->startTimer(1ms, Qt::PreciseTimer);
        QVERIFY(turnUntil([&] { return here >= 2; }));
        ticking->moveToThread(&target);
        const int before = here;
        QVERIFY(othersHadTheirChance());
        QCOMPARE(here.load(), before);
        QVERIFY(dispatcher()->registeredTimers(ticking).isEmpty());
    });
    QTRY_VERIFY(elsewhere >= 2);
    QMetaObject::invokeMethod(
        ticking, [ticking] { delete ticking; }, Qt::BlockingQueuedConnection);
}

void TimerLoopsTest::singleShotFiresOnce()
{
    onThread([] {
        int ticks = 0;
        const QObject context;
        for (const std::chrono::milliseconds interval : {0ms, 1ms, 3ms})
            QTimer::singleShot(interval, Qt::PreciseTimer, &context, [&] { ++ticks; });
        QVERIFY(turnUntil([&] { return ticks == 3; }));
        QVERIFY(othersHadTheirChance());
        QCOMPARE(ticks, 3);
    });
}

int main(int argc, char *argv[])
{
    return runTests<TimerLoopsTest>(argc, argv);
}
#include "tst_dispatcher_timer_loops.moc"
