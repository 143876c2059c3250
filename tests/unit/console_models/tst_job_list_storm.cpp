// The live list while very much happens.
#include "tests/unit/console_models/job_list_world.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;
using namespace signalbox::testing;

class TestJobListStorm : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneBlockOutAndOneInWhateverHappens();
    void theRowUnderThePointerStaysThroughAStorm();
    void whatGathersBehindAHiddenWindowIsBounded();
};

// Anything may happen, in any order: at most one block goes and one comes a flush, and in the end the list is what it should be.
void TestJobListStorm::oneBlockOutAndOneInWhateverHappens()
{
    QRandomGenerator random(7);
    static constexpr const char *statuses[] = {"created", "processing", "done", "error", "cancelled"};
    static constexpr const char *filters[] = {"", "processing", "done", "created"};
    JobListWorld world(300);
    for (int round = 0; round < 400; ++round) {
        for (int i = 0; i < 20; ++i)
            world.say(int(random.bounded(round * 4 + 40)) + 1, statuses[random.bounded(5)]);
        if (random.bounded(10) == 0)
            world.model.setPointerInside(!world.model.pointerInside());
        if (random.bounded(20) == 0)
            world.model.setStatusFilter(QString::fromLatin1(filters[random.bounded(4)]));
        world.model.setLastVisible(int(random.bounded(40)));
        world.flush();
        QVERIFY(world.inserted.size() <= 1);
        QVERIFY(world.removed.size() <= 1);
        const QStringList ids = world.ids();
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
    }
    world.model.setStatusFilter({});
    world.model.showHeld();
    QStringList held;
    for (const JobTable::Slot slot : world.model.table().order())
        held.append(QString::fromUtf8(world.model.table().row(slot).job.id.text.sliced(4)));
    QCOMPARE(world.ids(), held);
    QCOMPARE(world.reset.size(), 0);
}

void TestJobListStorm::whatGathersBehindAHiddenWindowIsBounded()
{
    JobListWorld world(1'000);
    world.clock.setWindow(FlushClock::Window::Hidden);
    int most = 0;
    for (int n = 1; n <= 20'000; ++n) {
        world.say(n, "done");
        most = std::max(most, world.model.totalCount());
    }
    QVERIFY2(most <= 1'000 + JobListModel::mostUntold, qPrintable(QString::number(most)));
    QVERIFY(world.clock.flushes() <= 20'000 / JobListModel::mostUntold); // and it is seldom disturbed
    QCOMPARE(world.ids().first(), QStringLiteral("19000"));
    world.flush();
    QCOMPARE(world.ids(), numbers(20'000, 19'001));
}

void TestJobListStorm::theRowUnderThePointerStaysThroughAStorm()
{
    JobListWorld world(2'000);
    for (int n = 1; n <= 2'000; ++n)
        world.say(n, "processing");
    world.flush();
    const int top = 400, pointed = 412, bottom = 430;
    world.model.setAtTop(false);
    world.model.setPointerInside(true);
    world.model.setFirstVisible(top);
    world.model.setLastVisible(bottom);
    const QStringList before = world.ids().sliced(top, bottom - top + 1);
    const QString id = world.text(pointed, JobListModel::JobIdRole);
    QRandomGenerator random(3);
    for (int flushes = 0; flushes < 600; ++flushes) { // as in 60 s
        for (int i = 0; i < 20; ++i)
            world.say(2'001 + flushes * 5 - int(random.bounded(2'000)), random.bounded(2) ? "processing" : "done");
        for (int i = 0; i < 5; ++i)
            world.say(2'001 + flushes * 5 + i, "created");
        world.flush();
        QCOMPARE(world.text(pointed, JobListModel::JobIdRole), id);
    }
    QCOMPARE(world.ids().sliced(top, bottom - top + 1), before);
    QVERIFY(world.model.heldCount() > 0);
    QVERIFY(world.model.totalCount() <= 2'000 + 256);
}

QTEST_GUILESS_MAIN(TestJobListStorm)
#include "tst_job_list_storm.moc"
