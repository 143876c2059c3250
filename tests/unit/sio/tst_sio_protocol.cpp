// What /socket.io/ says, and the ids by which clients come back.
#include "server/transports/socketio/protocol.h"
#include "server/transports/socketio/recovery.h"
#include "server/websocket/encoder.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::sio;

namespace {

QByteArray textOf(const QByteArray &frame)
{
    return websocket::payloadOf(frame).toByteArray();
}

eventlog::Event someEvent(eventlog::Event::Stream stream)
{
    eventlog::Event event;
    event.stream = stream;
    event.id = {17, 2};
    event.topic = "jobs";
    event.kind = "rebalance:done";
    event.data = "{\"z\":1e400, \"a\":1}";
    return event;
}

} // namespace

class SioProtocolTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesEvents();
    void writesWhatIsNoEvent();
    void readsHandshakes_data();
    void readsHandshakes();
    void aPidHoldsForItsUserAndNamespaceOnly();
};

void SioProtocolTest::writesEvents()
{
    const QByteArray epoch = "e1";
    const eventlog::Event log = someEvent(eventlog::Event::Stream::Log), telemetry = someEvent(eventlog::Event::Stream::Telemetry);
    QCOMPARE(textOf(sio::event("/", hub::Frame(log, epoch), Recovery::On)), R"(42["rebalance:done",{"z":1e400, "a":1},"e1-17-2"])");
    QCOMPARE(textOf(sio::event("/admin", hub::Frame(log, epoch), Recovery::On)), R"(42/admin,["rebalance:done",{"z":1e400, "a":1},"e1-17-2"])");
    QCOMPARE(textOf(sio::event("/", hub::Frame(log, epoch), Recovery::Off)), R"(42["rebalance:done",{"z":1e400, "a":1}])");
    QCOMPARE(textOf(sio::event("/", hub::Frame(telemetry, epoch), Recovery::On)), R"(42["rebalance:done",{"z":1e400, "a":1}])");
}

void SioProtocolTest::writesWhatIsNoEvent()
{
    const Cursor at{"e1", {17, 2}};
    QCOMPARE(textOf(cursor("/", at)), R"(42["signalbox:cursor",{},"e1-17-2"])");
    QCOMPARE(textOf(gap("/admin", hub::Gap::Trimmed, at, Recovery::On)), R"(42/admin,["gap",{"reason":"trimmed"},"e1-17-2"])");
    QCOMPARE(textOf(gap("/", hub::Gap::Epoch, at, Recovery::Off)), R"(42["gap",{"reason":"epoch"}])");
    QCOMPARE(textOf(snapshot("/admin", "services", "{\"a\":{}}")), R"(42/admin,["snapshot",{"topic":"services","data":{"a":{}}}])");
    QCOMPARE(connectError({ErrorCode::Unauthorized, QStringLiteral("no \"token\"")}),
             R"({"message":"unauthorized","data":{"code":"unauthorized","message":"no \"token\""}})");
}

void SioProtocolTest::readsHandshakes_data()
{
    QTest::addColumn<QByteArray>("auth");
    QTest::addColumn<QByteArray>("fields"); // token|pid|offset; empty: refused
    const auto row = [](const char *auth, const char *fields) { QTest::newRow(auth) << QByteArray(auth) << QByteArray(fields); };
    row("{}", "||");
    row(R"({"token":"a.b.c"})", "a.b.c||");
    row(R"({"pid":"p","offset":"o","token":"t","more":[1]})", "t|p|o");
    row(R"({"token":null,"offset":null})", "||");
    row(R"({"token":1})", "");
    row(R"({"token":{"toString":"x"}})", "");
    row(R"({"pid":["x"]})", "");
    row(R"({"token":"a","token":"b"})", "");
}

void SioProtocolTest::readsHandshakes()
{
    QFETCH(const QByteArray, auth);
    QFETCH(const QByteArray, fields);
    const auto read = parseHandshake(auth);
    QCOMPARE(read ? read->token + '|' + read->pid + '|' + read->offset : QByteArray(), fields);
}

void SioProtocolTest::aPidHoldsForItsUserAndNamespaceOnly()
{
    const UserId alice{"alice"}, bob{"bob"};
    const SocketIdentity one = SocketIdentity::make("/", alice), other = SocketIdentity::make("/", alice);
    QVERIFY(one.sid != other.sid && one.pid != other.pid && one.sid.size() >= 20);
    const auto known = SocketIdentity::fromPid(one.pid, "/", alice);
    QVERIFY(known);
    QCOMPARE(known->sid, one.sid);
    QCOMPARE(known->pid, one.pid);
    QVERIFY(!SocketIdentity::fromPid(one.pid, "/", bob));
    QVERIFY(!SocketIdentity::fromPid(one.pid, "/admin", alice));
    for (const QByteArray &pid : {QByteArray(), QByteArray("."), one.sid, one.sid + '.', one.pid + 'x', other.sid + one.pid.mid(one.sid.size()),
                                  QByteArray(10'000, 'x'), QByteArray("__proto__")})
        QVERIFY(!SocketIdentity::fromPid(pid, "/", alice));
}

QTEST_APPLESS_MAIN(SioProtocolTest)
#include "tst_sio_protocol.moc"
