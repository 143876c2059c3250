// What the handler of a notifier may do: switch, delete and make notifiers, its own and those that are ready in the
// same turn.
#include "descriptors.h"
#include "ticking.h"

#include <QtCore/QPointer>

using namespace signalbox::testing;

class NotifierHandlersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addDispatchers(); }
    void mayDisableTheirNotifier();
    void mayDisableAndEnableTheirNotifier();
    void mayDisableAnotherThatIsReady();
    void mayDeleteAnotherThatIsReady();
    void mayDisableAndEnableAnotherThatIsReady();
    void mayDisableTheOtherKindOnTheirDescriptor();
    void mayDeleteTheirNotifier();
    void mayDeleteTheirNotifierLater();
    void mayDeleteAll();
};

void NotifierHandlersTest::mayDisableTheirNotifier()
{
    onThread([] {
        const Pair pair;
        Watch *self = nullptr;
        Watch reader(pair.own, QSocketNotifier::Read, [&] { self->notifier->setEnabled(false); });
        self = &reader;
        pair.send();
        for (int i = 0; i < 5; ++i)
            turn();
        QCOMPARE(reader.count, 1);
    });
}

void NotifierHandlersTest::mayDisableAndEnableTheirNotifier()
{
    onThread([] {
        const Pair pair;
        Watch *self = nullptr;
        Watch reader(pair.own, QSocketNotifier::Read, [&] {
            self->notifier->setEnabled(false);
            self->notifier->setEnabled(true);
        });
        self = &reader;
        pair.send();
        for (int turns = 1; turns <= 5; ++turns) {
            turn();
            QCOMPARE(reader.count, turns);
        }
    });
}

void NotifierHandlersTest::mayDisableAnotherThatIsReady()
{
    onThread([] {
        ReadyOnes *all = nullptr;
        ReadyOnes ready([&](int other) { all->watches[std::size_t(other)]->notifier->setEnabled(false); });
        all = &ready;
        turn();
        QCOMPARE(ready.activations(), ReadyOnes::Count - 1);
        QCOMPARE(ready.watches[std::size_t(ready.other)]->count, 0);
    });
}

void NotifierHandlersTest::mayDeleteAnotherThatIsReady()
{
    onThread([] {
        ReadyOnes *all = nullptr;
        ReadyOnes ready([&](int other) { all->watches[std::size_t(other)]->notifier.reset(); });
        all = &ready;
        turn();
        QCOMPARE(ready.activations(), ReadyOnes::Count - 1);
        QCOMPARE(ready.watches[std::size_t(ready.other)]->count, 0);
        turn();
        QCOMPARE(ready.activations(), 2 * (ReadyOnes::Count - 1));
    });
}

void NotifierHandlersTest::mayDisableAndEnableAnotherThatIsReady()
{
    onThread([] {
        ReadyOnes *all = nullptr;
        ReadyOnes ready([&](int other) {
            all->watches[std::size_t(other)]->notifier->setEnabled(false);
            all->watches[std::size_t(other)]->notifier->setEnabled(true);
        });
        all = &ready;
        turn();
        QCOMPARE(ready.watches[std::size_t(ready.other)]->count, 0); // what was seen of it before is forgotten
        turn();
        QCOMPARE(ready.watches[std::size_t(ready.other)]->count, 1);
    });
}

void NotifierHandlersTest::mayDisableTheOtherKindOnTheirDescriptor()
{
    onThread([] {
        const Pair pair;
        const Watch writer(pair.own, QSocketNotifier::Write);
        const Watch reader(pair.own, QSocketNotifier::Read, [&] { writer.notifier->setEnabled(false); });
        pair.send();
        turn();
        turn();
        QCOMPARE(reader.count, 2);
        QCOMPARE(writer.count, 0);
    });
}

void NotifierHandlersTest::mayDeleteTheirNotifier()
{
    onThread([] {
        const Pair pair;
        int count = 0;
        const QPointer<QSocketNotifier> notifier(new QSocketNotifier(pair.own, QSocketNotifier::Read));
        const Watch writer(pair.own, QSocketNotifier::Write);
        QObject::connect(notifier, &QSocketNotifier::activated, [notifier, &count] {
            ++count;
            delete notifier;
        });
        pair.send();
        turn();
        turn();
        QCOMPARE(count, 1);
        QVERIFY(!notifier);
        QCOMPARE(writer.count, 2);
    });
}

void NotifierHandlersTest::mayDeleteTheirNotifierLater()
{
    onThread([] {
        const Pair pair;
        int count = 0;
        QEventLoop loop;
        auto *notifier = new QSocketNotifier(pair.own, QSocketNotifier::Read);
        QObject::connect(notifier, &QObject::destroyed, &loop, &QEventLoop::quit);
        QObject::connect(notifier, &QSocketNotifier::activated, notifier, [&] {
            ++count;
            notifier->deleteLater();
        });
        pair.send();
        loop.exec();
        QCOMPARE(count, 1);
    });
}

void NotifierHandlersTest::mayDeleteAll()
{
    onThread([] {
        ReadyOnes *all = nullptr;
        ReadyOnes ready([&](int) {
            for (const auto &watch : all->watches)
                watch->notifier.reset();
        });
        all = &ready;
        turn();
        QCOMPARE(ready.activations(), 1);
        QVERIFY(othersHadTheirChance());
        QCOMPARE(ready.activations(), 1);
    });
}

int main(int argc, char *argv[])
{
    return runTests<NotifierHandlersTest>(argc, argv);
}
#include "tst_dispatcher_notifier_handlers.moc"
