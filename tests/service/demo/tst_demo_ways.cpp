// What each way of the agent survives: the real program, killed in the middle of a job, against a real redis-server.
#include "server/redis/subscriber.h"
#include "tests/support/redis_client.h"
#include "tests/support/redis_server.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::testing;

namespace {

const QByteArray queue = "agent:rebalance:jobs";
const QByteArray active = "agent:rebalance:active:worker-1";
const QByteArray events = "agent:rebalance:events";
const QByteArray quick = R"({"steps":1,"stepMs":1})";
const QByteArray endless = R"({"steps":1,"stepMs":600000})";

} // namespace

class DemoWaysTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void brpopTakesFirstInFirstOutFromTheOtherEnd();
    void blpopLosesTheJobInHandInACrash();
    void theWorkingListKeepsTheJobInHandInACrash_data();
    void theWorkingListKeepsTheJobInHandInACrash();
    void anAgentOfAnotherNameLeavesTheListAlone();
    void durableStatusesWaitForAServer();
    void durableGoesOnAfterARestartOfRedis();
    void durableKeepsTheJobWhileItsEndCannotBeTold();

private:
    void enqueue(const QByteArray &job, const QByteArray &payload = quick);
    void run(const char *way, const char *name = "worker-1");
    void kill();
    [[nodiscard]] bool logs(const char *text);
    [[nodiscard]] QByteArrayList list(const QByteArray &key);
    // "<jobId> <status>" of each appended status.
    [[nodiscard]] QByteArrayList appended();

    RedisServer m_server;
    RedisClient m_redis;
    std::unique_ptr<QProcess> m_demo;
    QByteArray m_log;
};

void DemoWaysTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY2(m_server.start(), qPrintable(m_server.output()));
    m_redis.open(m_server.target());
}

void DemoWaysTest::init()
{
    m_redis.command({"FLUSHALL"});
}

void DemoWaysTest::cleanup()
{
    if (m_demo)
        kill();
}

void DemoWaysTest::enqueue(const QByteArray &job, const QByteArray &payload)
{
    m_redis.command({"HSET", "agent:rebalance:job:" + job, "jobId", job, "userId", "u1", "payload", payload, "status", "created"});
    m_redis.command({"RPUSH", queue, job});
}

void DemoWaysTest::run(const char *way, const char *name)
{
    m_log.clear();
    m_demo = std::make_unique<QProcess>();
    m_demo->start(QStringLiteral(SIGNALBOX_BIN_DIR "/signalbox-demo"),
                  {QStringLiteral("agent"), QStringLiteral("--way"), QString::fromLatin1(way), QStringLiteral("--name"), QString::fromLatin1(name),
                   QStringLiteral("--error-share"), QStringLiteral("0"), QStringLiteral("--redis-url"), m_server.url()});
    QVERIFY(m_demo->waitForStarted());
}

void DemoWaysTest::kill()
{
    m_demo->kill();
    m_demo->waitForFinished();
}

bool DemoWaysTest::logs(const char *text)
{
    return QTest::qWaitFor(
        [&] {
            m_log += m_demo->readAllStandardError();
            return m_log.contains(text);
        },
        10'000);
}

QByteArrayList DemoWaysTest::list(const QByteArray &key)
{
    QByteArrayList items;
    for (const redis::Reply &item : m_redis.command({"LRANGE", key, "0", "-1"}).elements)
        items.append(item.text);
    return items;
}

QByteArrayList DemoWaysTest::appended()
{
    QByteArrayList statuses;
    for (const redis::Reply &entry : m_redis.command({"XRANGE", events, "-", "+"}).elements) {
        if (entry.at(1).at(0).text != "status")
            return {};
        const QJsonObject message = QJsonDocument::fromJson(entry.at(1).at(1).text).object();
        statuses.append((message.value(QLatin1String("jobId")).toString() + u' ' + message.value(QLatin1String("status")).toString()).toUtf8());
    }
    return statuses;
}

void DemoWaysTest::brpopTakesFirstInFirstOutFromTheOtherEnd()
{
    m_redis.command({"LPUSH", queue, "j1", "j2", "j3"}); // as --queue-push head does
    run("brpop");
    QVERIFY(logs("job j3: skipped"));
    QVERIFY(m_log.indexOf("job j1") < m_log.indexOf("job j2") && m_log.indexOf("job j2") < m_log.indexOf("job j3"));
}

void DemoWaysTest::blpopLosesTheJobInHandInACrash()
{
    enqueue("j1", endless);
    run("blpop");
    QVERIFY(logs("job j1: begun"));
    kill();
    QCOMPARE(m_redis.command({"KEYS", "agent:rebalance:*"}).elements.size(), size_t(1)); // the record: its id is nowhere else
    enqueue("j2");
    run("blpop");
    QVERIFY(logs("job j2: begun"));
    QVERIFY(!m_log.contains("job j1"));
}

void DemoWaysTest::theWorkingListKeepsTheJobInHandInACrash_data()
{
    QTest::addColumn<QByteArray>("way");
    QTest::newRow("blmove") << QByteArray("blmove");
    QTest::newRow("durable") << QByteArray("durable");
}

void DemoWaysTest::theWorkingListKeepsTheJobInHandInACrash()
{
    QFETCH(QByteArray, way);
    enqueue("j1", endless);
    enqueue("j2");
    run(way.constData());
    QVERIFY(logs("job j1: begun"));
    kill();
    QCOMPARE(list(active), (QByteArrayList{"j1"}));
    QCOMPARE(list(queue), (QByteArrayList{"j2"}));

    m_redis.command({"HSET", "agent:rebalance:job:j1", "payload", quick});
    redis::Subscriber listener(m_server.target(), QStringLiteral("listener"), {"agent:rebalance:status"}, {}); // what is published is heard
    listener.open();
    QTRY_VERIFY(listener.isReady());
    run(way.constData());
    QVERIFY(logs("job j1: was left in the working list"));
    QVERIFY(logs("job j1: done"));
    QVERIFY(logs("job j2: done"));
    QVERIFY(m_log.indexOf("job j1: done") < m_log.indexOf("job j2: begun"));
    QTRY_VERIFY(list(active).isEmpty());
}

void DemoWaysTest::anAgentOfAnotherNameLeavesTheListAlone()
{
    m_redis.command({"RPUSH", active, "j1"});
    enqueue("j2");
    run("durable", "worker-2");
    QVERIFY(logs("job j2: done"));
    QVERIFY(!m_log.contains("job j1"));
    QCOMPARE(list(active), (QByteArrayList{"j1"}));
}

void DemoWaysTest::durableStatusesWaitForAServer()
{
    enqueue("j1");
    enqueue("j2", R"({"steps":0})");
    run("durable");
    QVERIFY(logs("job j2: done"));
    QCOMPARE(appended(), (QByteArrayList{"j1 processing", "j1 processing", "j1 done", "j2 processing", "j2 done"}));
    QVERIFY(!m_log.contains("nobody listens"));
    QVERIFY(list(active).isEmpty());
}

void DemoWaysTest::durableGoesOnAfterARestartOfRedis()
{
    m_redis.command({"CONFIG", "SET", "appendfsync", "always"});
    enqueue("j1", R"({"steps":40,"stepMs":20})");
    run("durable");
    QTRY_VERIFY(appended().size() >= 3);
    QVERIFY(m_server.restart());
    QVERIFY(logs("job j1: done"));
    const QByteArrayList statuses = appended();
    QVERIFY2(statuses.size() >= 42, statuses.join(", ").constData()); // one whose answer got lost may stand there twice
    QCOMPARE(statuses.count("j1 done"), 1);
    QCOMPARE(statuses.last(), QByteArray("j1 done"));
}

void DemoWaysTest::durableKeepsTheJobWhileItsEndCannotBeTold()
{
    enqueue("j1", R"({"steps":1,"stepMs":300})");
    run("durable");
    QTRY_COMPARE(appended().size(), 1);
    m_redis.command({"DEL", events});
    m_redis.command({"SET", events, "foreign"});
    QVERIFY(logs("Redis is away"));
    QCOMPARE(list(active), (QByteArrayList{"j1"}));
    m_redis.command({"DEL", events});
    QVERIFY(logs("job j1: done"));
    QCOMPARE(appended().last(), QByteArray("j1 done"));
    QTRY_VERIFY(list(active).isEmpty());
}

QTEST_GUILESS_MAIN(DemoWaysTest)
#include "tst_demo_ways.moc"
