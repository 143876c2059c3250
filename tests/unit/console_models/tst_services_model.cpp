// Services: rhythm, liveness, fields, and the list of tiles.
#include "console/client/messages.h"
#include "console/models/service_fields.h"
#include "console/models/service_list_model.h"
#include "tests/support/fixtures.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;
using signalbox::testing::fixture;

namespace {

ServiceState state(const char *name, qint64 at = 0)
{
    return {name, at, R"({"queueSize":42})", {}};
}

struct World {
    qint64 now = 1'000'000;
    FlushClock clock;
    ServiceListModel model{clock, [this] { return now; }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};

    World() { model.setHearing(ServiceListModel::Hearing::Heard); }
    [[nodiscard]] QString at(int row, int role) const { return model.data(model.index(row), role).toString(); }
    void say(const char *name, qint64 later)
    {
        now += later;
        model.take(state(name));
        clock.flushNow();
    }
};

} // namespace

class TestServicesModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rhythm_data();
    void rhythm();
    void fieldsAreReadable();
    void aServiceIsUpThenLateThenDown();
    void theServersWordWins();
    void withoutAStreamNothingIsKnown();
    void aSnapshotTellsHowLongAgo();
    void rowsComeAndGoInBlocks();
    void anEmptyListSaysWhy();
};

void TestServicesModel::rhythm_data()
{
    QTest::addColumn<QList<qint64>>("heard");
    QTest::addColumn<qint64>("now");
    QTest::addColumn<int>("liveness");
    const auto row = [](const char *name, const QList<qint64> &heard, qint64 now, Liveness liveness) {
        QTest::newRow(name) << heard << now << int(liveness);
    };
    row("once", {1'000}, 2'000, Liveness::Unknown);
    row("in time", {1'000, 3'000}, 7'999, Liveness::Up);
    row("late", {1'000, 3'000}, 8'000, Liveness::Late);
    row("down", {1'000, 3'000}, 13'000, Liveness::Down);
    row("one long gap is forgiven", {1'000, 2'000, 3'000, 60'000, 61'000}, 63'499, Liveness::Up);
    row("at least a second", {1'000, 1'010, 1'020}, 3'519, Liveness::Up);
    row("at least a second, late", {1'000, 1'010, 1'020}, 3'520, Liveness::Late);
    row("back in time", {5'000, 3'000}, 9'000, Liveness::Unknown);
}

void TestServicesModel::rhythm()
{
    QFETCH(QList<qint64>, heard);
    QFETCH(qint64, now);
    QFETCH(int, liveness);
    Rhythm rhythm;
    for (const qint64 at : heard)
        rhythm.heard(at);
    QCOMPARE(int(rhythm.at(now)), liveness);
}

void TestServicesModel::fieldsAreReadable()
{
    const auto fields = fieldsOf(R"({"a":12345678901234567890,"b":"x\ny","c":null,"d":{"e":[1]},"lastAt":1700000000000})", 4);
    QCOMPARE(fields.shown, (QStringList{QStringLiteral("a"), QStringLiteral("12345678901234567890"), QStringLiteral("b"), QStringLiteral("x\\u000ay"),
                                        QStringLiteral("c"), QStringLiteral("–"), QStringLiteral("d"), QStringLiteral("{\"e\":[1]}")}));
    QCOMPARE(fields.more, 1);
    QVERIFY(fieldsOf(R"({"lastAt":1700000000000})", 4).shown[1].endsWith(QStringLiteral(":20")));
    QVERIFY(fieldsOf("[]", 4).shown.isEmpty());
}

void TestServicesModel::aServiceIsUpThenLateThenDown()
{
    World world;
    world.say("sync", 0);
    QCOMPARE(world.at(0, ServiceListModel::LivenessRole), QStringLiteral("unknown"));
    world.say("sync", 2'000);
    QCOMPARE(world.at(0, ServiceListModel::LivenessRole), QStringLiteral("up"));
    QCOMPARE(world.at(0, ServiceListModel::AgeTextRole), QStringLiteral("now"));
    world.now += 5'000;
    QCOMPARE(world.at(0, ServiceListModel::LivenessRole), QStringLiteral("late"));
    QCOMPARE(world.at(0, ServiceListModel::AgeTextRole), QStringLiteral("5 s ago"));
    QVERIFY(world.model.data(world.model.index(0), ServiceListModel::IsStaleRole).toBool());
    world.now += 5'000;
    QCOMPARE(world.at(0, ServiceListModel::LivenessTextRole), QStringLiteral("Down"));
    QSignalSpy changed(&world.model, &QAbstractItemModel::dataChanged);
    world.model.tick();
    QCOMPARE(changed.size(), 1);
}

void TestServicesModel::theServersWordWins()
{
    World world;
    world.say("balance-sync", 0);
    world.say("balance-sync", 2'000);
    world.model.take(std::get<ServiceChange>(*parseMessage(fixture("ws_event_service_late"))));
    world.clock.flushNow();
    QCOMPARE(world.at(0, ServiceListModel::LivenessRole), QStringLiteral("late"));
    world.model.take(ServiceChange{{}, "balance-sync", "forgotten"});
    world.clock.flushNow();
    QCOMPARE(world.model.rowCount(), 0);
}

void TestServicesModel::withoutAStreamNothingIsKnown()
{
    World world;
    world.say("sync", 0);
    world.say("sync", 2'000);
    world.model.setHearing(ServiceListModel::Hearing::Unheard, QStringLiteral("no connection"));
    QCOMPARE(world.at(0, ServiceListModel::LivenessTextRole), QStringLiteral("Not heard"));
    QVERIFY(world.model.data(world.model.index(0), ServiceListModel::IsStaleRole).toBool());
    QCOMPARE(world.model.gapText(), QStringLiteral("no connection"));
}

void TestServicesModel::aSnapshotTellsHowLongAgo()
{
    World world;
    world.model.take({state("a", world.now - 90'000), state("b")});
    world.clock.flushNow();
    QCOMPARE(world.at(0, ServiceListModel::AgeTextRole), QStringLiteral("1 min ago"));
    QCOMPARE(world.at(1, ServiceListModel::AgeTextRole), QStringLiteral("now"));
    QCOMPARE(world.model.maximumFields(), 1);
}

void TestServicesModel::rowsComeAndGoInBlocks()
{
    World world;
    QSignalSpy inserted(&world.model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&world.model, &QAbstractItemModel::rowsRemoved);
    world.model.take({state("b"), state("d"), state("f")});
    world.clock.flushNow();
    QCOMPARE(inserted.size(), 1);
    world.model.take({state("a"), state("c"), state("d"), state("e")}); // two new places, two gone
    for (int i = 0; i < 4; ++i) {
        inserted.clear();
        removed.clear();
        world.clock.flushNow();
        QVERIFY(inserted.size() <= 1 && removed.size() <= 1);
    }
    QStringList names;
    for (int row = 0; row < world.model.rowCount(); ++row)
        names.append(world.at(row, ServiceListModel::NameRole));
    QCOMPARE(names, (QStringList{QStringLiteral("a"), QStringLiteral("c"), QStringLiteral("d"), QStringLiteral("e")}));
}

void TestServicesModel::anEmptyListSaysWhy()
{
    World world;
    QCOMPARE(world.model.listState(), StatefulList::Loading);
    world.model.take(std::vector<ServiceState>());
    world.clock.flushNow();
    QCOMPARE(world.model.listState(), StatefulList::NothingYet);
    world.model.setHearing(ServiceListModel::Hearing::Unheard, QStringLiteral("blocked"));
    QCOMPARE(world.model.listState(), StatefulList::Failed);
    QCOMPARE(world.model.stateDetail(), QStringLiteral("blocked"));
}

QTEST_GUILESS_MAIN(TestServicesModel)
#include "tst_services_model.moc"
