// Handlers of notifiers that open and close descriptors, turn the loop, and what of it belongs to which turn.
#include "descriptors.h"
#include "ticking.h"

using namespace signalbox::testing;
using namespace std::chrono_literals;

class NotifierTurnsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatchers(); }
    void mayMakeAnotherForTheNextTurn();
    void mayCloseTheirDescriptor();
    void mayCloseAndReopenAnotherThatIsReady();
    void mayTurnTheLoopWhichTakesOverWhatIsReady();
    void mayBeReenteredInALoopOfTheirOwn();
    void comeBeforeTimersOfTheSameTurn();
    void mayEndATimerThatIsDueInTheSameTurn();
};

void NotifierTurnsTest::mayMakeAnotherForTheNextTurn()
{
    onThread([] {
        const Pair pair;
        const Pair added;
        added.send();
        std::unique_ptr<Watch> late;
        const Watch reader(pair.own, QSocketNotifier::Read, [&] {
            if (!late)
                late = std::make_unique<Watch>(added.own, QSocketNotifier::Read);
        });
        pair.send();
        turn();
        QVERIFY(late);
        QCOMPARE(late->count, 0);
        turn();
        QCOMPARE(late->count, 1);
        late.reset();
    });
}

void NotifierTurnsTest::mayCloseTheirDescriptor()
{
    onThread([] {
        Pair pair;
        Watch *self = nullptr;
        Watch reader(pair.own, QSocketNotifier::Read, [&] {
            self->notifier->setEnabled(false);
            pair.closeOwn();
        });
        self = &reader;
        const Watch writer(pair.peer, QSocketNotifier::Write);
        pair.send();
        turn();
        QCOMPARE(reader.count, 1);
        QVERIFY(activatedInATurn(writer));
        QCOMPARE(reader.count, 1);
    });
}

// The number of the descriptor is ready, the new connection behind it is not.
void NotifierTurnsTest::mayCloseAndReopenAnotherThatIsReady()
{
    onThread([] {
        ReadyOnes *all = nullptr;
        std::unique_ptr<Pair> fresh;
        std::unique_ptr<Watch> late;
        ReadyOnes ready([&](int other) {
            const int number = all->pairs[std::size_t(other)]->own;
            all->watches[std::size_t(other)]->notifier.reset();
            all->pairs[std::size_t(other)]->closeOwn();
            fresh = std::make_unique<Pair>();
            QCOMPARE(fresh->own, number);
            late = std::make_unique<Watch>(fresh->own, QSocketNotifier::Read);
        });
        all = &ready;
        turn();
        QVERIFY(late);
        turn();
        QCOMPARE(late->count, 0);
        fresh->send();
        QVERIFY(activatedInATurn(*late));
        QCOMPARE(ready.watches[std::size_t(ready.other)]->count, 0);
        late.reset();
    });
}

void NotifierTurnsTest::mayTurnTheLoopWhichTakesOverWhatIsReady()
{
    onThread([] {
        const std::array<Pair, 6> pairs;
        std::vector<std::unique_ptr<Watch>> watches;
        QByteArray got;
        for (const Pair &pair : pairs) {
            watches.push_back(std::make_unique<Watch>(pair.own, QSocketNotifier::Read, [&] {
                got += pair.take();
                turn();
            }));
            pair.send();
        }
        turn();
        QCOMPARE(got, "xxxxxx");
        for (const auto &watch : watches)
            QCOMPARE(watch->count, 1); // not once more by the turn around it
    });
}

void NotifierTurnsTest::mayBeReenteredInALoopOfTheirOwn()
{
    onThread([] {
        const Pair pair;
        int depth = 0;
        int deepest = 0;
        const Watch reader(pair.own, QSocketNotifier::Read, [&] {
            deepest = std::max(deepest, ++depth);
            if (depth < 3)
                turn(); // nothing was read yet
            else
                (void)pair.take();
            --depth;
        });
        pair.send();
        turn();
        QCOMPARE(deepest, 3);
        QCOMPARE(reader.count, 3);
    });
}

void NotifierTurnsTest::comeBeforeTimersOfTheSameTurn()
{
    onThread([] {
        QByteArray order;
        const Pair pair;
        const Watch reader(pair.own, QSocketNotifier::Read, [&] { order += 'n'; });
        Ticking ticking([&](int) { order += 't'; });
        QMetaObject::invokeMethod(
            &ticking, [&] { order += 'p'; }, Qt::QueuedConnection);
        ticking.startTimer(0ms);
        pair.send();
        turn();
        QCOMPARE(order, "pnt");
    });
}

void NotifierTurnsTest::mayEndATimerThatIsDueInTheSameTurn()
{
    onThread([] {
        int ticks = 0;
        const Pair pair;
        Ticking ticking([&](int) { ++ticks; });
        const int id = ticking.startTimer(0ms);
        const Watch reader(pair.own, QSocketNotifier::Read, [&] {
            (void)pair.take();
            ticking.killTimer(id);
        });
        pair.send();
        turn();
        turn();
        QCOMPARE(ticks, 0);
    });
}

int main(int argc, char *argv[])
{
    return runTests<NotifierTurnsTest>(argc, argv);
}
#include "tst_dispatcher_notifier_turns.moc"
