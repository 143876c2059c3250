// Jobs held: what lists and events say, in whatever order they come.
#include "console/models/job_table.h"
#include "tests/unit/console_models/console_jobs.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;
using namespace signalbox::testing;

namespace {

// "3:done 2:created" from the top.
QByteArray rowsOf(const JobTable &table)
{
    QByteArrayList rows;
    for (const JobTable::Slot slot : table.order())
        rows.append(table.row(slot).job.id.text.sliced(4) + ':' + table.row(slot).job.status);
    return rows.join(' ');
}

} // namespace

class TestJobTable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void newestStandsFirst();
    void aStatusGoesForwardOnly();
    void anEventCountsOnce();
    void aLateResultChangesNoStatus();
    void aListAndAStreamMayComeInAnyOrder();
    void whatAListDoesNotNameIsGone();
    void aPageSpeaksOfItsOwnStretchOnly();
    void placesOfAnotherLogMeanNothing();
    void unfinishedRowsBelowAGapAreLetGo();
    void aFullTableLetsTheOldestFinishedGo();
    void aRowNeverMoves();
    void aJobMadeAnewUnderItsIdIsAnotherRow();
    void aJobFirstHeardOfInTheMiddleStandsWhereItWasCreated_data();
    void aJobFirstHeardOfInTheMiddleStandsWhereItWasCreated();
    void theHorizonIsWhereHolesMayBegin();
    void countsAreExact();
};

void TestJobTable::newestStandsFirst()
{
    JobTable table;
    table.apply(page(3, 1, "done", 10), 0);
    (void)table.apply(jobEvent(5, "created", 11));
    (void)table.apply(jobEvent(4, "created", 12));
    QCOMPARE(rowsOf(table), "5:created 4:created 3:done 2:done 1:done");
}

void TestJobTable::aStatusGoesForwardOnly()
{
    JobTable table;
    (void)table.apply(jobEvent(1, "done", 10));
    QVERIFY(!table.apply(jobEvent(1, "processing", 11)));
    QCOMPARE(rowsOf(table), "1:done");
}

void TestJobTable::anEventCountsOnce()
{
    JobTable table;
    QVERIFY(table.apply(jobEvent(1, "created", 10)));
    QVERIFY(!table.apply(jobEvent(1, "created", 10)));
    QVERIFY(!table.apply(jobEvent(1, "processing", 9)));
    QCOMPARE(rowsOf(table), "1:created");
}

void TestJobTable::aLateResultChangesNoStatus()
{
    JobTable table;
    (void)table.apply(jobEvent(1, "error", 10));
    JobEvent late = jobEvent(1, "done", 11);
    late.isLate = true;
    QVERIFY(!table.apply(late));
    late.id = {"job-7"};
    QVERIFY(!table.apply(late));
    QCOMPARE(rowsOf(table), "1:error");
}

void TestJobTable::aListAndAStreamMayComeInAnyOrder()
{
    JobTable table;
    (void)table.apply(jobEvent(2, "created", 20));
    (void)table.apply(jobEvent(1, "done", 21));
    table.apply(page(1, 1, "processing", 15), 0); // read before both
    QCOMPARE(rowsOf(table), "2:created 1:done");
    table.apply(page(2, 1, "done", 30), 0);
    QVERIFY(!table.apply(jobEvent(2, "processing", 25)));
    QCOMPARE(rowsOf(table), "2:done 1:done");
}

void TestJobTable::whatAListDoesNotNameIsGone()
{
    JobTable table;
    table.apply(page(30, 1, "done", 10), 0);
    table.apply(page(30, 20, "done", 20), 0);
    QCOMPARE(table.size(), 11);
    QVERIFY(!table.find({"job-19"}));
}

void TestJobTable::aPageSpeaksOfItsOwnStretchOnly()
{
    JobTable table;
    table.apply(page(300, 101, "done", 10, false), 0);
    table.apply(page(100, 1, "done", 11), 1'000'101);
    QCOMPARE(table.size(), 300);
    table.apply(page(310, 111, "done", 20, false), 0); // the newest again: the older ones stay
    QCOMPARE(table.size(), 310);
}

void TestJobTable::placesOfAnotherLogMeanNothing()
{
    JobTable table;
    (void)table.apply(jobEvent(1, "created", 1'000, "e1"));
    table.apply(page(1, 1, "done", 3, true, "e2"), 0);
    QCOMPARE(rowsOf(table), "1:done");
    QVERIFY(table.apply(jobEvent(2, "created", 4, "e2")));
}

void TestJobTable::unfinishedRowsBelowAGapAreLetGo()
{
    JobTable table;
    table.apply(page(2, 1, "done", 10), 0);
    (void)table.apply(jobEvent(3, "processing", 11));
    (void)table.apply(jobEvent(400, "created", 12));
    table.apply(page(500, 301, "done", 20, false), 0);
    QVERIFY(table.find({"job-3"}));
    JobTable other = table;
    table.forgetBelow(1'000'301, {"e1", {20, 0}}, JobTable::Doubt::Unfinished);
    QVERIFY(!table.find({"job-3"}));
    QVERIFY(table.find({"job-2"}));
    other.forgetBelow(1'000'301, {"e1", {20, 0}}, JobTable::Doubt::All);
    QCOMPARE(other.size(), 200);
}

void TestJobTable::aFullTableLetsTheOldestFinishedGo()
{
    JobTable table(100);
    (void)table.apply(jobEvent(1, "processing", 1));
    for (int n = 2; n <= 400; ++n)
        (void)table.apply(jobEvent(n, "done", quint64(n)));
    const qint64 newestGone = table.evict([&](JobTable::Slot slot) { return table.row(slot).job.id.text != "job-3"; });
    QCOMPARE(table.size(), 100);
    QVERIFY(table.find({"job-1"})); // not finished
    QVERIFY(table.find({"job-3"})); // may not go
    QVERIFY(!table.find({"job-2"}));
    QVERIFY(table.find({"job-400"}));
    QCOMPARE(newestGone, 1'000'302);
    QCOMPARE(table.evict([](JobTable::Slot) { return true; }), 0);
}

void TestJobTable::aRowNeverMoves()
{
    JobTable table;
    (void)table.apply(jobEvent(1, "created", 1));
    (void)table.apply(jobEvent(2, "created", 2));
    JobPage later = page(2, 1, "done", 10);
    later.jobs[1].createdAt += 5; // the record's own time, a little off
    table.apply(later, 0);
    QCOMPARE(rowsOf(table), "2:done 1:done");
}

void TestJobTable::aJobMadeAnewUnderItsIdIsAnotherRow()
{
    JobTable table;
    table.apply(page(3, 1, "done", 10), 0);
    const auto old = table.find({"job-1"});
    JobPage anew = page(3, 2, "done", 5, true, "e2");
    anew.jobs.insert(anew.jobs.begin(), job(1, "processing"));
    anew.jobs[0].createdAt += 1'000;
    table.apply(anew, 0);
    QCOMPARE(rowsOf(table), "1:processing 3:done 2:done");
    QVERIFY(table.row(*old).isGone);
    QVERIFY(table.find({"job-1"}) != old);
    QCOMPARE(table.count(Status::Done), 2);
}

void TestJobTable::aJobFirstHeardOfInTheMiddleStandsWhereItWasCreated_data()
{
    QTest::addColumn<qint64>("oldestHeld");
    QTest::addColumn<qint64>("createdAt");
    QTest::newRow("an old one, of which the list has not been read") << qint64(1'700'000'005'000) << qint64(1'700'000'000'000);
    QTest::newRow("one that the server did not know either") << qint64(1'699'999'999'000) << qint64(1'700'000'009'000);
    QTest::newRow("the same, every job being held") << qint64(0) << qint64(1'700'000'009'000);
}

void TestJobTable::aJobFirstHeardOfInTheMiddleStandsWhereItWasCreated()
{
    QFETCH(qint64, oldestHeld);
    QFETCH(qint64, createdAt);
    JobTable table;
    JobPage held = page(1, 1, "done", 1, oldestHeld == 0);
    held.jobs[0].createdAt = oldestHeld;
    table.apply(held, 0);
    QCOMPARE(table.horizon(), oldestHeld);
    JobEvent event = jobEvent(2, "processing", 2);
    event.id = {"1700000000000-abcdefghij"};
    event.at = 1'700'000'009'000;
    const auto slot = table.apply(event);
    QVERIFY(slot);
    QCOMPARE(table.row(*slot).job.createdAt, createdAt);
    QCOMPARE(table.row(*slot).job.startedAt, event.at);
}

void TestJobTable::theHorizonIsWhereHolesMayBegin()
{
    JobTable table(100);
    table.apply(page(300, 201, "done", 10, false), 0);
    QCOMPARE(table.horizon(), 1'000'201);
    table.apply(page(310, 301, "done", 11, false), 0); // the newest again
    QCOMPARE(table.horizon(), 1'000'201);
    table.apply(page(200, 150, "done", 12, false), 1'000'201);
    QCOMPARE(table.horizon(), 1'000'150);
    for (int n = 311; n <= 600; ++n)
        (void)table.apply(jobEvent(n, "done", quint64(n)));
    const qint64 newestGone = table.evict([](JobTable::Slot) { return true; });
    QCOMPARE(table.horizon(), newestGone + 1);
    table.apply(page(600, 1, "done", 1'000), 0);
    QCOMPARE(table.horizon(), 0);
}

void TestJobTable::countsAreExact()
{
    JobTable table;
    table.apply(page(5, 1, "created", 1), 0);
    (void)table.apply(jobEvent(5, "processing", 2));
    (void)table.apply(jobEvent(4, "cancelled", 3));
    (void)table.apply(jobEvent(6, "error", 4));
    QCOMPARE(table.count(Status::Created), 3);
    QCOMPARE(table.count(Status::Processing), 1);
    QCOMPARE(table.count(Status::Cancelled), 1);
    QCOMPARE(table.count(Status::Error), 1);
    QCOMPARE(table.oldestUnfinished(), 1'000'001);
    table.clear();
    QCOMPARE(table.count(Status::Created), 0);
    QCOMPARE(table.size(), 0);
}

QTEST_APPLESS_MAIN(TestJobTable)
#include "tst_job_table.moc"
