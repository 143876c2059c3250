// Who gets what: live, from the window, after a gap, and while others leave.
#include "tests/unit/hub/hub_fixture.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::testing;

class HubTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void letsNobodyJoinBeforeTheLogIsLoaded();
    void deliversToOwnersAndViewersAndCounts();
    void resumesFromTheWindowWithoutGapOrRepeat();
    void tellsAGapInsteadOfKeepingSilent_data();
    void tellsAGapInsteadOfKeepingSilent();
    void startsStateTopicsWithASnapshot();
    void tellsOnceThatItIsDegradedAndThoseWhoComeThen();
    void snapshotsSayWhatServicesHaveBecome();
    void tellsEverybodyWhenTheLogIsANewOne();
    void letsClientsLeaveWhileEventsAreGiven();
    void encodesOncePerEvent();
    void tellsForWhomTheMostBytesWait();
};

void HubTest::letsNobodyJoinBeforeTheLogIsLoaded()
{
    Past past;
    Hub hub(100, past);
    Client client(hub);
    client.join("jobs", alice);
    QVERIFY(client.refusal);
    QCOMPARE(client.refusal->code, ErrorCode::Unavailable);
    QCOMPARE(hub.subscriberCount(), size_t(0));
}

void HubTest::deliversToOwnersAndViewersAndCounts()
{
    Past past;
    Hub hub(100, past);
    hub.take(reset("e1"));
    Client own(hub), all(hub);
    own.join("jobs", alice);
    all.join("jobs", admin);
    QCOMPARE(hub.take(batch({job(1, "alice", "1"), job(2, "bob", "2"), service("s", "{}")})), (std::vector<int>{2, 1, 0}));
    QCOMPARE(own.seen, (QByteArrayList{"1"}));
    QCOMPARE(all.seen, (QByteArrayList{"1", "2"}));
}

void HubTest::resumesFromTheWindowWithoutGapOrRepeat()
{
    Past past;
    Hub hub(100, past);
    hub.take(reset("e1", {job(1, "alice", "1"), job(2, "alice", "2")}));
    hub.take(batch({job(3, "bob", "3"), job(4, "alice", "4")}));
    Client client(hub);
    client.join("jobs", alice, after("e1", 1));
    QCOMPARE(client.position, QByteArray("e1-4-0"));
    hub.take(batch({job(5, "alice", "5")}));
    QCOMPARE(client.seen, (QByteArrayList{"2", "4", "5"}));

    Client late(hub);
    late.join("jobs", admin, {Hub::From::Kind::Earliest, {}});
    QCOMPARE(late.seen, (QByteArrayList{"1", "2", "3", "4", "5"}));
    Client now(hub);
    now.join("jobs", admin);
    QVERIFY(now.seen.isEmpty());
}

void HubTest::tellsAGapInsteadOfKeepingSilent_data()
{
    QTest::addColumn<QByteArray>("cursor");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("another epoch") << QByteArray("e0-3-0") << QByteArray("gap epoch");
    QTest::newRow("not a cursor") << QByteArray("../etc") << QByteArray("gap invalid");
    QTest::newRow("negative") << QByteArray("-1") << QByteArray("gap invalid");
    QTest::newRow("huge number") << QByteArray("100000000000000000000") << QByteArray("gap invalid");
}

void HubTest::tellsAGapInsteadOfKeepingSilent()
{
    QFETCH(QByteArray, cursor);
    QFETCH(QByteArray, told);
    Past past;
    Hub hub(2, past);
    hub.take(reset("e1", {job(1, "alice", "1"), job(2, "alice", "2"), job(3, "alice", "3"), job(4, "alice", "4")}));
    Client client(hub);
    client.join("jobs", alice, Hub::From::parse(cursor));
    hub.take(batch({job(5, "alice", "5")}));
    QCOMPARE(client.seen, (QByteArrayList{told, "5"}));
}

void HubTest::tellsOnceThatItIsDegradedAndThoseWhoComeThen()
{
    Past past;
    Hub hub(100, past);
    hub.setHealth(Health::Degraded);
    hub.take(reset("e1", {job(1, "alice", "1")}));
    Client client(hub);
    client.join("jobs", alice);
    QCOMPARE(client.seen, QByteArrayList{"degraded"});
    QVERIFY(!client.position.isEmpty()); // after it was told where it is
    hub.setHealth(Health::Degraded);
    hub.setHealth(Health::Whole);
    hub.setHealth(Health::Whole);
    hub.take(batch({job(2, "alice", "2")}));
    QCOMPARE(client.seen, (QByteArrayList{"degraded", "whole", "2"}));
    Client late(hub);
    late.join("jobs", alice);
    QVERIFY(late.seen.isEmpty());
}

void HubTest::startsStateTopicsWithASnapshot()
{
    Past past;
    Hub hub(100, past);
    EventBatch first = reset("e1");
    first.states = {service("b", R"({"n":1})"), service("a", R"({"n":2})")};
    hub.take(first);
    hub.take(batch({service("b", R"({"n":3})")}));
    Client client(hub);
    client.join("services", alice);
    hub.take(batch({service("c", "{}")}));
    QCOMPARE(client.seen, (QByteArrayList{R"(services{"a":{"n":2,"liveness":"unknown"},"b":{"n":3,"liveness":"unknown"}})", "{}"}));
    QVERIFY(client.encoded.last().isEmpty()); // telemetry has no cursor
}

void HubTest::snapshotsSayWhatServicesHaveBecome()
{
    const auto became = [](quint64 ms, const char *name, const char *kind) {
        auto made = std::make_shared<Event>(*service(name, "{}"));
        made->stream = ms > 0 ? Event::Stream::Log : Event::Stream::Telemetry;
        made->id = {ms, 0};
        made->kind = kind;
        return made;
    };
    Past past;
    Hub hub(100, past);
    EventBatch first = reset("e1");
    first.states = {service("a", R"({"n":1})"), service("b", R"({"n":2})"), became(0, "a", "service:up"), became(0, "c", "service:unknown")};
    hub.take(first);
    hub.take(batch({became(1, "a", "service:late"), became(2, "b", "service:forgotten")}));
    Client client(hub);
    client.join("services", alice);
    QCOMPARE(client.seen, QByteArrayList{R"(services{"a":{"n":1,"liveness":"late"}})"});
}

void HubTest::tellsEverybodyWhenTheLogIsANewOne()
{
    Past past;
    Hub hub(100, past);
    hub.take(reset("e1", {job(1, "alice", "1")}));
    Client client(hub);
    client.join("jobs,services", alice);
    client.seen.clear();
    hub.take(reset("e2"));
    QCOMPARE(client.seen, (QByteArrayList{"gap epoch", "services{}"}));
    QCOMPARE(hub.head().toBytes(), QByteArray("e2-0-0"));
}

void HubTest::letsClientsLeaveWhileEventsAreGiven()
{
    Past past;
    Hub hub(100, past);
    hub.take(reset("e1"));
    Client first(hub), third(hub);
    auto second = std::make_unique<Client>(hub);
    first.join("jobs", admin);
    second->join("jobs", admin);
    third.join("jobs", admin);
    first.onDeliver = [&] {
        hub.leave(first);
        second.reset();
    };
    QCOMPARE(hub.take(batch({job(1, "a", "1"), job(2, "a", "2")})), (std::vector<int>{2, 1}));
    QCOMPARE(first.seen, (QByteArrayList{"1"}));
    QCOMPARE(third.seen, (QByteArrayList{"1", "2"}));
    QCOMPARE(hub.subscriberCount(), size_t(1));
}

void HubTest::encodesOncePerEvent()
{
    Event event;
    event.id = {7, 1};
    const QByteArray epoch("e");
    const Frame frame(event, epoch);
    int calls = 0;
    const auto encode = [&](const Frame &made) { ++calls; return made.cursor(); };
    const QByteArray first = frame.as(Wire::Sse, encode);
    const QByteArray second = frame.as(Wire::Sse, encode);
    QCOMPARE(calls, 1);
    QCOMPARE(first, QByteArray("e-7-1"));
    QCOMPARE(first.constData(), second.constData()); // the very same bytes
}

void HubTest::tellsForWhomTheMostBytesWait()
{
    Past past;
    Hub hub(100, past);
    hub.take(reset("e1"));
    std::array<Client, 4> clients{Client(hub), Client(hub), Client(hub), Client(hub)};
    const std::array<qint64, 4> waiting{7, 0, 300, 20};
    for (size_t n = 0; n < clients.size(); ++n) {
        clients[n].name = QByteArray::number(int(n));
        clients[n].waiting = waiting[n];
        clients[n].join("jobs", alice);
    }
    const auto names = [&hub](size_t most) {
        QByteArrayList list;
        for (const Backlog &backlog : hub.longestBacklogs(most))
            list.append(backlog.user.text + ':' + QByteArray::number(backlog.bytes));
        return list;
    };
    QCOMPARE(names(2), (QByteArrayList{"2:300", "3:20"}));
    QCOMPARE(names(10), (QByteArrayList{"2:300", "3:20", "0:7"})); // nothing waits for the other
    hub.leave(clients[2]);
    QCOMPARE(names(10), (QByteArrayList{"3:20", "0:7"}));
}

QTEST_GUILESS_MAIN(HubTest)
#include "tst_hub.moc"
