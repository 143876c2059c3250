// What a returning client missed: from the window or from Redis, as quickly as it takes it.
#include "tests/unit/hub/hub_fixture.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::testing;

class HubPastTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsBackPageByPageUntilTheWindowReaches();
    void tellsWhatRedisNoLongerHas_data();
    void tellsWhatRedisNoLongerHas();
    void refusesWhenThePastCannotBeRead();
    void forgetsClientsThatLeaveWhileTheyJoin();
    void givesTheWindowAsQuicklyAsItIsTaken();
    void readsAPageAgainFromWhereTheClientStopped();
    void tellsWhoWasCatchingUpWhenTheLogIsANewOne();
    void givesLinesFromTheirOwnPlace();
    void givesRecentLinesFromMemory();
    void saysThatLinesAreGone();
};

void HubPastTest::readsBackPageByPageUntilTheWindowReaches()
{
    Past past;
    Hub hub(2, past);
    hub.take(reset("e1", {job(5, "alice", "5"), job(6, "bob", "6"), job(7, "alice", "7")}));
    Client client(hub);
    client.join("jobs", alice, after("e1", 1));
    QCOMPARE(past.asked.size(), 1);
    QCOMPARE(past.asked[0].user.text, QByteArray("alice"));
    QCOMPARE(past.asked[0].after, std::optional(StreamId{1, 0}));
    QCOMPARE(past.asked[0].upTo, (StreamId{7, 0}));

    // Meanwhile more happens than the window holds: another page is needed.
    hub.take(batch({job(8, "alice", "8"), job(9, "alice", "9"), job(10, "alice", "10")}));
    past.answer(eventlog::HistoryPage{.events = {job(2, "alice", "2"), job(3, "alice", "3")}, .more = true, .last = {3, 0}});
    QCOMPARE(past.asked.size(), 2);
    QCOMPARE(past.asked[1].after, std::optional(StreamId{3, 0}));
    QCOMPARE(past.asked[1].upTo, (StreamId{10, 0}));
    past.answer(eventlog::HistoryPage{.events = {job(5, "alice", "5"), job(7, "alice", "7"), job(8, "alice", "8"), job(9, "alice", "9"), job(10, "alice", "10")}});
    hub.take(batch({job(11, "alice", "11")}));
    QCOMPARE(client.seen, (QByteArrayList{"2", "3", "5", "7", "8", "9", "10", "11"}));
    QCOMPARE(client.position, QByteArray("e1-10-0"));
}

void HubPastTest::tellsWhatRedisNoLongerHas_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("trimmed") << int(eventlog::HistoryPage::Outcome::Trimmed) << QByteArray("gap trimmed");
    QTest::newRow("another epoch") << int(eventlog::HistoryPage::Outcome::OtherEpoch) << QByteArray("gap epoch");
}

void HubPastTest::tellsWhatRedisNoLongerHas()
{
    QFETCH(int, outcome);
    QFETCH(QByteArray, told);
    Past past;
    Hub hub(1, past);
    hub.take(reset("e1", {job(5, "alice", "5"), job(6, "alice", "6"), job(7, "alice", "7")}));
    Client client(hub);
    client.join("jobs,services", alice, after("e1", 1));
    past.answer(eventlog::HistoryPage{.outcome = eventlog::HistoryPage::Outcome(outcome)});
    hub.take(batch({job(8, "alice", "8")}));
    QCOMPARE(client.seen, (QByteArrayList{told, "services{}", "8"}));
}

void HubPastTest::refusesWhenThePastCannotBeRead()
{
    Past past;
    Hub hub(1, past);
    hub.take(reset("e1", {job(5, "alice", "5"), job(6, "alice", "6")}));
    Client client(hub);
    client.join("jobs", alice, after("e1", 1));
    past.answer(Error{ErrorCode::Unavailable, QStringLiteral("away")});
    QVERIFY(client.refusal);
    QVERIFY(client.seen.isEmpty());
    QCOMPARE(hub.subscriberCount(), size_t(0));
}

void HubPastTest::forgetsClientsThatLeaveWhileTheyJoin()
{
    Past past;
    Hub hub(1, past);
    hub.take(reset("e1", {job(5, "alice", "5"), job(6, "alice", "6")}));
    {
        Client client(hub);
        client.join("jobs", alice, after("e1", 1));
    }
    QCOMPARE(hub.subscriberCount(), size_t(0));
    past.answer(eventlog::HistoryPage{.events = {job(2, "alice", "2")}}); // finds nobody

    Client leaver(hub);
    leaver.onDeliver = [&] { hub.leave(leaver); };
    leaver.join("jobs", alice, after("e1", 1));
    past.answer(eventlog::HistoryPage{.events = {job(2, "alice", "2"), job(3, "alice", "3")}});
    QCOMPARE(leaver.seen, (QByteArrayList{"2"}));
    QCOMPARE(past.asked.size(), 2);
}

void HubPastTest::givesTheWindowAsQuicklyAsItIsTaken()
{
    Past past;
    Hub hub(100, past);
    hub.take(reset("e1", {job(1, "alice", "1"), job(2, "alice", "2"), job(3, "bob", "3"), job(4, "alice", "4")}));
    Client client(hub);
    client.onDeliver = [&] { client.congested = true; };
    client.join("jobs", alice, after("e1", 0));
    QCOMPARE(client.seen, (QByteArrayList{"1"}));
    hub.take(batch({job(5, "alice", "5")})); // comes in its turn, from the window
    QVERIFY(client.position.isEmpty());
    client.onDeliver = nullptr;
    client.congested = false;
    QTRY_COMPARE(client.seen, (QByteArrayList{"1", "2", "4", "5"}));
    QCOMPARE(client.position, QByteArray("e1-5-0"));
    hub.take(batch({job(6, "alice", "6")}));
    QCOMPARE(client.seen.last(), QByteArray("6"));
}

void HubPastTest::readsAPageAgainFromWhereTheClientStopped()
{
    Past past;
    Hub hub(1, past);
    hub.take(reset("e1", {job(8, "alice", "8"), job(9, "alice", "9")}));
    Client client(hub);
    client.join("jobs", alice, after("e1", 1));
    client.onDeliver = [&] { client.congested = true; };
    past.answer(eventlog::HistoryPage{.events = {job(2, "alice", "2"), job(3, "alice", "3")}});
    QCOMPARE(client.seen, (QByteArrayList{"2"}));
    client.onDeliver = nullptr;
    client.congested = false;
    QTRY_COMPARE(past.asked.size(), 2);
    QCOMPARE(past.asked[1].after, std::optional(StreamId{2, 0}));
}

void HubPastTest::tellsWhoWasCatchingUpWhenTheLogIsANewOne()
{
    Past past;
    Hub hub(1, past);
    hub.take(reset("e1", {job(8, "alice", "8"), job(9, "alice", "9")}));
    Client client(hub);
    client.join("jobs", alice, after("e1", 1));
    hub.take(reset("e2", {job(20, "alice", "20")}));
    past.answer(eventlog::HistoryPage{.events = {job(2, "alice", "2")}}); // of a log that is no more
    hub.take(batch({job(21, "alice", "21")}));
    QCOMPARE(client.seen, (QByteArrayList{"gap epoch", "21"}));
    QCOMPARE(client.position, QByteArray("e2-20-0"));
}

namespace {

eventlog::EventPtr line(quint64 ms, const char *service, const char *data)
{
    auto made = std::make_shared<Event>();
    made->stream = Event::Stream::Telemetry;
    made->id = {ms, 0};
    made->topic = QByteArray("logs:") + service;
    made->kind = "service:log";
    made->name = service;
    made->data = data;
    return made;
}

Hub::From behindLine(quint64 ms)
{
    return {Hub::From::Kind::Now, {}, StreamId{ms, 0}};
}

} // namespace

void HubPastTest::givesLinesFromTheirOwnPlace()
{
    Past past;
    Hub hub(10, past);
    EventBatch first = reset("e1", {job(5, "alice", "5")});
    first.telemetryHead = {20, 0};
    hub.take(first);
    Client client(hub);
    client.join("jobs,logs:a", alice, behindLine(3));
    QCOMPARE(past.askedLines.size(), 1);
    QCOMPARE(past.askedLines[0].service, QByteArray("a"));
    QCOMPARE(past.askedLines[0].after, (StreamId{3, 0}));
    QCOMPARE(past.askedLines[0].upTo, (StreamId{20, 0}));

    // What happens meanwhile comes in its turn.
    hub.take(batch({line(21, "a", "21"), line(22, "b", "22"), job(6, "alice", "6"), line(23, "a", "23")}));
    past.answer(eventlog::HistoryPage{.events = {line(7, "a", "7"), line(12, "a", "12")}, .more = true, .last = {12, 0}});
    QCOMPARE(past.askedLines.size(), 2);
    QCOMPARE(past.askedLines[1].after, (StreamId{12, 0}));
    past.answer(eventlog::HistoryPage{.events = {line(20, "a", "20"), line(21, "a", "21"), line(23, "a", "23")}});
    hub.take(batch({line(24, "a", "24")}));
    QCOMPARE(client.seen, (QByteArrayList{"7", "12", "6", "20", "21", "23", "24"}));
    QCOMPARE(client.position, QByteArray("e1-6-0"));
}

void HubPastTest::givesRecentLinesFromMemory()
{
    Past past;
    Hub hub(10, past);
    hub.take(reset("e1"));
    hub.take(batch({line(1, "a", "1"), line(2, "b", "2"), line(3, "a", "3"), line(4, "b", "4")}));
    Client both(hub), later(hub);
    both.join("logs:a,logs:b", alice, behindLine(2));
    QCOMPARE(both.seen, (QByteArrayList{"3", "4"}));
    later.join("logs", alice); // only new ones
    hub.take(batch({line(5, "a", "5")}));
    QCOMPARE(both.seen, (QByteArrayList{"3", "4", "5"}));
    QCOMPARE(later.seen, (QByteArrayList{"5"}));
    QVERIFY(past.askedLines.isEmpty());
}

void HubPastTest::saysThatLinesAreGone()
{
    Past past;
    Hub hub(10, past);
    EventBatch first = reset("e1");
    first.telemetryHead = {20, 0};
    hub.take(first);
    Client client(hub);
    client.join("logs", alice, behindLine(3));
    QVERIFY(past.askedLines[0].service.isEmpty());
    past.answer(eventlog::HistoryPage{.outcome = eventlog::HistoryPage::Outcome::Trimmed, .events = {line(9, "a", "9")}});
    QCOMPARE(client.seen, (QByteArrayList{"lost logs", "9"}));
    QCOMPARE(client.position, QByteArray("e1-0-0"));
}

QTEST_GUILESS_MAIN(HubPastTest)
#include "tst_hub_past.moc"
