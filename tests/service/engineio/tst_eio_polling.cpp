// Engine.IO over HTTP long-polling, and the heartbeat, on real sockets.
#include "tests/service/engineio/fixture.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::testing;
using namespace std::chrono_literals;
using http::get;
using http::post;

class EioPollingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void opensASession();
    void echoesPayloads_data();
    void echoesPayloads();
    void aPollHangsUntilThereIsAnAnswer();
    void pingsOverPolling();
    void aGoodbyeReleasesThePoll();
    void aGoodbyeThatOvertakesThePollStillReleasesIt();
    void aPollThatIsBrokenOffEndsTheSession();
    void aPostThatIsBrokenOffEndsTheSession();
    void saysToPagesOfAllowedOriginsThatTheyMayRead();
    void endsAllWhenTheServerGoesDown();
};

void EioPollingTest::opensASession()
{
    EchoFixture server;
    const http::Received answer = ask(server, get(polling()));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.field("Content-Type"), "text/plain; charset=UTF-8");
    QVERIFY(answer.body.startsWith("0{"));
    const QJsonObject open = QJsonDocument::fromJson(answer.body.mid(1)).object();
    QCOMPARE(open.keys(), (QStringList{QStringLiteral("maxPayload"), QStringLiteral("pingInterval"), QStringLiteral("pingTimeout"),
                                       QStringLiteral("sid"), QStringLiteral("upgrades")}));
    QCOMPARE(open[QStringLiteral("upgrades")].toArray(), QJsonArray{QStringLiteral("websocket")});
    QCOMPARE(open[QStringLiteral("pingInterval")].toInt(), 25'000);
    QCOMPARE(open[QStringLiteral("pingTimeout")].toInt(), 20'000);
    QCOMPARE(open[QStringLiteral("maxPayload")].toInt(), 1'000'000);
    QVERIFY(open[QStringLiteral("sid")].toString().size() >= 20);
    QVERIFY(openSession(server) != openSession(server));
}

void EioPollingTest::echoesPayloads_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("one") << QByteArray("4hello");
    QTest::newRow("several") << QByteArray("4test1\x1e" "4test2\x1e" "4test3");
    QTest::newRow("binary") << QByteArray("4hello\x1e" "bAQIDBA==");
    QTest::newRow("as large as may be") << '4' + QByteArray(999'999, 'x');
}

void EioPollingTest::echoesPayloads()
{
    QFETCH(const QByteArray, payload);
    EchoFixture server;
    const QByteArray sid = openSession(server);
    const http::Received posted = ask(server, post(polling(sid), payload, "Content-Type: text/plain;charset=UTF-8\r\n"));
    QCOMPARE(posted.status, 200);
    QCOMPARE(posted.body, "ok");
    const http::Received polled = ask(server, get(polling(sid)));
    QCOMPARE(polled.status, 200);
    QCOMPARE(polled.body, payload);
}

void EioPollingTest::aPollHangsUntilThereIsAnAnswer()
{
    EchoFixture server;
    const QByteArray sid = openSession(server);
    http::RawClient poll(server);
    poll.send(get(polling(sid)));
    QCOMPARE(ask(server, post(polling(sid), "4hello")).body, "ok");
    QTRY_VERIFY(poll.hasResponse());
    QCOMPARE(poll.take().body, "4hello");
    poll.send(get(polling(sid))); // over the same connection
    QCOMPARE(ask(server, post(polling(sid), "4again")).body, "ok");
    QTRY_VERIFY(poll.hasResponse());
    QCOMPARE(poll.take().body, "4again");
}

void EioPollingTest::pingsOverPolling()
{
    EchoSocketOptions options;
    options.engine.pingInterval = 20ms;
    EchoFixture server(options);
    const QByteArray sid = openSession(server);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(ask(server, get(polling(sid))).body, "2");
        QCOMPARE(ask(server, post(polling(sid), "3")).body, "ok");
    }
}

void EioPollingTest::aGoodbyeReleasesThePoll()
{
    EchoFixture server;
    const QByteArray sid = openSession(server);
    http::RawClient poll(server);
    poll.send(get(polling(sid)));
    QCOMPARE(ask(server, post(polling(sid), "1")).body, "ok");
    QTRY_VERIFY(poll.hasResponse());
    QCOMPARE(poll.take().body, "6");
    QCOMPARE(ask(server, get(polling(sid))).status, 400);
    QCOMPARE(server.sessionCount(), size_t(0));
}

void EioPollingTest::aGoodbyeThatOvertakesThePollStillReleasesIt()
{
    EchoFixture server;
    const QByteArray sid = openSession(server);
    http::RawClient goodbye(server);
    http::RawClient poll(server);
    goodbye.send(post(polling(sid), "1"));
    poll.send(get(polling(sid)));
    QTRY_VERIFY(poll.hasResponse() && goodbye.hasResponse());
    QCOMPARE(poll.take().body, "6");
    QCOMPARE(goodbye.take().body, "ok");
    QCOMPARE(ask(server, get(polling(sid))).status, 400);
}

void EioPollingTest::aPollThatIsBrokenOffEndsTheSession()
{
    EchoFixture server;
    const QByteArray sid = openSession(server);
    {
        http::RawClient poll(server);
        poll.send(get(polling(sid)));
        QCOMPARE(ask(server, get("/nothing")).status, 404); // the poll was read before
        poll.reset();
    }
    QTRY_COMPARE(server.sessionCount(), size_t(0));
}

void EioPollingTest::aPostThatIsBrokenOffEndsTheSession()
{
    EchoFixture server;
    const QByteArray sid = openSession(server);
    {
        http::RawClient client(server);
        client.send(post(polling(sid), "4hello").chopped(3));
        QCOMPARE(ask(server, get("/nothing")).status, 404);
        QCOMPARE(server.sessionCount(), size_t(1));
        client.reset();
    }
    QTRY_COMPARE(server.sessionCount(), size_t(0));
}

void EioPollingTest::saysToPagesOfAllowedOriginsThatTheyMayRead()
{
    EchoFixture server;
    const http::Received allowed = ask(server, get(polling(), "Origin: https://app.example\r\n"));
    QCOMPARE(allowed.field("Access-Control-Allow-Origin"), "https://app.example");
    const http::Received preflight = ask(server, "OPTIONS " + polling("x") + " HTTP/1.1\r\nHost: h\r\nOrigin: https://app.example\r\n"
                                                 "Access-Control-Request-Method: POST\r\n\r\n");
    QCOMPARE(preflight.status, 204);
    QVERIFY(preflight.field("Access-Control-Allow-Methods").contains("POST"));
    const http::Received evil = ask(server, get(polling(), "Origin: https://evil.example\r\n")); // B14
    QCOMPARE(evil.field("Access-Control-Allow-Origin"), "");
}

void EioPollingTest::endsAllWhenTheServerGoesDown()
{
    EchoFixture server;
    const QByteArray sid = openSession(server);
    http::RawClient poll(server);
    poll.send(get(polling(sid)));
    WebSocketClient client(server.webSocket("/engine.io/"));
    QTRY_COMPARE(client.told.size(), 1);
    server.sockets.engineIo().endAll();
    QTRY_VERIFY(poll.hasResponse() && client.isClosed());
    QCOMPARE(poll.take().body, "1");
    QCOMPARE(int(client.socket.closeCode()), 1001);
    QTRY_COMPARE(server.sockets.engineIo().connectionCount(), size_t(0));
}

QTEST_GUILESS_MAIN(EioPollingTest)
#include "tst_eio_polling.moc"
