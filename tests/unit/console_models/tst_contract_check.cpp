// The judge of a run: order, duplicates, what is missing, what only one way told, and how long it took.
#include "console/models/contract_check.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;
using namespace std::chrono_literals;

using Way = ContractCheck::Way;
using Fault = ContractCheck::Fault;

namespace {

constexpr Way both[] = {Way::Channel, Way::Events};

JobEvent happened(const char *job, const char *status, quint64 place)
{
    JobEvent made;
    made.id = {job};
    made.status = status;
    made.cursor = {"e", {place, 0}};
    return made;
}

QByteArrayList shown(const ContractCheck &check)
{
    static constexpr const char *faults[] = {"not heard", "no created", "backwards", "twice", "not ended", "not elsewhere"};
    QByteArrayList all;
    for (const auto &problem : check.problems())
        all.append(problem.job.text + ' ' + (problem.way == Way::Channel ? "channel" : "events") + ' ' + faults[size_t(problem.fault)]
                   + (problem.status.isEmpty() ? QByteArray() : ' ' + problem.status));
    return all;
}

} // namespace

class TestContractCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsWhatIsNotAsPromised_data();
    void findsWhatIsNotAsPromised();
    void anEventMayBeQuickerThanTheAnswer();
    void timesAreSinceAsking();
    void aWayThatIsNotWatchedIsNotJudged();
};

void TestContractCheck::findsWhatIsNotAsPromised_data()
{
    using Told = QByteArrayList; // statuses in order; a digit after a space is the place in the log, if it is not the next
    QTest::addColumn<Told>("channel");
    QTest::addColumn<Told>("events");
    QTest::addColumn<QByteArrayList>("problems");
    const auto row = [](const char *name, const Told &channel, const Told &events, const QByteArrayList &problems) { QTest::newRow(name) << channel << events << problems; };
    const Told whole{"created", "processing", "done"};
    row("as promised", whole, whole, {});
    row("progress", {"created", "processing", "processing", "done"}, {"created", "processing", "processing", "done"}, {});
    row("cancelled before it began", {"created", "cancelled"}, {"created", "cancelled"}, {});
    row("one way deaf", whole, {}, {"j events not heard"});
    row("no created", {"processing", "done"}, whole, {"j channel no created processing", "j events not elsewhere created"});
    row("backwards", {"created", "done", "processing"}, whole, {"j channel backwards processing"});
    row("after the end", {"created", "processing", "done", "error"}, {"created", "processing", "done", "error"}, {"j channel backwards error", "j events backwards error"});
    row("twice", {"created 1", "processing 2", "processing 2", "done 3"}, {"created 1", "processing 2", "done 3"}, {"j channel twice processing"});
    row("no end", {"created", "processing"}, {"created", "processing"}, {"j channel not ended", "j events not ended"});
    row("no end one way", {"created", "processing"}, whole, {"j channel not ended", "j events not elsewhere done"});
}

void TestContractCheck::findsWhatIsNotAsPromised()
{
    QFETCH(QByteArrayList, channel);
    QFETCH(QByteArrayList, events);
    ContractCheck check;
    check.begin({Way::Channel, Way::Events});
    check.sent({"j"}, 0ms, 1ms);
    for (const Way way : both) {
        quint64 place = 0;
        for (const QByteArray &told : way == Way::Channel ? channel : events) {
            const QByteArrayList parts = told.split(' ');
            place = parts.size() > 1 ? parts[1].toULongLong() : place + 1;
            check.saw(way, happened("j", parts[0].constData(), place), 5ms);
        }
    }
    QTEST(shown(check), "problems");
}

void TestContractCheck::anEventMayBeQuickerThanTheAnswer()
{
    ContractCheck check;
    check.begin({Way::Channel});
    check.saw(Way::Channel, happened("j", "created", 1), 1ms);
    check.saw(Way::Channel, happened("of others", "created", 2), 1ms);
    check.sent({"j"}, 0ms, 2ms);
    QVERIFY(!check.isSettled());
    check.saw(Way::Channel, happened("j", "done", 3), 3ms);
    JobEvent late = happened("j", "error", 4);
    late.isLate = true;
    check.saw(Way::Channel, late, 4ms);
    QVERIFY(check.isSettled());
    QCOMPARE(check.sentCount(), size_t(1));
    QCOMPARE(shown(check), QByteArrayList());
}

void TestContractCheck::timesAreSinceAsking()
{
    ContractCheck check;
    check.begin({Way::Channel, Way::Events});
    for (int n = 0; n < 100; ++n) {
        const QByteArray id = QByteArray::number(n);
        const auto asked = std::chrono::milliseconds(n * 10);
        check.sent({id}, asked, asked + std::chrono::milliseconds(n + 1));
        check.saw(Way::Events, happened(id.constData(), "created", quint64(n)), asked + 7ms);
    }
    const auto answers = check.answers();
    QCOMPARE(answers.count, size_t(100));
    QCOMPARE(answers.half, 50ms);
    QCOMPARE(answers.most, 95ms);
    QCOMPARE(answers.slowest, 100ms);
    QCOMPARE(check.reached(Way::Events, 0).slowest, 7ms);
    QCOMPARE(check.reached(Way::Events, 2).count, size_t(0));
    QCOMPARE(check.reached(Way::Channel, 0).count, size_t(0));
}

void TestContractCheck::aWayThatIsNotWatchedIsNotJudged()
{
    ContractCheck check;
    check.begin({Way::Channel, Way::Events});
    check.sent({"j"}, 0ms, 1ms);
    check.saw(Way::Channel, happened("j", "created", 1), 1ms);
    check.saw(Way::Channel, happened("j", "done", 2), 2ms);
    QVERIFY(!check.isSettled());
    check.unwatch(Way::Events);
    QVERIFY(check.isSettled());
    QCOMPARE(shown(check), QByteArrayList());
}

QTEST_GUILESS_MAIN(TestContractCheck)
#include "tst_contract_check.moc"
