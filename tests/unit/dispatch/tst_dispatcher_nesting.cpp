// Loops within loops, and what ends them.
#include "descriptors.h"
#include "ticking.h"

using namespace signalbox::testing;
using namespace std::chrono_literals;

class NestingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatchers(); }
    void interruptEndsTheTurnInWhichAnEventIsPosted();
    void interruptAsItIsAboutToWaitEndsTheTurn();
    void interruptBeforeATurnLetsItNotWait();
    void boundedTimeEndsThoughAZeroTimerRuns();
    void loopsNestInEachKindOfHandler();
    void outerLoopsEndOnlyAfterInnerOnes();
    void loopsEndFromAnyKindOfHandler();
    void exitBeforeExecIsForgotten();
    void deletedLaterGoWithTheLoopTheyWereSentFrom();
    void deletedLaterInAnInnerLoopGoInIt();
    void innerLoopWaitsForWhatTheOuterTurnHasNotHandled();
};

void NestingTest::interruptEndsTheTurnInWhichAnEventIsPosted()
{
    onThread([] {
        settle();
        int ticks = 0;
        Ticking ticking([&](int) { ++ticks; });
        ticking.startTimer(0ms);
        post(&ticking, [] { dispatcher()->interrupt(); });
        QVERIFY(!turn(QEventLoop::WaitForMoreEvents));
        QCOMPARE(ticks, 0); // the rest is left to the next turn
        turn();
        QCOMPARE(ticks, 1);
    });
}

void NestingTest::interruptAsItIsAboutToWaitEndsTheTurn()
{
    onThread([] {
        settle();
        const Waits waits([] { dispatcher()->interrupt(); });
        for (int turns = 1; turns <= 5; ++turns) {
            QVERIFY(!turn(QEventLoop::WaitForMoreEvents));
            QCOMPARE(waits.count, turns);
        }
    });
}

void NestingTest::interruptBeforeATurnLetsItNotWait()
{
    onThread([] {
        settle();
        int ticks = 0;
        Ticking ticking([&](int) { ++ticks; });
        ticking.startTimer(0ms);
        dispatcher()->interrupt();
        QVERIFY(turn(QEventLoop::WaitForMoreEvents));
        QCOMPARE(ticks, 1); // it is a wake-up, no more
    });
}

void NestingTest::boundedTimeEndsThoughAZeroTimerRuns()
{
    onThread([] {
        settle();
        int ticks = 0;
        Ticking ticking([&](int) { ++ticks; });
        ticking.startTimer(0ms);
        QCoreApplication::processEvents(QEventLoop::AllEvents, int(std::chrono::milliseconds(Patience).count()));
        QCOMPARE(ticks, 1);
    });
}

void NestingTest::loopsNestInEachKindOfHandler()
{
    onThread([] {
        const Pair pair;
        QByteArray order;
        QEventLoop outermost;
        const auto within = [&](char entered, char left, const std::function<void()> &then) {
            order += entered;
            QEventLoop loop;
            post(&loop, [&] {
                then();
                loop.quit();
            });
            loop.exec();
            order += left;
        };
        QTimer timer;
        Watch reader(pair.own, QSocketNotifier::Read, [&] {
            (void)pair.take();
            within('N', 'n', [&] { order += '.'; });
        });
        QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
            within('T', 't', [&] {
                pair.send();
                QVERIFY(turnUntil([&] { return order.endsWith('n'); }));
            });
        });
        timer.setSingleShot(true);
        post(&outermost, [&] {
            timer.start(0);
            within('P', 'p', [&] { QVERIFY(turnUntil([&] { return order.endsWith('t'); })); });
            outermost.quit();
        });
        outermost.exec();
        QCOMPARE(order, "PTN.ntp");
    });
}

void NestingTest::outerLoopsEndOnlyAfterInnerOnes()
{
    onThread([] {
        QByteArray order;
        QEventLoop outer;
        post(&outer, [&] {
            QEventLoop inner;
            post(&inner, [&] {
                outer.exit(7);
                order += 'o';
            });
            post(&inner, [&] {
                order += 'i';
                inner.exit(8);
            });
            QCOMPARE(inner.exec(), 8);
            order += 'x';
        });
        QCOMPARE(outer.exec(), 7);
        QCOMPARE(order, "oix");
    });
}

void NestingTest::loopsEndFromAnyKindOfHandler()
{
    onThread([] {
        const Pair pair;
        QEventLoop loop;
        Ticking ticking([&](int) { loop.exit(1); });
        const int id = ticking.startTimer(1ms);
        QCOMPARE(loop.exec(), 1);
        ticking.killTimer(id);
        const Watch reader(pair.own, QSocketNotifier::Read, [&] { loop.exit(2); });
        pair.send();
        QCOMPARE(loop.exec(), 2);
        (void)pair.take();
        post(&loop, [&] { loop.exit(3); });
        QCOMPARE(loop.exec(), 3);
    });
}

void NestingTest::exitBeforeExecIsForgotten()
{
    onThread([] {
        QEventLoop loop;
        loop.exit(1);
        post(&loop, [&] { loop.exit(2); });
        QCOMPARE(loop.exec(), 2);
    });
}

void NestingTest::deletedLaterGoWithTheLoopTheyWereSentFrom()
{
    onThread([] {
        QByteArray order;
        QEventLoop outer;
        auto *object = new QObject;
        QObject::connect(object, &QObject::destroyed, &outer, [&] {
            order += 'd';
            outer.quit();
        });
        post(&outer, [&] {
            object->deleteLater();
            QEventLoop inner;
            for (int i = 0; i < 3; ++i)
                inner.processEvents();
            post(&inner, [&] { inner.quit(); });
            inner.exec();
            order += 'i';
        });
        outer.exec();
        QCOMPARE(order, "id");
    });
}

void NestingTest::deletedLaterInAnInnerLoopGoInIt()
{
    onThread([] {
        QByteArray order;
        QEventLoop outer;
        post(&outer, [&] {
            QEventLoop inner;
            auto *object = new QObject;
            QObject::connect(object, &QObject::destroyed, &inner, [&] {
                order += 'd';
                inner.quit();
            });
            post(&inner, [object] { object->deleteLater(); });
            inner.exec();
            order += 'i';
            outer.quit();
        });
        outer.exec();
        QCOMPARE(order, "di");
    });
}

void NestingTest::innerLoopWaitsForWhatTheOuterTurnHasNotHandled()
{
    onThread([] {
        const std::array<Pair, 2> pairs;
        int taken = 0;
        std::vector<std::unique_ptr<Watch>> watches;
        for (const Pair &pair : pairs) {
            pair.send();
            watches.push_back(std::make_unique<Watch>(pair.own, QSocketNotifier::Read, [&] {
                taken += int(pair.take().size());
                QVERIFY(turnUntil([&] { return taken == 2; })); // the other is pending, nothing else will come
            }));
        }
        QVERIFY(turnUntil([&] { return taken == 2; }));
        for (const auto &watch : watches)
            QCOMPARE(watch->count, 1);
    });
}

int main(int argc, char *argv[])
{
    return runTests<NestingTest>(argc, argv);
}
#include "tst_dispatcher_nesting.moc"
