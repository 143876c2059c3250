// Other threads wake, interrupt and end the loop: nothing is lost, nothing overtakes.
#include "dispatcher_thread.h"

#include <QtCore/QSemaphore>

#include <atomic>

using namespace signalbox::testing;
using namespace std::chrono_literals;

class WakeUpsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatchers(); }
    void eventsOfManyThreadsAllArriveInOrder();
    void oneWakeUpForManyEvents();
    void pingPongLosesNothing();
    void pingPongByBareWakeUpsLosesNothing();
    void wakeUpAsItIsAboutToWaitIsNotLost();
    void interruptFromAnotherThreadEndsAWait();
    void quitFromAnotherThreadEndsALoopThatWaits();
    void quitBeforeTheLoopStartsEndsIt();
    void fiftyThreadsStartAndEnd();
    void blockingCallsReturn();
    void eventsDuringAWaitForATimerComeFirst();
};

namespace {

constexpr int Senders = 4;
constexpr int EventsEach = 10'000;
constexpr int Rounds = 20'000;

std::unique_ptr<QThread> running(std::function<void()> body)
{
    std::unique_ptr<QThread> thread(QThread::create(std::move(body)));
    thread->start();
    return thread;
}

} // namespace

void WakeUpsTest::eventsOfManyThreadsAllArriveInOrder()
{
    onThread([] {
        QObject context;
        std::array<int, Senders> next = {};
        int misplaced = 0;
        std::vector<std::unique_ptr<QThread>> senders;
        for (std::size_t sender = 0; sender < Senders; ++sender)
            senders.push_back(running([&, sender] {
                for (int i = 0; i < EventsEach; ++i)
                    post(&context, [&, sender, i] { misplaced += next[sender]++ == i ? 0 : 1; });
            }));
        QVERIFY(turnUntil([&] { return std::ranges::count(next, EventsEach) == Senders; }));
        QCOMPARE(misplaced, 0);
        for (const auto &sender : senders)
            sender->wait();
    });
}

void WakeUpsTest::oneWakeUpForManyEvents()
{
    onThread([] {
        settle();
        QObject context;
        int calls = 0;
        const auto sender = running([&] {
            for (int i = 0; i < 1'000; ++i)
                post(&context, [&] { ++calls; });
        });
        sender->wait();
        QVERIFY(turn());
        QCOMPARE(calls, 1'000);
        QVERIFY(!turn()); // nothing is left of 1000 wake-ups
    });
}

void WakeUpsTest::pingPongLosesNothing()
{
    LoopThread other;
    QObject there;
    there.moveToThread(&other);
    onThread([&there] {
        QObject here;
        int rounds = 0;
        std::function<void()> ping = [&] {
            post(&there, [&] {
                post(&here, [&] {
                    if (++rounds < Rounds)
                        ping();
                });
            });
        };
        ping();
        QVERIFY(turnUntil([&] { return rounds == Rounds; }));
    });
}

// Without the mutex of the posted events, which could hide a race.
void WakeUpsTest::pingPongByBareWakeUpsLosesNothing()
{
    onThread([] {
        std::atomic<int> asked = 0;
        QSemaphore answers;
        QAbstractEventDispatcher *const woken = dispatcher();
        const auto other = running([&, woken] {
            for (int i = 1; i <= Rounds; ++i) {
                asked = i;
                woken->wakeUp();
                if (!answers.tryAcquire(1, std::chrono::milliseconds(Patience)))
                    return;
            }
        });
        for (int i = 1; i <= Rounds; ++i) {
            QVERIFY(turnUntil([&] { return asked >= i; }));
            answers.release();
        }
        other->wait();
    });
}

void WakeUpsTest::wakeUpAsItIsAboutToWaitIsNotLost()
{
    onThread([] {
        QAbstractEventDispatcher *const woken = dispatcher();
        QSemaphore waits;
        std::atomic<int> told = 0;
        const auto other = running([&, woken] {
            for (int i = 0; i < 2'000; ++i) {
                if (!waits.tryAcquire(1, std::chrono::milliseconds(Patience)))
                    return;
                ++told;
                woken->wakeUp();
            }
        });
        const Waits aboutTo([&] { waits.release(); }); // the other thread and the wait now race
        for (int i = 1; i <= 2'000; ++i) {
            const int before = aboutTo.count;
            while (told < i) {
                if (aboutTo.count - before < 1)
                    turn(QEventLoop::WaitForMoreEvents);
                else
                    QThread::yieldCurrentThread();
            }
        }
        other->wait();
        QCOMPARE(told.load(), 2'000);
    });
}

void WakeUpsTest::interruptFromAnotherThreadEndsAWait()
{
    onThread([] {
        settle();
        QAbstractEventDispatcher *const woken = dispatcher();
        for (int i = 0; i < 200; ++i) {
            QSemaphore about;
            const Waits waits([&] { about.release(); });
            const auto other = running([&, woken] {
                about.acquire();
                woken->interrupt();
            });
            turn(QEventLoop::WaitForMoreEvents); // returns
            other->wait();
            QCOMPARE(waits.count, 1);
            settle();
        }
    });
}

void WakeUpsTest::quitFromAnotherThreadEndsALoopThatWaits()
{
    for (int i = 0; i < 50; ++i) {
        QThread thread;
        equip(thread);
        QSemaphore about;
        QObject context;
        QObject::connect(
            &thread, &QThread::started, &context,
            [&] {
                QObject::connect(
                    QThread::currentThread()->eventDispatcher(), &QAbstractEventDispatcher::aboutToBlock, &context,
                    [&] { about.release(); }, Qt::DirectConnection);
            },
            Qt::DirectConnection);
        thread.start();
        QVERIFY(about.tryAcquire(1, std::chrono::milliseconds(Patience)));
        thread.quit();
        QVERIFY(thread.wait(QDeadlineTimer(Patience)));
    }
}

void WakeUpsTest::quitBeforeTheLoopStartsEndsIt()
{
    for (int i = 0; i < 50; ++i) {
        QThread thread;
        equip(thread);
        thread.start();
        thread.quit(); // whether it is in its loop or not
        QVERIFY(thread.wait(QDeadlineTimer(Patience)));
    }
}

void WakeUpsTest::fiftyThreadsStartAndEnd()
{
    int calls = 0;
    for (int i = 0; i < 50; ++i) {
        LoopThread thread;
        auto *context = new QObject;
        context->moveToThread(&thread);
        QMetaObject::invokeMethod(
            context, [&calls] { ++calls; }, Qt::BlockingQueuedConnection);
        context->deleteLater();
    }
    QCOMPARE(calls, 50);
}

void WakeUpsTest::blockingCallsReturn()
{
    LoopThread first;
    LoopThread second;
    QObject there;
    QObject beyond;
    there.moveToThread(&first);
    beyond.moveToThread(&second);
    int sum = 0;
    for (int i = 0; i < 500; ++i)
        QMetaObject::invokeMethod(
            &there,
            [&] {
                QMetaObject::invokeMethod(
                    &beyond, [&] { ++sum; }, Qt::BlockingQueuedConnection);
            },
            Qt::BlockingQueuedConnection);
    QCOMPARE(sum, 500);
}

void WakeUpsTest::eventsDuringAWaitForATimerComeFirst()
{
    onThread([] {
        QByteArray order;
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] { order += 't'; });
        timer.start(1h);
        const auto other = running([&] { post(&timer, [&] { order += 'p'; }); });
        QVERIFY(turnUntil([&] { return !order.isEmpty(); }));
        timer.start(1ms); // due before what was waited for
        QVERIFY(turnUntil([&] { return order.size() >= 2; }));
        QCOMPARE(order, "pt");
        other->wait();
    });
}

int main(int argc, char *argv[])
{
    return runTests<WakeUpsTest>(argc, argv);
}
#include "tst_dispatcher_wakeups.moc"
