// Who gets what: live, from the window, after a gap, and while others leave.
#include "server/hub/hub.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::hub;
using eventlog::Event;
using eventlog::EventBatch;

namespace {

// Answers when the test says so.
class Past final : public eventlog::History {
public:
    void read(const eventlog::HistoryQuery &query, Answer done) override
    {
        asked.append(query);
        m_answer = std::move(done);
    }
    void answer(Result<eventlog::HistoryPage> page) { std::exchange(m_answer, nullptr)(std::move(page)); }

    QList<eventlog::HistoryQuery> asked;

private:
    Answer m_answer;
};

class Client final : public Subscriber {
public:
    explicit Client(Hub &hub) : m_hub(hub) {}
    ~Client() override { m_hub.leave(*this); }

    void join(const char *topics, const Audience &audience, const Hub::From &from = {})
    {
        m_hub.join(*this, *Subscription::parse(topics, audience, 0), audience, from);
    }

    void deliver(const Frame &frame) override
    {
        seen.append(frame.event().data);
        encoded.append(frame.as(Wire::Sse, [](const Frame &made) { return QByteArray(made.cursor()); }));
        if (onDeliver)
            onDeliver();
    }
    void joined(const Cursor &at) override { position = at.toBytes(); }
    void refused(const Error &error) override { refusal = error; }
    void gap(Gap reason, const Cursor &) override { seen.append(QByteArray("gap ") + gapName(reason)); }
    void snapshot(const QByteArray &topic, const QByteArray &json, const Cursor &) override { seen.append(topic + json); }

    QByteArrayList seen;
    QByteArrayList encoded;
    QByteArray position; // where it went live
    std::optional<Error> refusal;
    std::function<void()> onDeliver;

private:
    Hub &m_hub;
};

const Audience alice{{"alice"}, Audience::Sight::Own};
const Audience admin{{"root"}, Audience::Sight::All};

eventlog::EventPtr job(quint64 ms, const char *user, const char *data)
{
    auto made = std::make_shared<Event>();
    made->id = {ms, 0};
    made->topic = "jobs";
    made->kind = "rebalance:processing";
    made->user = {user};
    made->data = data;
    return made;
}

eventlog::EventPtr service(const char *name, const char *data)
{
    auto made = std::make_shared<Event>();
    made->stream = Event::Stream::Telemetry;
    made->topic = "services";
    made->kind = "service:status";
    made->name = name;
    made->data = data;
    return made;
}

EventBatch batch(std::vector<eventlog::EventPtr> events)
{
    EventBatch made;
    made.epoch = "e1";
    made.events = std::move(events);
    return made;
}

EventBatch reset(const char *epoch, std::vector<eventlog::EventPtr> events = {})
{
    EventBatch made = batch(std::move(events));
    made.kind = EventBatch::Kind::Reset;
    made.epoch = epoch;
    made.wholeLog = true;
    if (!made.events.empty())
        made.head = made.events.back()->id;
    return made;
}

Hub::From after(const char *epoch, quint64 ms)
{
    return {Hub::From::Kind::After, {epoch, {ms, 0}}};
}

} // namespace

class HubTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void letsNobodyJoinBeforeTheLogIsLoaded();
    void deliversToOwnersAndViewersAndCounts();
    void resumesFromTheWindowWithoutGapOrRepeat();
    void tellsAGapInsteadOfKeepingSilent_data();
    void tellsAGapInsteadOfKeepingSilent();
    void readsBackPageByPageUntilTheWindowReaches();
    void tellsWhatRedisNoLongerHas_data();
    void tellsWhatRedisNoLongerHas();
    void refusesWhenThePastCannotBeRead();
    void forgetsClientsThatLeaveWhileTheyJoin();
    void startsStateTopicsWithASnapshot();
    void tellsEverybodyWhenTheLogIsANewOne();
    void letsClientsLeaveWhileEventsAreGiven();
    void encodesOncePerEvent();
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

void HubTest::readsBackPageByPageUntilTheWindowReaches()
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
    past.answer(eventlog::HistoryPage{.events = {job(2, "alice", "2"), job(3, "alice", "3")}, .more = true});
    QCOMPARE(past.asked.size(), 2);
    QCOMPARE(past.asked[1].after, std::optional(StreamId{3, 0}));
    QCOMPARE(past.asked[1].upTo, (StreamId{10, 0}));
    past.answer(eventlog::HistoryPage{.events = {job(5, "alice", "5"), job(7, "alice", "7"), job(8, "alice", "8"), job(9, "alice", "9"), job(10, "alice", "10")}});
    hub.take(batch({job(11, "alice", "11")}));
    QCOMPARE(client.seen, (QByteArrayList{"2", "3", "5", "7", "8", "9", "10", "11"}));
    QCOMPARE(client.position, QByteArray("e1-10-0"));
}

void HubTest::tellsWhatRedisNoLongerHas_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("trimmed") << int(eventlog::HistoryPage::Outcome::Trimmed) << QByteArray("gap trimmed");
    QTest::newRow("another epoch") << int(eventlog::HistoryPage::Outcome::OtherEpoch) << QByteArray("gap epoch");
}

void HubTest::tellsWhatRedisNoLongerHas()
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

void HubTest::refusesWhenThePastCannotBeRead()
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

void HubTest::forgetsClientsThatLeaveWhileTheyJoin()
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
    QCOMPARE(client.seen, (QByteArrayList{R"(services{"a":{"n":2},"b":{"n":3}})", "{}"}));
    QVERIFY(client.encoded.last().isEmpty()); // telemetry has no cursor
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

QTEST_GUILESS_MAIN(HubTest)
#include "tst_hub.moc"
