// Engine.IO over WebSocket, and the way there from polling, on real sockets.
#include "tests/service/engineio/fixture.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace std::chrono_literals;
using http::get;
using http::post;

namespace {

const QByteArray handshakeFields = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
const QByteArray target = "/engine.io/?EIO=4&transport=websocket";

// A client's text frame of less than 126 bytes; its mask is 0.
QByteArray frame(const QByteArray &text)
{
    return QByteArray("\x81") + char(0x80 | text.size()) + QByteArray(4, '\0') + text;
}

} // namespace

class EioUpgradeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void opensOverAWebSocket();
    void pingsOverAWebSocket();
    void closesOverAWebSocket_data();
    void closesOverAWebSocket();
    void upgrades();
    void releasesThePollThatHangs();
    void sees5BeforeAPollThatComesWithIt();
    void acceptsAndClosesASecondWebSocket();
    void sendsWhatWaitedAfterTheUpgrade();
    void survivesResetsDuringTheUpgrade();
    void aDroppedCandidateLeavesPollingAlone();
    void takesWhatIsGluedToTheHandshake();
    void refusesBadHandshakes_data();
    void refusesBadHandshakes();
};

void EioUpgradeTest::opensOverAWebSocket()
{
    EchoFixture server;
    WebSocketClient client(server.webSocket("/engine.io/"));
    QTRY_COMPARE(client.told.size(), 1);
    QVERIFY(client.told[0].startsWith("0{\"sid\":\""));
    QVERIFY(client.told[0].contains("\"upgrades\":[]"));
    client.say("4hello");
    client.socket.sendBinaryMessage(QByteArray("\0\1\xff", 3));
    QTRY_COMPARE(client.told.size(), 3);
    QCOMPARE(client.told[1], "4hello");
    QCOMPARE(client.told[2], QByteArray("<\0\1\xff>", 5));
}

void EioUpgradeTest::pingsOverAWebSocket()
{
    EchoSocketOptions options;
    options.engine.pingInterval = 20ms;
    EchoFixture server(options);
    WebSocketClient client(server.webSocket("/engine.io/"));
    for (int pings = 1; pings <= 3; ++pings) {
        QTRY_COMPARE(client.told.count("2"), pings);
        client.say("3");
    }
}

void EioUpgradeTest::closesOverAWebSocket_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<int>("code");
    QTest::newRow("no packet") << QByteArray("abc") << 1002;
    QTest::newRow("nothing") << QByteArray("") << 1002;
    QTest::newRow("goodbye") << QByteArray("1") << 1000;
    QTest::newRow("C11 too much") << '4' + QByteArray(1'000'000, 'x') << 1009;
}

void EioUpgradeTest::closesOverAWebSocket()
{
    QFETCH(const QByteArray, said);
    QFETCH(const int, code);
    EchoFixture server;
    WebSocketClient client(server.webSocket("/engine.io/"));
    QTRY_COMPARE(client.told.size(), 1);
    client.say(said);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(int(client.socket.closeCode()), code);
    QTRY_COMPARE(server.sessionCount(), size_t(0)); // the rest of what was too much is read first
}

void EioUpgradeTest::upgrades()
{
    EchoFixture server;
    const QByteArray sid = openSession(server);
    WebSocketClient client(server.webSocket("/engine.io/", sid));
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
    client.say("2probe");
    QTRY_COMPARE(client.told, QByteArrayList{"3probe"});
    const http::Received polled = ask(server, get(polling(sid))); // one that the client began meanwhile
    QCOMPARE(polled.status, 200);
    QCOMPARE(polled.body, "6");
    client.say("5");
    client.say("4hello");
    QTRY_COMPARE(client.told, (QByteArrayList{"3probe", "4hello"}));
    QCOMPARE(ask(server, get(polling(sid))).body, R"({"code":3,"message":"Bad request"})");
    QCOMPARE(ask(server, post(polling(sid), "4x")).status, 400);
    client.say("4again");
    QTRY_COMPARE(client.told.last(), "4again");
}

void EioUpgradeTest::releasesThePollThatHangs()
{
    EchoFixture server;
    const QByteArray sid = openSession(server);
    http::RawClient poll(server);
    poll.send(get(polling(sid)));
    WebSocketClient client(server.webSocket("/engine.io/", sid));
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
    client.say("2probe");
    QTRY_VERIFY(poll.hasResponse());
    QCOMPARE(poll.take().body, "6");
}

void EioUpgradeTest::sees5BeforeAPollThatComesWithIt()
{
    EchoFixture server;
    for (int i = 0; i < 20; ++i) {
        const QByteArray sid = openSession(server);
        http::RawClient poll(server);
        WebSocketClient client(server.webSocket("/engine.io/", sid));
        QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
        client.say("2probe");
        client.say("5");
        client.socket.flush();
        poll.send(get(polling(sid)));
        QTRY_VERIFY(poll.hasResponse());
        QCOMPARE(poll.take().status, 400);
        client.say("4hello");
        QTRY_COMPARE(client.told.last(), "4hello");
    }
}

void EioUpgradeTest::acceptsAndClosesASecondWebSocket()
{
    EchoFixture server;
    const QByteArray sid = openSession(server);
    WebSocketClient client(server.webSocket("/engine.io/", sid));
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
    WebSocketClient whileUpgrading(server.webSocket("/engine.io/", sid));
    QTRY_VERIFY(whileUpgrading.isClosed());
    client.say("2probe");
    client.say("5");
    WebSocketClient second(server.webSocket("/engine.io/", sid));
    bool wasOpen = false;
    connect(&second.socket, &QWebSocket::connected, this, [&wasOpen] { wasOpen = true; });
    QTRY_VERIFY(second.isClosed());
    QVERIFY(wasOpen); // not refused over HTTP
    client.say("4hello");
    QTRY_COMPARE(client.told.last(), "4hello");
}

void EioUpgradeTest::sendsWhatWaitedAfterTheUpgrade()
{
    EchoFixture server;
    const QByteArray sid = openSession(server);
    QCOMPARE(ask(server, post(polling(sid), "4waits\x1e" "bAQI=")).status, 200);
    WebSocketClient client(server.webSocket("/engine.io/", sid));
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
    client.say("2probe");
    client.say("5");
    QTRY_COMPARE(client.told, (QByteArrayList{"3probe", "4waits", "<\1\2>"}));
}

void EioUpgradeTest::survivesResetsDuringTheUpgrade() // B17
{
    EchoFixture server;
    const QByteArray sid = openSession(server);
    for (int i = 0; i < 60; ++i) {
        http::RawClient client(server);
        client.send(get(target + "&sid=" + sid, handshakeFields) + (i % 2 ? frame("2probe") : QByteArray()));
        if (i % 3)
            QTRY_VERIFY(client.bytes().startsWith("HTTP/1.1 101"));
        client.reset();
    }
    QCOMPARE(ask(server, post(polling(sid), "4hello")).status, 200);
    QCOMPARE(ask(server, get(polling(sid))).body, "4hello");
    QTRY_COMPARE(server.sockets.engineIo().connectionCount(), size_t(1));
}

void EioUpgradeTest::aDroppedCandidateLeavesPollingAlone()
{
    EchoFixture server;
    const QByteArray sid = openSession(server);
    WebSocketClient client(server.webSocket("/engine.io/", sid));
    QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
    client.say("4hello");
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.told.isEmpty());
    QCOMPARE(ask(server, post(polling(sid), "4hello")).status, 200);
    QCOMPARE(ask(server, get(polling(sid))).body, "4hello");
}

void EioUpgradeTest::takesWhatIsGluedToTheHandshake() // D21
{
    EchoFixture server;
    http::RawClient client(server);
    client.send(get(target, handshakeFields) + frame("4hello"));
    QTRY_VERIFY(client.bytes().endsWith("\x81\x06" "4hello"));
    http::RawClient candidate(server);
    const QByteArray sid = openSession(server);
    candidate.send(get(target + "&sid=" + sid, handshakeFields) + frame("2probe") + frame("5") + frame("4hello"));
    QTRY_VERIFY(candidate.bytes().endsWith("\x81\x06" "3probe\x81\x06" "4hello"));
}

void EioUpgradeTest::refusesBadHandshakes_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::newRow("no version") << get("/engine.io/?transport=websocket", handshakeFields) << 400;
    QTest::newRow("EIO=abc") << get("/engine.io/?EIO=abc&transport=websocket", handshakeFields) << 400;
    QTest::newRow("no transport") << get("/engine.io/?EIO=4", handshakeFields) << 400;
    QTest::newRow("transport abc") << get("/engine.io/?EIO=4&transport=abc", handshakeFields) << 400;
    QTest::newRow("polling") << get("/engine.io/?EIO=4&transport=polling", handshakeFields) << 400;
    QTest::newRow("no WebSocket") << get(target) << 400;
    QTest::newRow("D15 version 12") << get(target, QByteArray(handshakeFields).replace("13", "12")) << 426;
    QTest::newRow("D16 no key") << get(target, "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n") << 400;
    QTest::newRow("D17 HTTP/1.0") << get(target, handshakeFields).replace("HTTP/1.1", "HTTP/1.0") << 400;
}

void EioUpgradeTest::refusesBadHandshakes()
{
    QFETCH(const QByteArray, request);
    QFETCH(const int, status);
    EchoFixture server;
    QCOMPARE(ask(server, request).status, status);
    QCOMPARE(server.sessionCount(), size_t(0));
}

QTEST_GUILESS_MAIN(EioUpgradeTest)
#include "tst_eio_upgrade.moc"
