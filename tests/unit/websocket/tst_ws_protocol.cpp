// The messages of /ws.
#include "server/json/json.h"
#include "server/transports/websocket/protocol.h"
#include "tests/support/fixtures.h"

#include <QtTest/QTest>

using namespace signalbox;
using signalbox::testing::fixture;
using signalbox::testing::fixtureOfThisVersion;

namespace {

// The text of a frame that is shorter than 64 KiB.
QByteArray textOf(const QByteArray &frame)
{
    const int length = static_cast<unsigned char>(frame[1]);
    return frame.mid(length < 126 ? 2 : 4);
}

const auth::Principal principal{{"u\"1"}, auth::Role::Viewer, std::chrono::sys_seconds(std::chrono::seconds(1'700'000'000))};
const auto now = std::chrono::system_clock::time_point(std::chrono::milliseconds(1'600'000'000'123));

} // namespace

class WsProtocolTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsCommands();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
    void writesEventsByteForByte();
    void writesEverythingElse();
    void writesWhatTheConsoleReads_data();
    void writesWhatTheConsoleReads();
    void writesWhatServicesSay();
};

void WsProtocolTest::readsCommands()
{
    const auto subscribe = ws::parseCommand(R"({"type":"subscribe","topics":["jobs","logs:a"],"after":"e-1-0","more":1})");
    QVERIFY(subscribe);
    QCOMPARE(std::get<ws::Subscribe>(*subscribe).topics, QByteArray("jobs,logs:a"));
    QCOMPARE(std::get<ws::Subscribe>(*subscribe).after, QByteArray("e-1-0"));
    QVERIFY(std::get<ws::Subscribe>(*ws::parseCommand(R"({"type":"subscribe","after":null})")).topics.isEmpty());
    const auto lines = ws::parseCommand(R"({"type":"subscribe","topics":["logs"],"logs":{"after":"17-3","level":"warn,error","text":"x"}})");
    QVERIFY(lines);
    QCOMPARE(std::get<ws::Subscribe>(*lines).linesAfter, std::optional(StreamId{17, 3}));
    QCOMPARE(std::get<ws::Subscribe>(*lines).lineLevels, QByteArray("warn,error"));
    QCOMPARE(std::get<ws::Subscribe>(*lines).lineText, QByteArray("x"));
    QCOMPARE(std::get<ws::Ping>(*ws::parseCommand(R"({"id":{"a":1},"type":"ping"})")).id, QByteArray(R"({"a":1})"));
    QCOMPARE(std::get<ws::Token>(*ws::parseCommand(R"({"type":"token","token":"x.y.z"})")).token, QByteArray("x.y.z"));
}

void WsProtocolTest::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "x", "[]", "{}", R"({"type":1})", R"({"type":"publish"})", R"({"type":"subscribe","topics":"jobs"})",
                             R"({"type":"subscribe","topics":[]})", R"({"type":"subscribe","logs":"x"})", R"({"type":"subscribe","logs":{"after":"e-1-0"}})",
                             R"({"type":"subscribe","logs":{"levels":"x"}})", R"({"type":"subscribe","topics":[1]})", R"({"type":"subscribe","after":7})",
                             R"({"type":"token"})", R"({"type":"token","token":{}})", R"({"type":"ping","type":"token"})"})
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("deep") << R"({"type":"ping","id":)" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + '}';
}

void WsProtocolTest::refusesWhatItDoesNotKnow()
{
    QFETCH(QByteArray, text);
    const auto command = ws::parseCommand(text);
    QVERIFY(!command);
    QVERIFY(!command.error().message.isEmpty());
}

void WsProtocolTest::writesEventsByteForByte()
{
    eventlog::Event made;
    made.id = {1'700'000'000'000, 3};
    made.topic = "jobs";
    made.kind = "rebalance:done";
    made.data = R"({ "z":1e2, "a":"é" })";
    const QByteArray epoch("ep");
    QCOMPARE(textOf(ws::event(hub::Frame(made, epoch))),
             QByteArray(R"({"type":"event","id":"ep-1700000000000-3","topic":"jobs","kind":"rebalance:done","at":1700000000000,"data":)" + made.data + '}'));
    made.stream = eventlog::Event::Stream::Telemetry;
    QVERIFY(!textOf(ws::event(hub::Frame(made, epoch))).contains("\"id\""));
}

void WsProtocolTest::writesEverythingElse()
{
    const Cursor at{"ep", {5, 0}};
    const QByteArray expectedHello = R"({"type":"hello","userId":"u\"1","role":"viewer","expiresAt":1700000000000,"cursor":"ep-5-0",)"
                                     R"("server":{"version":")" SIGNALBOX_VERSION R"(","time":1600000000123}})";
    QCOMPARE(textOf(ws::hello(principal, at, now)), expectedHello);
    QCOMPARE(textOf(ws::subscribed("jobs", at)), QByteArray(R"({"type":"subscribed","topics":"jobs","cursor":"ep-5-0"})"));
    QCOMPARE(textOf(ws::gap(hub::Gap::Trimmed, at)), QByteArray(R"({"type":"gap","reason":"trimmed","cursor":"ep-5-0"})"));
    QCOMPARE(textOf(ws::snapshot("services", "{}", at)), QByteArray(R"({"type":"snapshot","topic":"services","data":{},"cursor":"ep-5-0"})"));
    QCOMPARE(textOf(ws::pong({"[1]"}, now)), QByteArray(R"({"type":"pong","id":[1],"time":1600000000123})"));
    QCOMPARE(textOf(ws::tokenAccepted({{"local"}, auth::Role::Admin, {}})), QByteArray(R"({"type":"token","expiresAt":null})"));
    QCOMPARE(textOf(ws::error({ErrorCode::Forbidden, QStringLiteral("no")})), QByteArray(R"({"type":"error","code":"forbidden","message":"no"})"));
}

void WsProtocolTest::writesWhatTheConsoleReads_data()
{
    using std::chrono::milliseconds;
    QTest::addColumn<QByteArray>("frame");
    const qint64 t = 1'795'571'715'199;
    const std::chrono::system_clock::time_point at{milliseconds(t)};
    const auth::Principal admin{{"demo"}, auth::Role::Admin, std::chrono::sys_seconds(std::chrono::seconds(1'795'575'315))};
    const Cursor before{"o4wn87y4", {quint64(t - 100), 0}};
    const auto event = [](qint64 ms, quint64 sequence, const char *kind, const char *name, const char *topic = "jobs") {
        const auto message = json::Object::parse(fixture(name));
        eventlog::Event made;
        made.id = {quint64(ms), sequence};
        made.topic = topic;
        made.kind = kind;
        made.data = message ? message->raw("data") : QByteArray();
        return ws::event(hub::Frame(made, "o4wn87y4"));
    };
    QTest::newRow("ws_hello") << ws::hello(admin, before, at);
    QTest::newRow("ws_subscribed") << ws::subscribed("jobs,services", before);
    QTest::newRow("ws_event_created") << event(t, 0, "rebalance:created", "ws_event_created");
    QTest::newRow("ws_event_processing") << event(t + 50, 0, "rebalance:processing", "ws_event_processing");
    QTest::newRow("ws_event_done") << event(t + 1950, 1, "rebalance:done", "ws_event_done");
    QTest::newRow("ws_event_error") << event(t + 1950, 1, "rebalance:error", "ws_event_error");
    QTest::newRow("ws_event_late") << event(t + 9000, 0, "rebalance:done", "ws_event_late");
    QTest::newRow("ws_event_service_late") << event(t + 20'000, 0, "service:late", "ws_event_service_late", "services");
    QTest::newRow("ws_snapshot_services") << ws::snapshot("services", fixture("services"), before);
    QTest::newRow("ws_gap") << ws::gap(hub::Gap::Trimmed, {"o4wn87y4", {quint64(t), 0}});
    QTest::newRow("ws_pong") << ws::pong({"7"}, at);
    QTest::newRow("ws_token") << ws::tokenAccepted(admin);
    QTest::newRow("ws_expiring") << ws::expiring(admin);
    QTest::newRow("ws_error") << ws::error({ErrorCode::Conflict, QStringLiteral("Wait for `subscribed` before you subscribe again")});
}

void WsProtocolTest::writesWhatTheConsoleReads()
{
    QFETCH(QByteArray, frame);
    QCOMPARE(textOf(frame), fixtureOfThisVersion(QTest::currentDataTag()));
}

void WsProtocolTest::writesWhatServicesSay()
{
    eventlog::Event status;
    status.stream = eventlog::Event::Stream::Telemetry;
    status.id = {1'795'571'715'202, 0};
    status.topic = "services";
    status.kind = "service:status";
    status.data = json::Object::parse(fixture("ws_event_service"))->raw("data");
    QCOMPARE(textOf(ws::event(hub::Frame(status, "o4wn87y4"))), fixture("ws_event_service"));
}

QTEST_GUILESS_MAIN(WsProtocolTest)
#include "tst_ws_protocol.moc"
