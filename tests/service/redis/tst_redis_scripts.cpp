// Scripts over a Connection: loaded once, in order, and found again after a SCRIPT FLUSH.
#include "asking.h"
#include "tests/support/redis_server.h"

using namespace signalbox;
using namespace signalbox::redis;
using namespace signalbox::testing;

class RedisScriptsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void takesKeysAndArguments();
    void loadsEachScriptOncePerConnection();
    void staysInOrderWithItsNeighbours();
    void comesBackAfterAScriptFlush();
    void loadsAgainOnANewConnection();
    void errorsOfAScriptAreErrors();
    void refusesWithoutAConnection();

private:
    qint64 calls(const char *command) const;
    Answer evaluate(const Script &script, const QList<QByteArray> &keys, const QList<QByteArray> &arguments);

    RedisServer m_redis;
    std::unique_ptr<Connection> m_connection;
};

void RedisScriptsTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY2(m_redis.start(), qPrintable(m_redis.output()));
}

void RedisScriptsTest::init()
{
    m_redis.cli({QStringLiteral("FLUSHALL")});
    m_redis.cli({QStringLiteral("SCRIPT"), QStringLiteral("FLUSH")});
    m_redis.cli({QStringLiteral("CONFIG"), QStringLiteral("RESETSTAT")});
    m_connection = std::make_unique<Connection>(m_redis.target(), QStringLiteral("test"));
    QVERIFY(waitUntilReady(*m_connection));
}

qint64 RedisScriptsTest::calls(const char *command) const
{
    const QByteArray stats = m_redis.cli({QStringLiteral("INFO"), QStringLiteral("commandstats")});
    const QByteArray begin = "cmdstat_" + QByteArray(command) + ":calls=";
    const qsizetype at = stats.indexOf(begin);
    return at < 0 ? 0 : stats.mid(at + begin.size()).split(',').constFirst().toLongLong();
}

Answer RedisScriptsTest::evaluate(const Script &script, const QList<QByteArray> &keys,
                                  const QList<QByteArray> &arguments)
{
    auto answer = std::make_shared<std::optional<Result<Reply>>>();
    m_connection->evaluate(script, keys, arguments, this, into(answer));
    return answer;
}

void RedisScriptsTest::takesKeysAndArguments()
{
    const Script script("return KEYS[1] .. '/' .. KEYS[2] .. '/' .. ARGV[1]");
    QCOMPARE(told(evaluate(script, {"a", "b"}, {"c"})), QByteArray("a/b/c"));
}

void RedisScriptsTest::loadsEachScriptOncePerConnection()
{
    const Script one("return 1");
    const Script two("return 2");
    QList<Answer> answers;
    for (int i = 0; i < 5; ++i)
        answers << evaluate(one, {}, {}) << evaluate(two, {}, {});
    for (int i = 0; i < answers.size(); ++i)
        QCOMPARE(told(answers.at(i)), QByteArray::number(i % 2 + 1));
    QCOMPARE(calls("script|load"), 2);
    QCOMPARE(calls("evalsha"), 10);
    QCOMPARE(calls("eval"), 0);
}

void RedisScriptsTest::staysInOrderWithItsNeighbours()
{
    const Script append("return redis.call('APPEND', KEYS[1], ARGV[1])");
    ask(*m_connection, {"APPEND", "k", "1"});
    evaluate(append, {"k"}, {"2"});
    ask(*m_connection, {"APPEND", "k", "3"});
    QCOMPARE(told(evaluate(append, {"k"}, {"4"})), QByteArray("4"));
    QCOMPARE(told(ask(*m_connection, {"GET", "k"})), QByteArray("1234"));
}

void RedisScriptsTest::comesBackAfterAScriptFlush()
{
    const Script increment("return redis.call('INCR', KEYS[1])");
    QCOMPARE(told(evaluate(increment, {"n"}, {})), QByteArray("1"));
    m_redis.cli({QStringLiteral("SCRIPT"), QStringLiteral("FLUSH")});
    QCOMPARE(told(evaluate(increment, {"n"}, {})), QByteArray("2"));
    QCOMPARE(calls("eval"), 1);
    QCOMPARE(told(evaluate(increment, {"n"}, {})), QByteArray("3")); // EVAL has brought it back
    QCOMPARE(calls("eval"), 1);
}

void RedisScriptsTest::loadsAgainOnANewConnection()
{
    const Script script("return 7");
    QCOMPARE(told(evaluate(script, {}, {})), QByteArray("7"));
    QSignalSpy ready(m_connection.get(), &Connection::ready);
    QVERIFY(m_redis.restart());
    QTRY_COMPARE(ready.count(), 1);
    QCOMPARE(told(evaluate(script, {}, {})), QByteArray("7"));
    QCOMPARE(calls("eval"), 0);
    QCOMPARE(calls("script|load"), 1);
}

void RedisScriptsTest::errorsOfAScriptAreErrors()
{
    QCOMPARE(told(evaluate(Script("return redis.error_reply('WRONGTYPE no')"), {}, {})), QByteArray("error internal"));
    QCOMPARE(told(evaluate(Script("this is no lua"), {}, {})), QByteArray("error internal"));
    QCOMPARE(told(evaluate(Script("return 'still here'"), {}, {})), QByteArray("still here"));
}

void RedisScriptsTest::refusesWithoutAConnection()
{
    m_connection->close();
    QCOMPARE(told(evaluate(Script("return 1"), {}, {})), QByteArray("error unavailable"));
}

QTEST_GUILESS_MAIN(RedisScriptsTest)
#include "tst_redis_scripts.moc"
