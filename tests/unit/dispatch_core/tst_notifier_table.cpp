// What the system is to be told of descriptors, and to whom readiness goes. No descriptor is opened: the notifiers stay disabled.
#include "server/dispatch/notifier_table.h"

#include <QtTest/QTest>

#include <memory>

using namespace signalbox::dispatch;

class TestNotifierTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatChangedOnce();
    void tellsNothingOfWhatCameAndWent();
    void forgetsAtOnceWhatNobodyWatches();
    void givesEachTypeItsTurn();
    void givesNothingThatWasNotAskedFor();
    void givesNothingToWhoIsGone();
    void givesNothingOldToTheNextOwnerOfTheNumber();
    void countsAFileAsReadyAtEachTurn();
    void namesWhoWatchesAnInvalidDescriptor();
    void replacesTheOtherOfTheSameType();
    void tellsAllAnew();

private:
    using Type = QSocketNotifier::Type;
    static constexpr auto read = NotifierTable::bit(QSocketNotifier::Read);
    static constexpr auto write = NotifierTable::bit(QSocketNotifier::Write);

    // Enabled notifiers are what the table is given; the thread's own loop must not know of them.
    static std::unique_ptr<QSocketNotifier> notifier(int descriptor, Type type)
    {
        auto made = std::make_unique<QSocketNotifier>(type);
        made->setSocket(descriptor);
        return made;
    }
};

void TestNotifierTable::tellsWhatChangedOnce()
{
    NotifierTable table;
    const auto reader = notifier(7, QSocketNotifier::Read);
    const auto writer = notifier(7, QSocketNotifier::Write);
    QVERIFY(table.add(reader.get()));
    QVERIFY(table.add(writer.get()));
    auto changes = table.takeChanges();
    QCOMPARE(changes.size(), size_t(1));
    QCOMPARE(changes[0].descriptor, 7);
    QCOMPARE(int(changes[0].before), 0);
    QCOMPARE(int(changes[0].now), read | write);
    QVERIFY(table.takeChanges().empty());
    QCOMPARE(table.remove(writer.get()), NotifierTable::Removal::Nothing);
    changes = table.takeChanges();
    QCOMPARE(changes.size(), size_t(1));
    QCOMPARE(int(changes[0].before), read | write);
    QCOMPARE(int(changes[0].now), int(read));
}

void TestNotifierTable::tellsNothingOfWhatCameAndWent()
{
    NotifierTable table;
    const auto reader = notifier(7, QSocketNotifier::Read);
    const auto writer = notifier(7, QSocketNotifier::Write);
    table.add(reader.get());
    QCOMPARE(table.remove(reader.get()), NotifierTable::Removal::Nothing);
    QVERIFY(table.takeChanges().empty());
    table.add(reader.get());
    QCOMPARE(table.takeChanges().size(), size_t(1));
    table.add(writer.get());
    table.remove(writer.get());
    QVERIFY(table.takeChanges().empty());
}

void TestNotifierTable::forgetsAtOnceWhatNobodyWatches()
{
    NotifierTable table;
    const auto reader = notifier(7, QSocketNotifier::Read);
    table.add(reader.get());
    (void)table.takeChanges();
    QCOMPARE(table.remove(reader.get()), NotifierTable::Removal::Forget);
    QCOMPARE(table.remove(reader.get()), NotifierTable::Removal::Nothing);
    table.add(reader.get()); // perhaps another file with the same number
    const auto changes = table.takeChanges();
    QCOMPARE(changes.size(), size_t(1));
    QCOMPARE(int(changes[0].before), 0);
}

void TestNotifierTable::givesEachTypeItsTurn()
{
    NotifierTable table;
    const auto reader = notifier(7, QSocketNotifier::Read);
    const auto writer = notifier(7, QSocketNotifier::Write);
    const auto other = notifier(3, QSocketNotifier::Read);
    for (auto *each : {writer.get(), reader.get(), other.get()})
        table.add(each);
    (void)table.takeChanges();
    table.markReady(7, read | write);
    table.markReady(3, read);
    table.markReady(7, read); // again, before it had its turn
    QCOMPARE(table.takeReady(), reader.get());
    QCOMPARE(table.takeReady(), writer.get());
    QCOMPARE(table.takeReady(), other.get());
    QCOMPARE(table.takeReady(), nullptr);
}

void TestNotifierTable::givesNothingThatWasNotAskedFor()
{
    NotifierTable table;
    const auto reader = notifier(7, QSocketNotifier::Read);
    table.add(reader.get());
    (void)table.takeChanges();
    table.markReady(7, write);
    table.markReady(8, read);
    table.markReady(100'000, read);
    QCOMPARE(table.takeReady(), nullptr);
}

void TestNotifierTable::givesNothingToWhoIsGone()
{
    NotifierTable table;
    const auto first = notifier(7, QSocketNotifier::Read);
    const auto second = notifier(8, QSocketNotifier::Read);
    table.add(first.get());
    table.add(second.get());
    (void)table.takeChanges();
    table.markReady(7, read);
    table.markReady(8, read);
    QCOMPARE(table.takeReady(), first.get());
    table.remove(second.get()); // by the handler of the first
    QCOMPARE(table.takeReady(), nullptr);
}

void TestNotifierTable::givesNothingOldToTheNextOwnerOfTheNumber()
{
    NotifierTable table;
    const auto old = notifier(7, QSocketNotifier::Read);
    table.add(old.get());
    (void)table.takeChanges();
    table.markReady(7, read);
    table.remove(old.get());
    const auto next = notifier(7, QSocketNotifier::Read);
    table.add(next.get());
    table.markReady(7, read); // of the same answer of the system
    QCOMPARE(table.takeReady(), nullptr);
    (void)table.takeChanges();
    table.markReady(7, read);
    QCOMPARE(table.takeReady(), next.get());
}

void TestNotifierTable::countsAFileAsReadyAtEachTurn()
{
    NotifierTable table;
    const auto reader = notifier(7, QSocketNotifier::Read);
    table.add(reader.get());
    (void)table.takeChanges();
    QVERIFY(table.refuse(7, NotifierTable::Refusal::AlwaysReady).empty());
    for (int turn = 0; turn < 3; ++turn) {
        QVERIFY(table.hasAlwaysReady());
        table.markAlwaysReady();
        QCOMPARE(table.takeReady(), reader.get());
        QCOMPARE(table.takeReady(), nullptr);
        QVERIFY(table.takeChanges().empty());
    }
    QCOMPARE(table.remove(reader.get()), NotifierTable::Removal::Nothing);
    QVERIFY(!table.hasAlwaysReady());
}

void TestNotifierTable::namesWhoWatchesAnInvalidDescriptor()
{
    NotifierTable table;
    const auto reader = notifier(7, QSocketNotifier::Read);
    const auto writer = notifier(7, QSocketNotifier::Write);
    table.add(reader.get());
    table.add(writer.get());
    (void)table.takeChanges();
    QCOMPARE(table.refuse(7, NotifierTable::Refusal::Invalid), (std::vector{reader.get(), writer.get()}));
    QCOMPARE(table.remove(reader.get()), NotifierTable::Removal::Nothing);
    QCOMPARE(table.remove(writer.get()), NotifierTable::Removal::Nothing);
    QVERIFY(table.takeChanges().empty());
}

void TestNotifierTable::replacesTheOtherOfTheSameType()
{
    NotifierTable table;
    const auto first = notifier(7, QSocketNotifier::Read);
    const auto second = notifier(7, QSocketNotifier::Read);
    QVERIFY(table.add(first.get()));
    QVERIFY(table.add(first.get()));
    QVERIFY(!table.add(second.get()));
    (void)table.takeChanges();
    QCOMPARE(table.remove(first.get()), NotifierTable::Removal::Replaced);
    table.markReady(7, read);
    QCOMPARE(table.takeReady(), second.get());
}

void TestNotifierTable::tellsAllAnew()
{
    NotifierTable table;
    const auto first = notifier(7, QSocketNotifier::Read);
    const auto second = notifier(9, QSocketNotifier::Write);
    const auto gone = notifier(8, QSocketNotifier::Read);
    for (auto *each : {first.get(), second.get(), gone.get()})
        table.add(each);
    (void)table.takeChanges();
    table.remove(gone.get());
    table.forgetWhatWasTold();
    const auto changes = table.takeChanges();
    QCOMPARE(changes.size(), size_t(2));
    for (const auto &change : changes)
        QCOMPARE(int(change.before), 0);
}

QTEST_GUILESS_MAIN(TestNotifierTable)
#include "tst_notifier_table.moc"
