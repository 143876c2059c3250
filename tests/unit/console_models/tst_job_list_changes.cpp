// The live list: what moves, when, and by how little.
#include "tests/unit/console_models/job_list_world.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;
using namespace signalbox::testing;

using World = JobListWorld;

class TestJobListChanges : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingMovesBeforeTheFlush();
    void manyEventsOfAJobAreOneChange();
    void newJobsComeInOneBlock();
    void aFrozenListKeepsItsRows();
    void aFrozenListThawsAMomentAfterTheLastCause();
    void thePillShowsWhatWaits();
    void olderJobsComeBelowAFrozenList();
    void theFilterKeepsWhatMatches_data();
    void theFilterKeepsWhatMatches();
    void aRowThatNoLongerMatchesGoes();
    void aFrozenRowThatNoLongerMatchesStays();
    void theCurrentJobSurvives();
    void changesAreToldInFewSignals();
    void aGapIsAppliedWithoutAFlash();
    void anEmptyListSaysWhy();
    void clearingIsTheOneReset();
};

void TestJobListChanges::nothingMovesBeforeTheFlush()
{
    World world;
    world.model.take(page(3, 1, "done", 1), 0);
    QCOMPARE(world.model.rowCount(), 0);
    QCOMPARE(world.model.listState(), StatefulList::Loading);
    world.flush();
    QCOMPARE(world.ids(), numbers(3, 1));
    QCOMPARE(world.inserted.size(), 1);
    QCOMPARE(world.model.listState(), StatefulList::Ready);
}

void TestJobListChanges::manyEventsOfAJobAreOneChange()
{
    World world;
    world.say(1, "created");
    world.flush();
    world.say(1, "processing");
    world.say(1, "processing");
    world.say(1, "done");
    world.flush();
    QCOMPARE(world.changed.size(), 1);
    QCOMPARE(world.text(0, JobListModel::StatusRole), QStringLiteral("done"));
    QCOMPARE(world.text(0, JobListModel::StatusTextRole), QStringLiteral("Done"));
    QVERIFY(!world.changed[0][2].value<QList<int>>().isEmpty());
    QVERIFY(world.text(0, JobListModel::AccessibleTextRole).startsWith(QStringLiteral("Job job-1, done, rebalance, ")));
}

void TestJobListChanges::newJobsComeInOneBlock()
{
    World world;
    world.model.take(page(3, 1, "done", 1), 0);
    world.flush();
    for (int n = 4; n <= 9; ++n)
        world.say(n, "created");
    world.say(2, "error"); // goes forward no more
    world.flush();
    QCOMPARE(world.ids(), numbers(9, 1));
    QCOMPARE(world.inserted.size(), 1);
    QCOMPARE(world.removed.size(), 0);
    QCOMPARE(world.inserted[0][1].toInt(), 0);
    QCOMPARE(world.inserted[0][2].toInt(), 5);
}

void TestJobListChanges::aFrozenListKeepsItsRows()
{
    World world;
    world.model.take(page(3, 1, "processing", 1), 0);
    world.flush();
    world.model.setPointerInside(true);
    world.model.setFirstVisible(0);
    world.model.setLastVisible(2);
    QVERIFY(world.model.isFrozen());
    world.say(4, "created");
    world.say(2, "done");
    world.flush();
    QCOMPARE(world.ids(), numbers(3, 1));
    QCOMPARE(world.text(1, JobListModel::StatusRole), QStringLiteral("done")); // in place
    QCOMPARE(world.model.heldCount(), 1);
    QCOMPARE(world.model.totalCount(), 4);
    world.model.take(page(4, 3, "done", 200), 0); // 2 and 1 are gone on the server
    world.flush();
    QCOMPARE(world.ids(), numbers(3, 1));
    world.model.showHeld();
    QCOMPARE(world.ids(), numbers(4, 3));
}

void TestJobListChanges::aFrozenListThawsAMomentAfterTheLastCause()
{
    World world;
    world.say(1, "created");
    world.flush();
    world.model.setPointerInside(true);
    world.model.setMenuOpen(true);
    world.model.setPointerInside(false);
    QVERIFY(world.model.isFrozen());
    world.say(2, "created");
    world.model.setMenuOpen(false);
    QVERIFY(world.model.isFrozen());
    QTest::qWait(300);
    QVERIFY(world.model.isFrozen());
    QTRY_VERIFY_WITH_TIMEOUT(!world.model.isFrozen(), 3'000);
    QTRY_COMPARE(world.ids(), numbers(2, 1));
}

void TestJobListChanges::thePillShowsWhatWaits()
{
    World world;
    world.say(1, "created");
    world.flush();
    QSignalSpy held(&world.model, &JobListModel::heldChanged);
    world.model.setAtTop(false);
    for (int n = 2; n <= 38; ++n)
        world.say(n, "created");
    world.flush();
    QCOMPARE(world.model.heldCount(), 37);
    QCOMPARE(world.model.heldText(), QStringLiteral("37 new"));
    QCOMPARE(held.size(), 1);
    world.model.showHeld();
    QCOMPARE(world.ids(), numbers(38, 1));
    QCOMPARE(world.model.heldText(), QString());
}

void TestJobListChanges::olderJobsComeBelowAFrozenList()
{
    World world;
    world.model.take(page(20, 11, "done", 1, false), 0);
    world.flush();
    world.model.setAtTop(false);
    world.model.setFirstVisible(2);
    world.model.setLastVisible(9);
    world.model.take(page(10, 1, "done", 2), 1'000'011);
    world.flush();
    QCOMPARE(world.ids(), numbers(20, 1));
    QCOMPARE(world.inserted.size(), 1);
    QCOMPARE(world.inserted[0][1].toInt(), 10);
}

void TestJobListChanges::theFilterKeepsWhatMatches_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("shown");
    QTest::newRow("none") << QString() << QString() << numbers(4, 1);
    QTest::newRow("status") << QStringLiteral("error") << QString() << QStringList{QStringLiteral("3")};
    QTest::newRow("id") << QString() << QStringLiteral("job-2") << QStringList{QStringLiteral("2")};
    QTest::newRow("type, any case") << QString() << QStringLiteral(" REBAL ") << numbers(4, 1);
    QTest::newRow("error text") << QString() << QStringLiteral("balance!") << QStringList{QStringLiteral("3")};
    QTest::newRow("both") << QStringLiteral("done") << QStringLiteral("job-3") << QStringList{};
}

void TestJobListChanges::theFilterKeepsWhatMatches()
{
    QFETCH(QString, status);
    QFETCH(QString, text);
    QFETCH(QStringList, shown);
    World world;
    world.model.take(page(4, 1, "done", 1), 0);
    JobEvent error = jobEvent(5, "error", 50);
    error.id = {"job-3"};
    world.model.take(page(4, 1, "processing", 60), 0);
    error.cursor.id.ms = 70;
    error.error = "No Balance!";
    world.model.take(error);
    world.flush();
    world.model.setStatusFilter(status);
    world.model.setTextFilter(text);
    QTRY_COMPARE(world.ids(), shown);
    QCOMPARE(world.model.totalCount(), 4);
    if (shown.isEmpty())
        QCOMPARE(world.model.listState(), StatefulList::NoMatch);
    QCOMPARE(world.reset.size(), 0);
}

void TestJobListChanges::aRowThatNoLongerMatchesGoes()
{
    World world;
    world.model.setStatusFilter(QStringLiteral("processing"));
    for (int n = 1; n <= 6; ++n)
        world.say(n, "processing");
    world.flush();
    world.say(2, "done");
    world.say(5, "done");
    world.say(7, "processing");
    world.flush();
    QCOMPARE(world.ids(), (QStringList{QStringLiteral("7"), QStringLiteral("6"), QStringLiteral("4"), QStringLiteral("3"), QStringLiteral("1")}));
    QVERIFY(world.removed.size() <= 1 && world.inserted.size() <= 1);
}

void TestJobListChanges::aFrozenRowThatNoLongerMatchesStays()
{
    World world;
    world.model.setStatusFilter(QStringLiteral("processing"));
    world.say(1, "processing");
    world.say(2, "processing");
    world.flush();
    world.model.setPointerInside(true);
    world.say(2, "done");
    world.flush();
    QCOMPARE(world.ids(), numbers(2, 1));
    QCOMPARE(world.text(0, JobListModel::StatusRole), QStringLiteral("done"));
    QCOMPARE(world.model.heldCount(), 0);
}

void TestJobListChanges::theCurrentJobSurvives()
{
    World world;
    world.model.take(page(5, 1, "done", 1), 0);
    world.flush();
    world.model.moveCurrent(1);
    QCOMPARE(world.model.currentJobId(), QStringLiteral("job-5"));
    world.model.moveCurrent(2);
    QCOMPARE(world.model.currentJobId(), QStringLiteral("job-3"));
    QCOMPARE(world.model.currentRow(), 2);
    QCOMPARE(world.model.currentType(), QStringLiteral("rebalance"));
    world.say(6, "created");
    world.flush();
    QCOMPARE(world.model.currentRow(), 3);
    world.model.setStatusFilter(QStringLiteral("created"));
    QCOMPARE(world.model.currentRow(), -1);
    QCOMPARE(world.model.currentJobId(), QStringLiteral("job-3"));
    world.model.setStatusFilter({});
    QCOMPARE(world.model.currentRow(), 3);
    world.model.moveCurrent(-100);
    QCOMPARE(world.model.currentJobId(), QStringLiteral("job-6"));
    world.model.moveCurrent(100);
    QCOMPARE(world.model.currentJobId(), QStringLiteral("job-1"));
}

void TestJobListChanges::changesAreToldInFewSignals()
{
    World world;
    world.model.take(page(1'000, 1, "created", 1), 0);
    world.flush();
    world.say(10, "done");
    world.say(12, "done"); // near enough to be one range
    world.say(500, "done");
    world.flush();
    QCOMPARE(world.changed.size(), 2);
    for (int n = 1; n <= 1'000; n += 7)
        world.say(n, "processing");
    world.flush();
    QCOMPARE(world.changed.size(), 1);
}

void TestJobListChanges::aGapIsAppliedWithoutAFlash()
{
    World world;
    world.model.take(page(100, 1, "processing", 1), 0);
    world.flush();
    world.model.take(page(104, 1, "done", 500), 0);
    world.flush();
    QCOMPARE(world.ids(), numbers(104, 1));
    QCOMPARE(world.removed.size(), 0);
    QCOMPARE(world.inserted.size(), 1);
    QCOMPARE(world.reset.size(), 0);
}

void TestJobListChanges::anEmptyListSaysWhy()
{
    World world;
    QCOMPARE(world.model.listState(), StatefulList::Loading);
    world.model.setFailure(QStringLiteral("Connection refused"));
    QCOMPARE(world.model.listState(), StatefulList::Failed);
    QCOMPARE(world.model.stateDetail(), QStringLiteral("Connection refused"));
    world.model.setFailure({});
    world.model.take(page(0, 1, "done", 1), 0);
    world.flush();
    QCOMPARE(world.model.listState(), StatefulList::NothingYet);
    world.model.setNotAllowed();
    QCOMPARE(world.model.listState(), StatefulList::NotAllowed);
    world.model.setFailure(QStringLiteral("Connection refused")); // the newer news
    QCOMPARE(world.model.listState(), StatefulList::Failed);
    world.model.setNotAllowed();
    world.model.clear();
    QCOMPARE(world.model.listState(), StatefulList::Loading);
}

void TestJobListChanges::clearingIsTheOneReset()
{
    World world;
    world.model.take(page(5, 1, "done", 1), 0);
    world.flush();
    world.model.setGap(QStringLiteral("a gap"));
    world.model.clear();
    QCOMPARE(world.reset.size(), 1);
    QCOMPARE(world.model.rowCount(), 0);
    QCOMPARE(world.model.gapText(), QString());
    QCOMPARE(world.model.listState(), StatefulList::Loading);
    world.say(1, "created");
    world.flush();
    QCOMPARE(world.ids(), numbers(1, 1));
}

QTEST_GUILESS_MAIN(TestJobListChanges)
#include "tst_job_list_changes.moc"
