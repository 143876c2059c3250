// Turns of the event loop: what they handle, in which order, when they wait, and what they leave out.
#include "descriptors.h"
#include "ticking.h"

using namespace signalbox::testing;
using namespace std::chrono_literals;

class LoopsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatchers(); }
    void threadsHaveTheDispatcherUnderTest();
    void turnWithNothingToDoSaysSoAndDoesNotWait();
    void turnAfterAWakeUpCountsAsBusyOnce();
    void turnHandlesPostedEventsFirst();
    void eventsPostedByPostedEventsComeInTheNextTurn();
    void turnWaitsAlsoAfterPostedEvents();
    void turnThatNeedNotWaitDoesNotSayThatItWill();
    void turnDoesNotWaitForWhatIsPostedAsItIsAboutTo();
    void awakeIsToldBeforeWhatEndedTheWaitIsHandled();
    void excludedNotifiersAreToldLater();
    void excludedNotifiersDoNotEndAWait();
    void excludedTimersFireLater();
    void excludedUserInputChangesNothing();
};

void LoopsTest::threadsHaveTheDispatcherUnderTest()
{
    QFETCH_GLOBAL(const Dispatcher, dispatcher);
    QByteArray name;
    onThread([&name] { name = signalbox::testing::dispatcher()->metaObject()->className(); });
    QCOMPARE(name.endsWith("EpollDispatcher"), dispatcher == Dispatcher::Epoll);
    QCOMPARE(name == "QEventDispatcherUNIX", dispatcher == Dispatcher::Qt);
}

void LoopsTest::turnWithNothingToDoSaysSoAndDoesNotWait()
{
    onThread([] {
        settle();
        const Waits waits;
        for (int i = 0; i < 10; ++i)
            QVERIFY(!turn());
        QCOMPARE(waits.count, 0);
    });
}

void LoopsTest::turnAfterAWakeUpCountsAsBusyOnce()
{
    onThread([] {
        settle();
        for (int i = 0; i < 10; ++i)
            dispatcher()->wakeUp();
        QVERIFY(turn());
        QVERIFY(!turn());
        dispatcher()->wakeUp();
        QVERIFY(turn(QEventLoop::WaitForMoreEvents));
    });
}

void LoopsTest::turnHandlesPostedEventsFirst()
{
    onThread([] {
        QByteArray order;
        Ticking ticking([&](int) { order += 't'; });
        ticking.startTimer(0ms);
        for (int i = 0; i < 3; ++i)
            post(&ticking, [&] { order += 'p'; });
        QVERIFY(turn());
        QCOMPARE(order, "pppt");
    });
}

void LoopsTest::eventsPostedByPostedEventsComeInTheNextTurn()
{
    onThread([] {
        QByteArray order;
        Ticking ticking([&](int) { order += 't'; });
        ticking.startTimer(0ms);
        post(&ticking, [&] {
            order += 'a';
            post(&ticking, [&] { order += 'c'; });
        });
        post(&ticking, [&] { order += 'b'; });
        turn();
        turn();
        QCOMPARE(order, "abtct");
    });
}

void LoopsTest::turnWaitsAlsoAfterPostedEvents()
{
    onThread([] {
        settle();
        QByteArray order;
        const Waits waits([&] {
            order += 'w';
            dispatcher()->wakeUp();
        });
        QObject context;
        post(&context, [&] { order += 'p'; });
        turn(QEventLoop::WaitForMoreEvents);
        QCOMPARE(order, "pw");
    });
}

void LoopsTest::turnThatNeedNotWaitDoesNotSayThatItWill()
{
    onThread([] {
        settle();
        const Waits waits;
        dispatcher()->wakeUp();
        turn();
        QCOMPARE(waits.count, 0);
        dispatcher()->wakeUp();
        turn(QEventLoop::WaitForMoreEvents);
        QCOMPARE(waits.count, 1);
    });
}

void LoopsTest::turnDoesNotWaitForWhatIsPostedAsItIsAboutTo()
{
    onThread([] {
        settle();
        QObject context;
        int calls = 0;
        const Waits waits([&] { post(&context, [&] { ++calls; }); });
        for (int turns = 1; turns <= 10; ++turns) {
            QVERIFY(turn(QEventLoop::WaitForMoreEvents));
            QCOMPARE(waits.count, turns);
            QCOMPARE(calls, turns - 1);
        }
    });
}

void LoopsTest::awakeIsToldBeforeWhatEndedTheWaitIsHandled()
{
    onThread([] {
        settle();
        QByteArray order;
        QEventLoop loop;
        QObject::connect(dispatcher(), &QAbstractEventDispatcher::awake, &loop, [&] { order += 'a'; });
        const Waits waits([&] {
            order += 'w';
            if (order.count('w') == 2)
                post(&loop, [&] {
                    order += 'p';
                    loop.quit();
                });
            else
                dispatcher()->wakeUp();
        });
        loop.exec();
        QCOMPARE(order, "awawap");
    });
}

void LoopsTest::excludedNotifiersAreToldLater()
{
    onThread([] {
        const Pair pair;
        settle();
        const Watch reader(pair.own, QSocketNotifier::Read);
        pair.send();
        QVERIFY(!turn(QEventLoop::ExcludeSocketNotifiers));
        QCOMPARE(reader.count, 0);
        QVERIFY(turn());
        QCOMPARE(reader.count, 1);
    });
}

void LoopsTest::excludedNotifiersDoNotEndAWait()
{
    onThread([] {
        const Pair pair;
        settle();
        const Watch reader(pair.own, QSocketNotifier::Read);
        pair.send();
        int ticks = 0;
        int turns = 0;
        Ticking ticking([&](int) { ++ticks; });
        ticking.startTimer(10ms, Qt::PreciseTimer);
        for (; ticks == 0; ++turns)
            turn(QEventLoop::WaitForMoreEvents | QEventLoop::ExcludeSocketNotifiers);
        QCOMPARE(reader.count, 0);
        QCOMPARE(turns, 1);
    });
}

void LoopsTest::excludedTimersFireLater()
{
    onThread([] {
        settle();
        int ticks = 0;
        Ticking ticking([&](int) { ++ticks; });
        ticking.startTimer(0ms);
        waitUntilOverdue({ticking.startTimer(2ms, Qt::PreciseTimer)});
        QVERIFY(!turn(QEventLoop::X11ExcludeTimers));
        QCOMPARE(ticks, 0);
        const Waits waits([] { dispatcher()->wakeUp(); });
        turn(QEventLoop::X11ExcludeTimers | QEventLoop::WaitForMoreEvents);
        QCOMPARE(ticks, 0);
        QVERIFY(turn());
        QCOMPARE(ticks, 2);
    });
}

void LoopsTest::excludedUserInputChangesNothing()
{
    onThread([] {
        const Pair pair;
        const Watch reader(pair.own, QSocketNotifier::Read);
        int ticks = 0;
        Ticking ticking([&](int) { ++ticks; });
        ticking.startTimer(0ms);
        pair.send();
        turn(QEventLoop::ExcludeUserInputEvents);
        QCOMPARE(std::pair(reader.count, ticks), std::pair(1, 1));
    });
}

int main(int argc, char *argv[])
{
    return runTests<LoopsTest>(argc, argv);
}
#include "tst_dispatcher_loops.moc"
