// Connection against a real redis-server: transports, passwords, order, callbacks.
#include "asking.h"
#include "tests/support/redis_server.h"

using namespace signalbox;
using namespace signalbox::redis;
using namespace signalbox::testing;

class RedisConnectionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void speaksOverTcpAndUnixSockets_data();
    void speaksOverTcpAndUnixSockets();
    void namesItselfAndSelectsItsDatabase();
    void saysThatThePasswordIsWrongAndNothingElse();
    void answersInOrderAndNeverWithinTheCall();
    void tellsNobodyWhoIsGone();
    void mayBeDestroyedInACallback();
    void refusesWithoutAConnection();
    void refusesMoreThanItsBound();
    void closingFailsWhatWaits();
    void errorRepliesAreErrors();
    void carriesLargeValues();

private:
    RedisServer m_redis{{QStringLiteral("--requirepass"), QStringLiteral("s3cret")}};
};

void RedisConnectionTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY2(m_redis.start(), qPrintable(m_redis.output()));
}

void RedisConnectionTest::speaksOverTcpAndUnixSockets_data()
{
    QTest::addColumn<bool>("overUnix");
    QTest::newRow("tcp") << false;
    QTest::newRow("unix socket") << true;
}

void RedisConnectionTest::speaksOverTcpAndUnixSockets()
{
    QFETCH(bool, overUnix);
    Connection connection(overUnix ? m_redis.unixTarget() : m_redis.target(), QStringLiteral("test"));
    QVERIFY(waitUntilReady(connection));
    QCOMPARE(told(ask(connection, {"ECHO", "hello"})), QByteArray("hello"));
}

void RedisConnectionTest::namesItselfAndSelectsItsDatabase()
{
    Target target = m_redis.target();
    target.database = 3;
    Connection connection(target, QStringLiteral("core"));
    QVERIFY(waitUntilReady(connection));
    QCOMPARE(told(ask(connection, {"SET", "where", "here"})), QByteArray("OK"));
    QCOMPARE(m_redis.cli({QStringLiteral("-n"), QStringLiteral("3"), QStringLiteral("GET"), QStringLiteral("where")}),
             QByteArray("here"));
    QVERIFY(m_redis.cli({QStringLiteral("CLIENT"), QStringLiteral("LIST")}).contains("name=core"));
}

void RedisConnectionTest::saysThatThePasswordIsWrongAndNothingElse()
{
    for (const QByteArray &password : {QByteArray("hunter2"), QByteArray()}) {
        Target target = m_redis.target();
        target.password = password;
        Connection connection(target, QStringLiteral("test"));
        QSignalSpy lost(&connection, &Connection::lost);
        connection.open();
        QTRY_COMPARE(lost.count(), 1);
        const QString reason = lost.at(0).at(0).toString();
        QVERIFY2(reason.contains(QStringLiteral("password")), qPrintable(reason));
        QVERIFY(!reason.contains(QStringLiteral("hunter2")));
        QVERIFY(!connection.isReady());
    }
}

void RedisConnectionTest::answersInOrderAndNeverWithinTheCall()
{
    Connection connection(m_redis.target(), QStringLiteral("test"));
    QVERIFY(waitUntilReady(connection));
    QList<qint64> numbers;
    for (int i = 0; i < 1'000; ++i) {
        connection.command({"INCR", "counter"}, this, [&](const Result<Reply> &reply) { numbers += reply->integer; });
        QVERIFY(numbers.isEmpty());
    }
    QCOMPARE(connection.pending(), 1'000);
    QTRY_COMPARE(numbers.size(), 1'000);
    for (int i = 0; i < 1'000; ++i)
        QCOMPARE(numbers.at(i), i + 1);
    QCOMPARE(connection.pending(), 0);
}

void RedisConnectionTest::tellsNobodyWhoIsGone()
{
    Connection connection(m_redis.target(), QStringLiteral("test"));
    QVERIFY(waitUntilReady(connection));
    int told = 0;
    auto context = std::make_unique<QObject>();
    connection.command({"PING"}, context.get(), [&](const Result<Reply> &) { ++told; });
    connection.command({"PING"}, this, [&](const Result<Reply> &) { told += 10; });
    context.reset();
    QTRY_VERIFY(told >= 10);
    QCOMPARE(told, 10);
}

void RedisConnectionTest::mayBeDestroyedInACallback()
{
    auto connection = std::make_unique<Connection>(m_redis.target(), QStringLiteral("test"));
    QVERIFY(waitUntilReady(*connection));
    int told = 0;
    for (int i = 0; i < 3; ++i) {
        connection->command({"PING"}, this, [&](const Result<Reply> &) {
            ++told;
            connection.reset();
        });
    }
    QTRY_VERIFY(!connection);
    QCOMPARE(told, 1);
}

void RedisConnectionTest::refusesWithoutAConnection()
{
    Connection connection(m_redis.target(), QStringLiteral("test"));
    const Answer answer = ask(connection, {"PING"});
    QVERIFY(!answer->has_value());
    QCOMPARE(told(answer), QByteArray("error unavailable"));
    QCOMPARE(told(ask(connection, {"PING"})), QByteArray("error unavailable"));
}

void RedisConnectionTest::refusesMoreThanItsBound()
{
    Connection connection(m_redis.target(), QStringLiteral("test"));
    QVERIFY(waitUntilReady(connection));
    int answered = 0;
    int refused = 0;
    for (int i = 0; i < Connection::maxPending + 5; ++i) {
        connection.command({"PING"}, std::chrono::seconds(60), this,
                           [&](const Result<Reply> &reply) { ++(reply ? answered : refused); });
    }
    QTRY_COMPARE_WITH_TIMEOUT(answered, Connection::maxPending, 60'000);
    QCOMPARE(refused, 5);
}

void RedisConnectionTest::closingFailsWhatWaits()
{
    Connection connection(m_redis.target(), QStringLiteral("test"));
    QVERIFY(waitUntilReady(connection));
    const Answer answer = ask(connection, {"PING"});
    connection.close();
    QVERIFY(!answer->has_value());
    QCOMPARE(told(answer), QByteArray("error outcome-unknown"));
    QVERIFY(waitUntilReady(connection)); // and may be opened again
    QCOMPARE(told(ask(connection, {"PING"})), QByteArray("PONG"));
}

void RedisConnectionTest::errorRepliesAreErrors()
{
    Connection connection(m_redis.target(), QStringLiteral("test"));
    QVERIFY(waitUntilReady(connection));
    QCOMPARE(told(ask(connection, {"NOSUCHCOMMAND"})), QByteArray("error internal"));
    QCOMPARE(told(ask(connection, {"PING"})), QByteArray("PONG"));
}

void RedisConnectionTest::carriesLargeValues()
{
    Connection connection(m_redis.target(), QStringLiteral("test"));
    QVERIFY(waitUntilReady(connection));
    const QByteArray large(8 * 1024 * 1024, 'x');
    QCOMPARE(told(ask(connection, {"SET", "large", large})), QByteArray("OK"));
    QCOMPARE(told(ask(connection, {"GET", "large"})), large);
}

QTEST_GUILESS_MAIN(RedisConnectionTest)
#include "tst_redis_connection.moc"
