// Who gets what: live, from the window, after a gap, and while others leave.
#include "server/hub/hub.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::hub;
using eventlog::Event;
using eventlog::EventBatch;

namespace {

class Client final : public Subscriber {
public:
    explicit Client(Hub &hub) : m_hub(hub) {}
    ~Client() override { m_hub.leave(*this); }

    [[nodiscard]] Result<Hub::Start> join(const char *topics, const Audience &audience, const Hub::From &from = {})
    {
        return m_hub.join(*this, *Subscription::parse(topics, audience, 0), from);
    }

    void deliver(const Frame &frame) override
    {
        seen.append(frame.event().data);
        encoded.append(frame.as(Wire::Sse, [](const Frame &made) { return QByteArray(made.cursor()); }));
        if (onDeliver)
            onDeliver();
    }
    void gap(Gap reason, const Cursor &) override { seen.append(QByteArray("gap ") + gapName(reason)); }
    void snapshot(const QByteArray &topic, const QByteArray &json, const Cursor &) override { seen.append(topic + json); }

    QByteArrayList seen;
    QByteArrayList encoded;
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
    void startsStateTopicsWithASnapshot();
    void tellsEverybodyWhenTheLogIsANewOne();
    void letsClientsLeaveWhileEventsAreGiven();
    void encodesOncePerEvent();
};

void HubTest::letsNobodyJoinBeforeTheLogIsLoaded()
{
    Hub hub(100);
    Client client(hub);
    const auto joined = client.join("jobs", alice);
    QVERIFY(!joined);
    QCOMPARE(joined.error().code, ErrorCode::Unavailable);
    QCOMPARE(hub.subscriberCount(), size_t(0));
}

void HubTest::deliversToOwnersAndViewersAndCounts()
{
    Hub hub(100);
    hub.take(reset("e1"));
    Client own(hub), all(hub);
    QVERIFY(own.join("jobs", alice));
    QVERIFY(all.join("jobs", admin));
    QCOMPARE(hub.take(batch({job(1, "alice", "1"), job(2, "bob", "2"), service("s", "{}")})), (std::vector<int>{2, 1, 0}));
    QCOMPARE(own.seen, (QByteArrayList{"1"}));
    QCOMPARE(all.seen, (QByteArrayList{"1", "2"}));
}

void HubTest::resumesFromTheWindowWithoutGapOrRepeat()
{
    Hub hub(100);
    hub.take(reset("e1", {job(1, "alice", "1"), job(2, "alice", "2")}));
    hub.take(batch({job(3, "bob", "3"), job(4, "alice", "4")}));
    Client client(hub);
    const auto start = client.join("jobs", alice, after("e1", 1));
    QVERIFY(start);
    QCOMPARE(start->at.toBytes(), QByteArray("e1-4-0"));
    hub.take(batch({job(5, "alice", "5")}));
    QCOMPARE(client.seen, (QByteArrayList{"2", "4", "5"}));

    Client late(hub);
    QVERIFY(late.join("jobs", admin, {Hub::From::Kind::Earliest, {}}));
    QCOMPARE(late.seen, (QByteArrayList{"1", "2", "3", "4", "5"}));
    Client now(hub);
    QVERIFY(now.join("jobs", admin));
    QVERIFY(now.seen.isEmpty());
}

void HubTest::tellsAGapInsteadOfKeepingSilent_data()
{
    QTest::addColumn<QByteArray>("cursor");
    QTest::addColumn<QByteArray>("told");
    QTest::newRow("another epoch") << QByteArray("e0-3-0") << QByteArray("gap epoch");
    QTest::newRow("forgotten") << QByteArray("e1-1-0") << QByteArray("gap trimmed");
    QTest::newRow("not a cursor") << QByteArray("../etc") << QByteArray("gap invalid");
    QTest::newRow("negative") << QByteArray("-1") << QByteArray("gap invalid");
    QTest::newRow("huge number") << QByteArray("100000000000000000000") << QByteArray("gap invalid");
}

void HubTest::tellsAGapInsteadOfKeepingSilent()
{
    QFETCH(QByteArray, cursor);
    QFETCH(QByteArray, told);
    Hub hub(2);
    hub.take(reset("e1", {job(1, "alice", "1"), job(2, "alice", "2"), job(3, "alice", "3"), job(4, "alice", "4")}));
    Client client(hub);
    QVERIFY(client.join("jobs", alice, Hub::From::parse(cursor)));
    hub.take(batch({job(5, "alice", "5")}));
    QCOMPARE(client.seen, (QByteArrayList{told, "5"}));
}

void HubTest::startsStateTopicsWithASnapshot()
{
    Hub hub(100);
    EventBatch first = reset("e1");
    first.states = {service("b", R"({"n":1})"), service("a", R"({"n":2})")};
    hub.take(first);
    hub.take(batch({service("b", R"({"n":3})")}));
    Client client(hub);
    QVERIFY(client.join("services", alice));
    hub.take(batch({service("c", "{}")}));
    QCOMPARE(client.seen, (QByteArrayList{R"(services{"a":{"n":2},"b":{"n":3}})", "{}"}));
    QVERIFY(client.encoded.last().isEmpty()); // telemetry has no cursor
}

void HubTest::tellsEverybodyWhenTheLogIsANewOne()
{
    Hub hub(100);
    hub.take(reset("e1", {job(1, "alice", "1")}));
    Client client(hub);
    QVERIFY(client.join("jobs,services", alice));
    client.seen.clear();
    hub.take(reset("e2"));
    QCOMPARE(client.seen, (QByteArrayList{"gap epoch", "services{}"}));
    QCOMPARE(hub.head().toBytes(), QByteArray("e2-0-0"));
}

void HubTest::letsClientsLeaveWhileEventsAreGiven()
{
    Hub hub(100);
    hub.take(reset("e1"));
    Client first(hub), third(hub);
    auto second = std::make_unique<Client>(hub);
    QVERIFY(first.join("jobs", admin));
    QVERIFY(second->join("jobs", admin));
    QVERIFY(third.join("jobs", admin));
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
