// A Redis that stops, hangs, restarts, throws us out, or is something else altogether.
#include "asking.h"
#include "tests/support/redis_server.h"

#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

using namespace signalbox;
using namespace signalbox::redis;
using namespace signalbox::testing;
using namespace std::chrono_literals;

class RedisFaultsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aHungRedisMissesItsDeadline();
    void aHungRedisIsNoticedWhileIdle();
    void aBlockingReadIsLeftAlone();
    void reconnectsAfterARestart();
    void reconnectsWhenThrownOut();
    void keepsTryingUntilRedisIsThere();
    void refusedWritesAreUnavailable();
    void dropsAPeerThatIsNoRedis();
    void dropsAPeerThatTurnsHostile();
    void retryingInTheCallbackDoesNotHoldUpTheLoop();

private:
    RedisServer m_redis;
};

void RedisFaultsTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY2(m_redis.start(), qPrintable(m_redis.output()));
}

void RedisFaultsTest::aHungRedisMissesItsDeadline()
{
    Target target = m_redis.target();
    target.commandTimeout = 200ms;
    Connection connection(target, QStringLiteral("test"));
    QVERIFY(waitUntilReady(connection));
    QSignalSpy lost(&connection, &Connection::lost);

    m_redis.pause();
    const Answer missed = ask(connection, {"SET", "a", "1"});
    const Answer behind = ask(connection, {"SET", "b", "1"});
    QCOMPARE(told(missed), QByteArray("error outcome-unknown"));
    QCOMPARE(told(behind), QByteArray("error outcome-unknown"));
    QTRY_VERIFY(lost.count() >= 1);
    QVERIFY(!connection.isReady());
    QCOMPARE(told(ask(connection, {"PING"})), QByteArray("error unavailable"));

    m_redis.resume();
    QTRY_VERIFY(connection.isReady());
    QCOMPARE(told(ask(connection, {"PING"})), QByteArray("PONG"));
}

void RedisFaultsTest::aHungRedisIsNoticedWhileIdle()
{
    Connection connection(m_redis.target(), QStringLiteral("test"));
    QVERIFY(waitUntilReady(connection));
    QSignalSpy lost(&connection, &Connection::lost);
    m_redis.pause();
    QTRY_VERIFY_WITH_TIMEOUT(lost.count() >= 1, 10'000);
    m_redis.resume();
    QTRY_VERIFY(connection.isReady());
}

void RedisFaultsTest::aBlockingReadIsLeftAlone()
{
    Connection connection(m_redis.target(), QStringLiteral("test"));
    QVERIFY(waitUntilReady(connection));
    QSignalSpy lost(&connection, &Connection::lost);
    auto answer = std::make_shared<std::optional<Result<Reply>>>();
    // Blocks for longer than an idle connection would be left without a PING and its answer.
    connection.command({"BLPOP", "nothing", "4"}, 0ms, this, into(answer));
    QTRY_VERIFY_WITH_TIMEOUT(answer->has_value(), 10'000);
    QVERIFY((*answer)->ok());
    QVERIFY((**answer)->isNil());
    QCOMPARE(lost.count(), 0);
}

void RedisFaultsTest::reconnectsAfterARestart()
{
    Connection connection(m_redis.target(), QStringLiteral("test"));
    QSignalSpy ready(&connection, &Connection::ready);
    QSignalSpy lost(&connection, &Connection::lost);
    QVERIFY(waitUntilReady(connection));
    QCOMPARE(told(ask(connection, {"SET", "kept", "yes"})), QByteArray("OK"));
    const Answer blocked = ask(connection, {"BLPOP", "nothing", "0"});

    QVERIFY(m_redis.restart());
    QCOMPARE(told(blocked), QByteArray("error outcome-unknown"));
    QTRY_COMPARE(ready.count(), 2);
    QVERIFY(lost.count() >= 1);
    QCOMPARE(told(ask(connection, {"GET", "kept"})), QByteArray("yes"));
}

void RedisFaultsTest::reconnectsWhenThrownOut()
{
    Connection connection(m_redis.target(), QStringLiteral("test"));
    QSignalSpy ready(&connection, &Connection::ready);
    QVERIFY(waitUntilReady(connection));
    m_redis.cli({QStringLiteral("CLIENT"), QStringLiteral("KILL"), QStringLiteral("TYPE"), QStringLiteral("normal")});
    QTRY_COMPARE(ready.count(), 2);
}

void RedisFaultsTest::keepsTryingUntilRedisIsThere()
{
    RedisServer later;
    QVERIFY(later.start());
    later.stop();
    Connection connection(later.target(), QStringLiteral("test"));
    QSignalSpy lost(&connection, &Connection::lost);
    connection.open();
    QCOMPARE(lost.count(), 0); // never within the call
    QTRY_VERIFY(lost.count() >= 3);
    QVERIFY(lost.at(0).at(0).toString().contains(QStringLiteral("refused"), Qt::CaseInsensitive));
    QVERIFY(later.start());
    QTRY_VERIFY(connection.isReady());
}

void RedisFaultsTest::refusedWritesAreUnavailable()
{
    Connection connection(m_redis.target(), QStringLiteral("test"));
    QVERIFY(waitUntilReady(connection));
    QCOMPARE(told(ask(connection, {"SET", "k", "v"})), QByteArray("OK"));
    QCOMPARE(told(ask(connection, {"CONFIG", "SET", "maxmemory", "1"})), QByteArray("OK"));
    QCOMPARE(told(ask(connection, {"SET", "k", "v"})), QByteArray("error unavailable"));
    QCOMPARE(told(ask(connection, {"EVAL", "return redis.call('SET', KEYS[1], 'v')", "1", "k"})),
             QByteArray("error unavailable"));
    QCOMPARE(told(ask(connection, {"GET", "k"})), QByteArray("v"));
    QCOMPARE(told(ask(connection, {"CONFIG", "SET", "maxmemory", "0"})), QByteArray("OK"));
}

void RedisFaultsTest::dropsAPeerThatIsNoRedis()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    connect(&other, &QTcpServer::newConnection, this,
            [&] { other.nextPendingConnection()->write("220 mail ready\r\n"); });
    Target target;
    target.port = other.serverPort();
    Connection connection(target, QStringLiteral("test"));
    QSignalSpy lost(&connection, &Connection::lost);
    connection.open();
    QTRY_VERIFY(lost.count() >= 2); // dropped and tried again
    QVERIFY(lost.at(0).at(0).toString().contains(QStringLiteral("no Redis")));
}

void RedisFaultsTest::dropsAPeerThatTurnsHostile()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    connect(&other, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *const socket = other.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            const QByteArray asked = socket->readAll();
            socket->write(asked.contains("SETNAME") ? "+OK\r\n+PONG\r\n" : "$3\r\nyes\r\n*2147483647\r\n");
        });
    });
    Target target;
    target.port = other.serverPort();
    Connection connection(target, QStringLiteral("test"));
    QSignalSpy ready(&connection, &Connection::ready);
    QVERIFY(waitUntilReady(connection));
    const Answer first = ask(connection, {"GET", "a"});
    const Answer second = ask(connection, {"GET", "b"});
    QCOMPARE(told(first), QByteArray("yes"));
    QCOMPARE(told(second), QByteArray("error outcome-unknown"));
    QTRY_VERIFY(ready.count() >= 2);
}

void RedisFaultsTest::retryingInTheCallbackDoesNotHoldUpTheLoop()
{
    Connection connection(m_redis.target(), QStringLiteral("test")); // never opened: refused each time
    int refusals = 0;
    bool othersHadTheirTurn = false;
    std::function<void()> tryAgain = [&] {
        connection.command({"PING"}, this, [&](const Result<Reply> &) {
            if (++refusals < 100'000 && !othersHadTheirTurn)
                tryAgain();
        });
    };
    tryAgain();
    QTimer::singleShot(0, this, [&] { othersHadTheirTurn = true; });
    QTRY_VERIFY(othersHadTheirTurn);
    QVERIFY(refusals < 100'000);
}

QTEST_GUILESS_MAIN(RedisFaultsTest)
#include "tst_redis_faults.moc"
