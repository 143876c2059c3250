// Following the streams: everything once and in order, through restarts; a new epoch when the log is a new one.
#include "server/eventlog/log_reader.h"
#include "server/eventlog/trimmer.h"
#include "tests/support/redis_client.h"
#include "tests/support/redis_server.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::eventlog;
using namespace std::chrono_literals;
using testing::RedisServer;

class LogReaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_reader.reset(); }

    void loadsTheNewestEntriesThenFollows();
    void goesOnWhereItWasAfterARestart();
    void makesANewEpochWhenTheLogWentBackwards();
    void leavesOutEntriesThatAreNotOurs();
    void trimsByAgeButKeepsTheLeast();

private:
    void follow(qint64 window = 100);
    void append(int first, int last);

    RedisServer m_server;
    testing::RedisClient m_redis;
    std::unique_ptr<LogReader> m_reader;
    QList<EventBatchPtr> m_resets;
    QByteArrayList m_seen;
};

void LogReaderTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY2(m_server.start(), qPrintable(m_server.output()));
    m_redis.open(m_server.target());
}

void LogReaderTest::init()
{
    m_redis.command({"FLUSHALL"});
    m_resets.clear();
    m_seen.clear();
}

void LogReaderTest::follow(qint64 window)
{
    m_reader = std::make_unique<LogReader>(m_server.target(), Keys{}, window);
    connect(m_reader.get(), &LogReader::batch, this, [this](const EventBatchPtr &batch) {
        if (batch->kind == EventBatch::Kind::Reset)
            m_resets.append(batch);
        for (const EventPtr &event : batch->events)
            m_seen.append(event->data);
    });
    m_reader->start();
    QTRY_VERIFY(m_reader->isFollowing());
}

void LogReaderTest::append(int first, int last)
{
    for (int i = first; i <= last; ++i)
        m_redis.command({"XADD", "signalbox:log", "*", "t", "jobs", "k", "rebalance:processing", "u", "u1", "d", QByteArray::number(i)});
}

void LogReaderTest::loadsTheNewestEntriesThenFollows()
{
    append(1, 5);
    m_redis.command({"HSET", "signalbox:services", "s", "{\"up\":1}"});
    follow(3);
    QCOMPARE(m_seen, (QByteArrayList{"3", "4", "5"}));
    QVERIFY(!m_resets[0]->wholeLog);
    QCOMPARE(m_resets[0]->states.size(), size_t(1));
    QCOMPARE(m_resets[0]->states[0]->name, QByteArray("s"));
    append(6, 8);
    m_redis.command({"XADD", "signalbox:telemetry", "*", "t", "services", "k", "service:status", "n", "s", "d", "t"});
    QTRY_COMPARE(m_seen, (QByteArrayList{"3", "4", "5", "6", "7", "8", "t"}));
}

void LogReaderTest::goesOnWhereItWasAfterARestart()
{
    follow();
    append(1, 3);
    QTRY_COMPARE(m_seen.size(), 3);
    QVERIFY(m_server.restart());
    m_redis.open(m_server.target());
    append(4, 6);
    QTRY_COMPARE(m_seen, (QByteArrayList{"1", "2", "3", "4", "5", "6"}));
    QCOMPARE(m_resets.size(), 1);
}

void LogReaderTest::makesANewEpochWhenTheLogWentBackwards()
{
    append(1, 3);
    follow();
    const QByteArray epoch = m_resets[0]->epoch;
    m_redis.command({"DEL", "signalbox:log"});
    m_redis.command({"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
    QTRY_COMPARE(m_resets.size(), 2);
    QVERIFY(m_resets[1]->epoch != epoch);
    append(4, 4);
    QTRY_COMPARE(m_seen.last(), QByteArray("4"));
}

void LogReaderTest::leavesOutEntriesThatAreNotOurs()
{
    follow();
    m_redis.command({"XADD", "signalbox:log", "*", "x", "y"});
    append(1, 1);
    QTRY_COMPARE(m_seen, (QByteArrayList{"1"}));
}

void LogReaderTest::trimsByAgeButKeepsTheLeast()
{
    for (int i = 1; i <= 1'000; ++i)
        m_redis.command({"XADD", "signalbox:log", QByteArray::number(i) + "-1", "t", "jobs", "k", "k", "d", "x"});
    redis::Connection connection(m_server.target(), QStringLiteral("test"));
    connection.open();
    QTRY_VERIFY(connection.isReady());
    Trimmer trimmer(connection, {}, {.keep = 1h, .least = 400, .most = 800});
    QTRY_VERIFY((trimmer.trim(), m_redis.command({"XLEN", "signalbox:log"}).integer < 600));
    QVERIFY(m_redis.command({"XLEN", "signalbox:log"}).integer >= 400);
}

QTEST_GUILESS_MAIN(LogReaderTest)
#include "tst_log_reader.moc"
