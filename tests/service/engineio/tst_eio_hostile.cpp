// FAULTS rows B over real sockets: each gets its answer, the session it was done to ends or is untouched as it should, and another one never notices.
#include "tests/service/engineio/fixture.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace std::chrono_literals;
using http::get;
using http::post;

class EioHostileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refusesUnknownSessions_data();
    void refusesUnknownSessions();
    void otherMethodsLeaveASessionAlone_data();
    void otherMethodsLeaveASessionAlone();
    void badBodiesEndTheSession_data();
    void badBodiesEndTheSession();
    void takesOrRefusesCountlessPackets();
    void twoPollsEndTheSession();
    void twoPostsEndTheSession();
    void handshakesThatAreNeverUsedExpire();
    void handshakesOfOneAddressAreBounded();
    void sessionsAreBounded();
    void whoReadsNothingIsClosed();
};

namespace {

// Whether the session still echoes.
bool lives(const QTcpServer &server, const QByteArray &sid)
{
    return ask(server, post(polling(sid), "4still here")).status == 200 && ask(server, get(polling(sid))).body == "4still here";
}

} // namespace

void EioHostileTest::refusesUnknownSessions_data()
{
    QTest::addColumn<QByteArray>("sid");
    QTest::newRow("unknown") << QByteArray("abcdefghijklmnopqrstuv");
    QTest::newRow("7 kB") << QByteArray(7'000, 'x');
    QTest::newRow("__proto__") << QByteArray("__proto__");
    QTest::newRow("blanks and quotes") << QByteArray("%22%20%27%0a");
    QTest::newRow("one character") << QByteArray("x");
}

void EioHostileTest::refusesUnknownSessions() // B5, B16
{
    QFETCH(const QByteArray, sid);
    EchoFixture server;
    const QByteArray code1 = R"({"code":1,"message":"Session ID unknown"})";
    for (const QByteArray &request : {get(polling(sid)), post(polling(sid), "4x"), post(polling(sid), QByteArray(100'000, 'x')),
                                      get("/engine.io/?EIO=4&transport=websocket&sid=" + sid,
                                          "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")}) {
        const http::Received answer = ask(server, request);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.body, code1);
    }
}

void EioHostileTest::otherMethodsLeaveASessionAlone_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *method : {"PUT", "DELETE", "PATCH", "HEAD"})
        QTest::newRow(method) << QByteArray(method);
}

void EioHostileTest::otherMethodsLeaveASessionAlone() // B7
{
    QFETCH(const QByteArray, method);
    EchoFixture server;
    const QByteArray sid = openSession(server);
    QCOMPARE(ask(server, method + ' ' + polling(sid) + " HTTP/1.1\r\nHost: h\r\n\r\n").status, 400);
    QCOMPARE(ask(server, method + ' ' + polling(sid) + " HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n4x").status, 400);
    QVERIFY(lives(server, sid));
}

void EioHostileTest::badBodiesEndTheSession_data()
{
    QTest::addColumn<QByteArray>("request"); // SID stands for the sid
    QTest::addColumn<QList<int>>("statuses");
    const QByteArray target = polling("SID");
    const auto row = [](const char *name, const QByteArray &request, const QList<int> &statuses) { QTest::newRow(name) << request << statuses; };
    row("B8 no packet", post(target, "abc"), {400});
    row("B8 unknown type", post(target, "9"), {400});
    row("B8 bad base64", post(target, "b####"), {400});
    row("B8 nothing", post(target, ""), {400});
    row("B8 empty packet", post(target, "4a\x1e\x1e" "4b"), {400});
    row("B8 separator at the end", post(target, "4a\x1e"), {400});
    row("B8 invalid UTF-8", post(target, "4\xff"), {400});
    row("a ping", post(target, "2"), {400});
    row("B9 2 MB", post(target, '4' + QByteArray(2'000'000, 'x')), {413});
    row("B9 one byte too many", post(target, '4' + QByteArray(1'000'000, 'x')), {413});
    row("B9 4 GB announced", "POST " + target + " HTTP/1.1\r\nHost: h\r\nContent-Length: 4294967296\r\n\r\n4", {413});
    row("B10 3 MB in chunks",
        "POST " + target + " HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + ("10000\r\n" + QByteArray(0x10000, 'x') + "\r\n").repeated(46) +
            "0\r\n\r\n", {413});
    row("B11 bytes", post(target, "4a", "Content-Type: application/octet-stream\r\n"), {400});
    row("B11 bytes, with a parameter", post(target, "4a", "Content-Type: Application/Octet-Stream; x=y\r\n"), {400});
}

void EioHostileTest::badBodiesEndTheSession()
{
    QFETCH(QByteArray, request);
    QFETCH(const QList<int>, statuses);
    EchoFixture server;
    const QByteArray sid = openSession(server);
    const QByteArray other = openSession(server);
    const http::Received answer = ask(server, request.replace("SID", sid));
    QVERIFY2(statuses.contains(answer.status), QByteArray::number(answer.status));
    QTRY_COMPARE(server.sessionCount(), size_t(1));
    QCOMPARE(ask(server, get(polling(sid))).status, 400);
    QVERIFY(lives(server, other));
}

void EioHostileTest::takesOrRefusesCountlessPackets() // B12
{
    EchoFixture server;
    const QByteArray sid = openSession(server);
    QByteArray body;
    for (int i = 0; i < 200'000; ++i)
        body += "4a\x1e";
    body.chop(1);
    const http::Received answer = ask(server, post(polling(sid), body));
    QCOMPARE(answer.status, 200);
    QCOMPARE(server.sessionCount(), size_t(0)); // what waits costs memory, too: over the bound of the queue
    QVERIFY(lives(server, openSession(server)));
}

void EioHostileTest::twoPollsEndTheSession() // B13
{
    EchoFixture server;
    const QByteArray sid = openSession(server);
    http::RawClient first(server);
    first.send(get(polling(sid)));
    QCOMPARE(ask(server, get("/nothing")).status, 404);
    QCOMPARE(ask(server, get(polling(sid))).status, 400);
    QTRY_VERIFY(first.hasResponse());
    QCOMPARE(first.take().body, "1");
    QCOMPARE(ask(server, get(polling(sid))).status, 400);
    QCOMPARE(server.sessionCount(), size_t(0));
}

void EioHostileTest::twoPostsEndTheSession() // B13
{
    EchoFixture server;
    const QByteArray sid = openSession(server);
    const QByteArray whole = post(polling(sid), "4hello");
    http::RawClient first(server);
    first.send(whole.chopped(2));
    QCOMPARE(ask(server, get("/nothing")).status, 404);
    QCOMPARE(ask(server, whole).status, 400);
    QCOMPARE(server.sessionCount(), size_t(0));
    first.send(whole.last(2));
    QTRY_VERIFY(first.hasResponse());
    QCOMPARE(first.take().status, 400);
}

void EioHostileTest::handshakesThatAreNeverUsedExpire() // B15
{
    EchoSocketOptions options;
    options.engine.pingInterval = 30ms;
    options.engine.pingTimeout = 20ms;
    EchoFixture server(options);
    for (int i = 0; i < 50; ++i)
        QVERIFY(!openSession(server).isEmpty());
    QTRY_COMPARE(server.sessionCount(), size_t(0));
}

void EioHostileTest::handshakesOfOneAddressAreBounded() // B15
{
    EchoSocketOptions options;
    options.engine.maxSilentPerPeer = 3;
    EchoFixture server(options);
    const QByteArray first = openSession(server);
    QVERIFY(!openSession(server).isEmpty());
    QVERIFY(!openSession(server).isEmpty());
    const http::Received answer = ask(server, get(polling()));
    QCOMPARE(answer.status, 429);
    QVERIFY(!answer.field("Retry-After").isEmpty());
    QVERIFY(lives(server, first)); // which was heard of now
    const QByteArray fourth = openSession(server);
    QVERIFY(!fourth.isEmpty());
    QCOMPARE(ask(server, get(polling())).status, 429);
    QCOMPARE(ask(server, post(polling(fourth), "1")).status, 200);
    QVERIFY(!openSession(server).isEmpty());
}

void EioHostileTest::sessionsAreBounded() // B15
{
    EchoSocketOptions options;
    options.engine.maxSessions = 2;
    EchoFixture server(options);
    const QByteArray first = openSession(server);
    QVERIFY(!openSession(server).isEmpty());
    QCOMPARE(ask(server, get(polling())).status, 503);
    QCOMPARE(ask(server, post(polling(first), "1")).status, 200);
    QVERIFY(!openSession(server).isEmpty());
}

void EioHostileTest::whoReadsNothingIsClosed()
{
    EchoSocketOptions options;
    options.engine.maxQueuedBytes = 100'000;
    EchoFixture server(options);
    const QByteArray sid = openSession(server);
    const QByteArray other = openSession(server);
    QCOMPARE(ask(server, post(polling(sid), '4' + QByteArray(60'000, 'x'))).status, 200);
    QCOMPARE(ask(server, post(polling(sid), '4' + QByteArray(60'000, 'x'))).status, 200);
    QCOMPARE(ask(server, get(polling(sid))).status, 400);
    QVERIFY(lives(server, other));
}

QTEST_GUILESS_MAIN(EioHostileTest)
#include "tst_eio_hostile.moc"
