// What the server writes, read: the same files that the server's tests write.
#include "console/client/messages.h"
#include "console/client/records.h"
#include "console/client/token.h"
#include "tests/support/fixtures.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;
using signalbox::testing::fixture;

namespace {

constexpr qint64 t = 1'795'571'715'199;

template <typename T>
T messageIn(const char *name)
{
    const auto message = parseMessage(fixture(name));
    return message && std::holds_alternative<T>(*message) ? std::get<T>(*message) : T();
}

} // namespace

class TestMessages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsHello();
    void readsJobEvents();
    void readsServices();
    void readsTheRest();
    void refusesWhatIsNoMessage_data();
    void refusesWhatIsNoMessage();
    void readsARecordWithItsPayloadUntouched();
    void readsAPage();
    void readsATimeline();
    void readsAProblem();
    void readsATokensEnd();
    void writesItsOwn();
};

void TestMessages::readsHello()
{
    const Hello hello = messageIn<Hello>("ws_hello");
    QCOMPARE(hello.identity.user.text, "demo");
    QCOMPARE(hello.identity.role, "admin");
    QCOMPARE(hello.identity.expiresAt, std::optional<qint64>(1'795'575'315'000));
    QCOMPARE(hello.identity.serverTime, t);
    QCOMPARE(hello.cursor.toBytes(), "o4wn87y4-1795571715099-0");
    const auto identity = parseIdentity(fixture("whoami"));
    QVERIFY(identity && identity->isSameCaller(hello.identity));
}

void TestMessages::readsJobEvents()
{
    const auto created = messageIn<JobEvent>("ws_event_created");
    QCOMPARE(created.id.text, "1795571715199-yjrv96de6h");
    QCOMPARE(created.type.text, "rebalance");
    QCOMPARE(created.user.text, "demo");
    QCOMPARE(created.status, "created");
    QCOMPARE(created.at, t);
    QCOMPARE(created.cursor.id.ms, quint64(t));
    QCOMPARE(created.progress, -1.0);
    const auto processing = messageIn<JobEvent>("ws_event_processing");
    QCOMPARE(processing.progress, 0.2);
    QCOMPARE(processing.message, "Step 1 of 5: reading the balances");
    const auto done = messageIn<JobEvent>("ws_event_done");
    QVERIFY(done.data.contains(R"({ "moved":12345678901234567890, "share":0.10 })"));
    QVERIFY(!done.isLate);
    QVERIFY(messageIn<JobEvent>("ws_event_late").isLate);
    QCOMPARE(messageIn<JobEvent>("ws_event_error").error, "Processing failed: insufficient balance");
}

void TestMessages::readsServices()
{
    const auto snapshot = messageIn<ServicesSnapshot>("ws_snapshot_services");
    QCOMPARE(snapshot.services.size(), size_t(2));
    QCOMPARE(snapshot.services[0].name, "account-discovery");
    QCOMPARE(snapshot.services[0].at, t - 18);
    const auto state = messageIn<ServiceState>("ws_event_service");
    QCOMPARE(state.name, "balance-sync");
    QVERIFY(state.fields.startsWith(R"({"isRunning":true,"queueSize":42,)"));
    const auto late = messageIn<ServiceChange>("ws_event_service_late");
    QCOMPARE(late.name, "balance-sync");
    QCOMPARE(late.liveness, "late");
    QCOMPARE(late.cursor.id.ms, quint64(t + 20'000));
}

void TestMessages::readsTheRest()
{
    QCOMPARE(messageIn<Subscribed>("ws_subscribed").cursor.id.ms, quint64(t - 100));
    QCOMPARE(messageIn<Gap>("ws_gap").reason, "trimmed");
    QCOMPARE(messageIn<Pong>("ws_pong").id, qint64(7));
    QCOMPARE(messageIn<Pong>("ws_pong").serverTime, t);
    QCOMPARE(messageIn<TokenAccepted>("ws_token").expiresAt, std::optional<qint64>(1'795'575'315'000));
    QCOMPARE(messageIn<Expiring>("ws_expiring").expiresAt, qint64(1'795'575'315'000));
    QCOMPARE(messageIn<ServerError>("ws_error").code, "conflict");
    QVERIFY(std::holds_alternative<Ignored>(*parseMessage(R"({"type":"something new"})")));
    const auto other = parseMessage(R"({"type":"event","id":"e-5-0","topic":"audit","kind":"x","at":5,"data":{}})");
    QCOMPARE(std::get<TopicEvent>(*other).cursor.id.ms, quint64(5));
    QVERIFY(!std::get<TopicEvent>(*other).line);
    const auto line = parseMessage(R"({"type":"event","topic":"logs:mail","kind":"service:log","line":"7-1","at":7,"data":{"message":"x"}})");
    QCOMPARE(std::get<TopicEvent>(*line).line, StreamId::parse("7-1"));
    QCOMPARE(std::get<TopicEvent>(*line).data, QByteArray(R"({"message":"x"})"));
    // The place in the log stays: only lines are gone.
    QVERIFY(std::holds_alternative<LinesLost>(*parseMessage(R"({"type":"gap","reason":"trimmed","topic":"logs"})")));
    QCOMPARE(subscribeMessage({}, {{"logs", "audit"}, StreamId{7, 1}}),
             QByteArray(R"({"type":"subscribe","topics":["jobs","services","logs","audit"],"logs":{"after":"7-1"}})"));
}

void TestMessages::refusesWhatIsNoMessage_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "x", "[]", R"({"type":"event","topic":"jobs","kind":"a:b","data":[]})", R"({"type":"event","topic":"jobs","data":{}})",
                             R"({"type":"event","topic":"services","kind":"service:status","data":{}})", R"({"type":"hello"})",
                             R"({"type":"snapshot","topic":"services","data":[]})"})
        QTest::newRow(text) << QByteArray(text);
}

void TestMessages::refusesWhatIsNoMessage()
{
    QFETCH(QByteArray, text);
    const auto message = parseMessage(text);
    QVERIFY(!message);
    QVERIFY(!message.error().message.isEmpty());
}

void TestMessages::readsARecordWithItsPayloadUntouched()
{
    const auto done = parseJob(fixture("job_done"));
    QVERIFY(done);
    QCOMPARE(done->payload, R"({ "amount":1e3, "note":"a\u00e9\/b", "amount2":1000.00 })");
    QCOMPARE(done->result, R"({ "moved":12345678901234567890, "share":0.10 })");
    QCOMPARE(done->job.finishedAt, t + 1950);
    QCOMPARE(done->job.message, "Step 5 of 5: writing the report");
    QCOMPARE(done->cursor.id.ms, quint64(t + 3000));
    const auto late = parseJob(fixture("job_late"));
    QVERIFY(late);
    QCOMPARE(late->lateStatus, "done");
    QCOMPARE(late->lateResult, R"({"pages":12})");
    QCOMPARE(late->job.reason, "exec_timeout");
}

void TestMessages::readsAPage()
{
    const auto page = parseJobPage(fixture("job_list"));
    QVERIFY(page);
    QCOMPARE(page->jobs.size(), size_t(5));
    QCOMPARE(page->jobs[0].status, "created");
    QVERIFY(page->jobs[2].isExternal);
    QCOMPARE(page->jobs[3].progress, 0.6);
    QVERIFY(!page->next.isEmpty());
    const auto empty = parseJobPage(fixture("job_list_empty"));
    QVERIFY(empty && empty->jobs.empty() && empty->next.isEmpty());
    QVERIFY(!parseJobPage(R"({"jobs":[{}]})"));
    QVERIFY(!parseJobPage("{}"));
}

void TestMessages::readsATimeline()
{
    const auto timeline = parseTimeline(fixture("timeline"));
    QVERIFY(timeline);
    QCOMPARE(timeline->events.size(), size_t(4));
    QCOMPARE(timeline->events[3].status, "done");
    QCOMPARE(timeline->events[3].cursor.id.sequence, quint64(1));
}

void TestMessages::readsAProblem()
{
    QCOMPARE(problemText(fixture("problem")), QStringLiteral("The queue of rebalance holds 100000 jobs already"));
    QCOMPARE(problemText("<html>"), QString());
    QCOMPARE(parseAccepted(fixture("accepted"))->text, "1795571715199-yjrv96de6h");
}

void TestMessages::readsATokensEnd()
{
    const QByteArray claims = QByteArray(R"({"sub":"demo","exp":1700000000})").toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    QCOMPARE(endOfToken("e30." + claims + ".sig"), std::optional<qint64>(1'700'000'000'000));
    QVERIFY(!endOfToken("not a token"));
    QVERIFY(!endOfToken("a.b.c"));
}

void TestMessages::writesItsOwn()
{
    QCOMPARE(tokenMessage("x.y.z"), R"({"type":"token","token":"x.y.z"})");
    QCOMPARE(subscribeMessage({"e", {5, 1}}), R"({"type":"subscribe","topics":["jobs","services"],"after":"e-5-1"})");
    QCOMPARE(subscribeMessage({}), R"({"type":"subscribe","topics":["jobs","services"]})");
    QCOMPARE(pingMessage(3), R"({"type":"ping","id":3})");
}

QTEST_APPLESS_MAIN(TestMessages)
#include "tst_messages.moc"
