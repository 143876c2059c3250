// Socket.IO over real sockets: what clients rely on, and FAULTS rows C with another client looking on.
#include "tests/service/engineio/fixture.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace std::chrono_literals;

namespace {

// A client that has joined "/" and forgotten what it was told meanwhile.
class Joined : public WebSocketClient {
public:
    explicit Joined(const EchoFixture &server) : WebSocketClient(server.webSocket("/socket.io/"))
    {
        if (!QTest::qWaitFor([this] { return told.size() == 1; }))
            return;
        say("40");
        isIn = QTest::qWaitFor([this] { return told.size() == 3; });
        told.clear();
    }
    bool isIn = false;
};

} // namespace

class SioServerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void connects_data();
    void connects();
    void echoes_data();
    void echoes();
    void leavesANamespaceAndKeepsTheOther();
    void worksOverPolling();
    void closesWhoBreaksTheRules_data();
    void closesWhoBreaksTheRules();
    void closesWhoNeverJoins();
    void closesWhoOwesAttachments();
    void refusesAnyNumberOfUnknownNamespaces();
};

void SioServerTest::connects_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QByteArray>("answer"); // begins so
    QTest::addColumn<QByteArray>("event");  // empty: none comes
    const auto row = [](const char *said, const char *answer, const char *event) {
        QTest::newRow(said) << QByteArray(said) << QByteArray(answer) << QByteArray(event);
    };
    row("40", "40{\"sid\":\"", "42[\"auth\",{}]");
    row("40{\"token\":\"123\"}", "40{\"sid\":\"", "42[\"auth\",{\"token\":\"123\"}]");
    row("40/custom,", "40/custom,{\"sid\":\"", "42/custom,[\"auth\",{}]");
    row("40/custom", "40/custom,{\"sid\":\"", "42/custom,[\"auth\",{}]");
    row("40/custom,{\"b\":1,\"a\":1e400}", "40/custom,{\"sid\":\"", "42/custom,[\"auth\",{\"b\":1,\"a\":1e400}]");
    row("40/random", "44/random,{\"message\":\"Invalid namespace\"}", "");
    row("40/__proto__", "44/__proto__,{\"message\":\"Invalid namespace\"}", "");
}

void SioServerTest::connects()
{
    QFETCH(const QByteArray, said);
    QFETCH(const QByteArray, answer);
    QFETCH(const QByteArray, event);
    EchoFixture server;
    WebSocketClient client(server.webSocket("/socket.io/"));
    QTRY_COMPARE(client.told.size(), 1);
    client.say(said);
    QTRY_COMPARE(client.told.size(), event.isEmpty() ? 2 : 3);
    QVERIFY2(client.told[1].startsWith(answer), client.told[1]);
    QVERIFY(!client.told[1].contains("pid"));
    if (!event.isEmpty())
        QCOMPARE(client.told[2], event);
}

void SioServerTest::echoes_data()
{
    QTest::addColumn<QByteArrayList>("said"); // <x> is binary
    QTest::addColumn<QByteArrayList>("heard");
    const auto row = [](const char *name, const QByteArrayList &said, const QByteArrayList &heard) { QTest::newRow(name) << said << heard; };
    row("text", {"42[\"message\",1,\"2\",{\"3\":[true]}]"}, {"42[\"message-back\",1,\"2\",{\"3\":[true]}]"});
    row("nothing", {"42[\"message\"]"}, {"42[\"message-back\"]"});
    row("JSON as it was", {"42[\"message\", {\"z\" : 1e400, \"a\":12345678901234567890, \"z\":\"\\u00e9\"} ]"},
        {"42[\"message-back\",{\"z\" : 1e400, \"a\":12345678901234567890, \"z\":\"\\u00e9\"}]"});
    row("binary", {"452-[\"message\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]", "<\1\2>", "<\3>"},
        {"452-[\"message-back\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]", "<\1\2>", "<\3>"});
    row("ack", {"42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]"}, {"43456[1,\"2\",{\"3\":[false]}]"});
    row("ack of nothing", {"420[\"message-with-ack\"]"}, {"430[]"});
    row("binary ack", {"451-789[\"message-with-ack\",{\"_placeholder\":true,\"num\":0}]", "<\1>"},
        {"461-789[{\"_placeholder\":true,\"num\":0}]", "<\1>"});
    row("one after another", {"42[\"message\",1]", "42[\"message\",2]"}, {"42[\"message-back\",1]", "42[\"message-back\",2]"});
    row("C6 names that are trouble elsewhere", {"42[\"error\",1]", "42[\"__proto__\",1]", "42[\"toString\"]", "42[1]", "4399[]", "42[\"message\"]"},
        {"42[\"message-back\"]"});
}

void SioServerTest::echoes()
{
    QFETCH(const QByteArrayList, said);
    QFETCH(const QByteArrayList, heard);
    EchoFixture server;
    Joined client(server);
    QVERIFY(client.isIn);
    for (const QByteArray &message : said) {
        if (message.startsWith('<'))
            client.socket.sendBinaryMessage(message.sliced(1).chopped(1));
        else
            client.say(message);
    }
    QTRY_COMPARE(client.told, heard);
}

void SioServerTest::leavesANamespaceAndKeepsTheOther()
{
    EchoFixture server;
    Joined client(server);
    client.say("40/custom");
    QTRY_COMPARE(client.told.size(), 2);
    client.say("41/custom");
    client.say("42[\"message\",\"to the main namespace\"]");
    QTRY_COMPARE(client.told.last(), "42[\"message-back\",\"to the main namespace\"]");
    client.say("40/custom");
    QTRY_COMPARE(client.told.size(), 5);
    client.say("41");
    client.say("41/custom");
    client.say("40");
    QTRY_COMPARE(client.told.size(), 7); // the transport stayed
    QVERIFY(!client.isClosed());
}

void SioServerTest::worksOverPolling()
{
    EchoFixture server;
    const auto target = [](const QByteArray &sid) { return "/socket.io/?EIO=4&transport=polling&sid=" + sid; };
    const QByteArray open = ask(server, http::get("/socket.io/?EIO=4&transport=polling")).body;
    const QByteArray sid = open.mid(9, open.indexOf('"', 9) - 9);
    QCOMPARE(ask(server, http::post(target(sid), "40")).status, 200);
    QByteArray heard = ask(server, http::get(target(sid))).body;
    QVERIFY(heard.startsWith("40{\"sid\":\""));
    QVERIFY(!heard.contains(sid)); // the socket's id is no secret, the session's is
    QCOMPARE(ask(server, http::get(target(sid))).body, "42[\"auth\",{}]");
    const QByteArray binary = "451-[\"message\",{\"_placeholder\":true,\"num\":0}]\x1e" "bAQI=";
    QCOMPARE(ask(server, http::post(target(sid), binary)).status, 200);
    QCOMPARE(ask(server, http::get(target(sid))).body, QByteArray(binary).replace("message", "message-back"));
}

void SioServerTest::closesWhoBreaksTheRules_data()
{
    QTest::addColumn<QByteArrayList>("said"); // <x> is binary
    const auto row = [](const char *name, const QByteArrayList &said) { QTest::newRow(name) << said; };
    row("C1 no type", {"4abc"});
    row("C1 no array", {"42{}"});
    row("C1 null", {"42[null]"});
    row("C1 an object as name", {"42[{\"toString\":\"foo\"}]"});
    row("C1 reserved name", {"42[\"connect_error\",1]"});
    row("C1 truncated", {"42[\"message\",{\"a\":"});
    row("C1 no count", {"45-[\"message\"]"});
    row("C1 count 0", {"450-[\"message\"]"});
    row("C1 count 1.5", {"451.5-[\"message\"]"});
    row("C1b count 11", {"4511-[\"message\"]"});
    row("C1b count 999999999", {"45999999999-[\"message\"]"});
    row("C2 binary without a header", {"<x>"});
    row("C3 text while binary is due", {"451-[\"message\",{\"_placeholder\":true,\"num\":0}]", "42[\"message\"]"});
    row("C4 placeholder 5", {"451-[\"message\",{\"_placeholder\":true,\"num\":5}]", "<x>"});
    row("C6 not joined", {"42/custom,[\"message\"]"});
    row("C6 ack id of 26 digits", {"42" + QByteArray(26, '9') + "[\"message-with-ack\"]"});
    row("C6 half a surrogate pair", {"42[\"message\",\"\\ud800\"]"});
    row("second CONNECT", {"40"});
    row("CONNECT_ERROR", {"44{\"message\":\"x\"}"});
    row("C9 100 000 deep", {"42[\"message\"," + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "]"});
    row("C9 100 000 deep, with ack", {"421[\"message-with-ack\"," + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "]"});
    row("C10 900 kB of digits", {"42" + QByteArray(900'000, '1')});
    row("C11 more than may be", {"42[\"message\",\"" + QByteArray(1'000'000, 'x') + "\"]"});
    row("attachments larger than a message may be", {"452-[\"message\",{\"_placeholder\":true,\"num\":0}]", '<' + QByteArray(600'000, 'x') + '>',
                                                      '<' + QByteArray(600'000, 'x') + '>'});
}

void SioServerTest::closesWhoBreaksTheRules()
{
    QFETCH(const QByteArrayList, said);
    EchoFixture server;
    Joined client(server);
    Joined other(server);
    QVERIFY(client.isIn && other.isIn);
    for (const QByteArray &message : said) {
        if (message.startsWith('<'))
            client.socket.sendBinaryMessage(message.sliced(1).chopped(1));
        else
            client.say(message);
    }
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.told.isEmpty());
    other.say("42[\"message\",1]");
    QTRY_COMPARE(other.told, QByteArrayList{"42[\"message-back\",1]"});
    QCOMPARE(server.sockets.socketIo().sessionCount(), size_t(1));
    Joined fresh(server);
    QVERIFY(fresh.isIn);
}

void SioServerTest::closesWhoNeverJoins() // C7, and who says nothing at all
{
    EchoSocketOptions options;
    options.socket.connectTimeout = 50ms;
    EchoFixture server(options);
    WebSocketClient silent(server.webSocket("/socket.io/"));
    QTRY_VERIFY(silent.isClosed());
    WebSocketClient hasty(server.webSocket("/socket.io/"));
    QTRY_COMPARE(hasty.told.size(), 1);
    hasty.say("42[\"message\"]");
    QTRY_VERIFY(hasty.isClosed());
    QCOMPARE(hasty.told.size(), 1);
}

void SioServerTest::closesWhoOwesAttachments() // C5
{
    EchoSocketOptions options;
    options.socket.attachmentTimeout = 50ms;
    EchoFixture server(options);
    Joined client(server);
    client.say("4510-[\"message\"]");
    for (int i = 0; i < 9; ++i)
        client.socket.sendBinaryMessage("x");
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.told.isEmpty());
}

void SioServerTest::refusesAnyNumberOfUnknownNamespaces() // C8
{
    EchoFixture server;
    Joined client(server);
    for (int i = 0; i < 2000; ++i)
        client.say("40/n" + QByteArray::number(i));
    QTRY_COMPARE(client.told.size(), 2000);
    QCOMPARE(client.told.last(), "44/n1999,{\"message\":\"Invalid namespace\"}");
    client.say("42[\"message\"]");
    QTRY_COMPARE(client.told.last(), "42[\"message-back\"]");
}

QTEST_GUILESS_MAIN(SioServerTest)
#include "tst_sio_server.moc"
