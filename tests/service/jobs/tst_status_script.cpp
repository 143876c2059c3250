// What statuses do to a job: once each, in order, only forward; everything else changes nothing and is counted.
#include "server/jobs/job_store.h"
#include "server/jobs/status_ingest.h"
#include "tests/support/redis_client.h"
#include "tests/support/redis_server.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::jobs;
using testing::RedisServer;

class StatusScriptTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();

    void takesAJobThroughItsLife();
    void appliesEachNumberOnce();
    void countsHoles();
    void changesNothingFor_data();
    void changesNothingFor();
    void recordsAnExternalJob();
    void completesARecordThatSomebodyElseMade();
    void refusesWhatItCannotStore();
    void tellsTheFirstLateResultOnce();
    void keepsIdenticalProgressMessages();

private:
    // Publishes as the next message of the channel and returns the script's outcome.
    QByteArray publish(const QByteArray &message);
    QByteArray apply(const QByteArray &message, eventlog::Number number);
    [[nodiscard]] QByteArray status(const char *status, const char *extra = "", const char *user = "u1") const;
    [[nodiscard]] QByteArray field(const char *name) { return m_redis.command({"HGET", "agent:rebalance:job:" + m_job.text, name}).text; }
    [[nodiscard]] QByteArrayList kinds();
    [[nodiscard]] bool isIndexed(const char *status);

    RedisServer m_server;
    testing::RedisClient m_redis;
    const Rules m_rules{{JobType{"rebalance"}}, {"waiting"}};
    JobId m_job;
    qint64 m_n = 0;
};

void StatusScriptTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY2(m_server.start(), qPrintable(m_server.output()));
    m_redis.open(m_server.target());
}

void StatusScriptTest::init()
{
    m_redis.command({"FLUSHALL"});
    m_n = 0;
    JobStore jobs(m_redis.connection(), {}, m_rules, {});
    m_job = testing::await<Made>([&](auto done) { jobs.enqueue({{"rebalance"}, {"u1"}, "{}"}, this, done); })->job;
}

QByteArray StatusScriptTest::status(const char *status, const char *extra, const char *user) const
{
    return R"({"jobId":")" + m_job.text + R"(","status":")" + status + R"(","userId":")" + user + '"' + extra + '}';
}

QByteArray StatusScriptTest::apply(const QByteArray &message, eventlog::Number number)
{
    const StatusIngest ingest({}, m_rules, {});
    const auto prepared = ingest.prepare({"agent:rebalance:status", message, number});
    if (!prepared)
        return "malformed";
    const auto reply = testing::await<redis::Reply>([&](auto done) {
        m_redis.connection().evaluate(*prepared->call.script, prepared->call.keys, prepared->call.arguments, this, done);
    });
    return reply ? reply->at(0).text : reply.error().message.toUtf8();
}

QByteArray StatusScriptTest::publish(const QByteArray &message)
{
    return apply(message, {1, ++m_n});
}

QByteArrayList StatusScriptTest::kinds()
{
    QByteArrayList kinds;
    for (const redis::Reply &entry : m_redis.command({"XRANGE", "signalbox:log:user:u1", "-", "+"}).elements)
        kinds.append(entry.at(1).at(3).text);
    return kinds;
}

bool StatusScriptTest::isIndexed(const char *status)
{
    const QByteArray member = field("createdAt") + ":rebalance:" + m_job.text;
    return !m_redis.command({"ZSCORE", QByteArray("signalbox:jobs:in:rebalance:") + status, member}).isNil();
}

void StatusScriptTest::takesAJobThroughItsLife()
{
    QVERIFY(isIndexed("created"));
    QCOMPARE(publish(status("processing")), QByteArray("applied"));
    QVERIFY(isIndexed("processing") && !isIndexed("created"));
    QVERIFY(!field("startedAt").isEmpty());
    QCOMPARE(publish(status("waiting")), QByteArray("applied"));
    QCOMPARE(publish(status("processing", R"(,"progress":0.50)")), QByteArray("applied"));
    QCOMPARE(publish(status("done", R"(,"result":{"b":1})")), QByteArray("applied"));
    QCOMPARE(kinds(), (QByteArrayList{"rebalance:created", "rebalance:processing", "rebalance:waiting", "rebalance:processing", "rebalance:done"}));
    QCOMPARE(field("status"), QByteArray("done"));
    QCOMPARE(field("progress"), QByteArray("0.50"));
    QCOMPARE(field("result"), QByteArray(R"({"b":1})"));
    QVERIFY(isIndexed("done") && !isIndexed("processing") && !isIndexed("waiting"));
}

void StatusScriptTest::appliesEachNumberOnce()
{
    QCOMPARE(apply(status("processing"), {1, 1}), QByteArray("applied"));
    QCOMPARE(apply(status("processing"), {1, 1}), QByteArray("old")); // another instance, the same message
    QCOMPARE(apply(status("processing"), {1, 2}), QByteArray("applied"));
    QCOMPARE(apply(status("done"), {2, 1}), QByteArray("applied"));
    QCOMPARE(apply(status("processing"), {1, 3}), QByteArray("old"));
    QCOMPARE(apply(status("error"), {2, -4}), QByteArray("old"));
    QCOMPARE(kinds().size(), 4);
}

void StatusScriptTest::countsHoles()
{
    QCOMPARE(apply(status("processing"), {1, 1}), QByteArray("applied"));
    QCOMPARE(apply(status("processing"), {1, 4}), QByteArray("applied"));
    QCOMPARE(m_redis.command({"HGET", "signalbox:refusals", "hole"}).text, QByteArray("2"));
    QCOMPARE(apply(status("processing"), {2, -2}), QByteArray("applied")); // before a first marker: no hole is known
    QCOMPARE(apply(status("processing"), {2, -1}), QByteArray("applied"));
    QCOMPARE(apply(status("processing"), {2, 1}), QByteArray("applied"));
    QCOMPARE(m_redis.command({"HGET", "signalbox:refusals", "hole"}).text, QByteArray("2"));
}

void StatusScriptTest::changesNothingFor_data()
{
    QTest::addColumn<QByteArrayList>("before");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("outcome");
    QTest::newRow("a foreign user") << QByteArrayList{} << QByteArray("done") << QByteArray("u2") << QByteArray("forged");
    QTest::newRow("processing after done") << QByteArrayList{"done"} << QByteArray("processing") << QByteArray("u1") << QByteArray("backwards");
    QTest::newRow("done twice") << QByteArrayList{"done"} << QByteArray("done") << QByteArray("u1") << QByteArray("repeated");
    QTest::newRow("error after done") << QByteArrayList{"processing", "done"} << QByteArray("error") << QByteArray("u1") << QByteArray("repeated");
    QTest::newRow("done after the agent's error") << QByteArrayList{"error"} << QByteArray("done") << QByteArray("u1") << QByteArray("repeated");
}

void StatusScriptTest::changesNothingFor()
{
    QFETCH(QByteArrayList, before);
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, outcome);
    for (const QByteArray &earlier : before)
        QCOMPARE(publish(this->status(earlier.constData())), QByteArray("applied"));
    const auto record = m_redis.command({"HGETALL", "agent:rebalance:job:" + m_job.text});
    const qint64 entries = m_redis.command({"XLEN", "signalbox:log"}).integer;

    QCOMPARE(publish(this->status(status.constData(), "", user.constData())), outcome);

    const auto after = m_redis.command({"HGETALL", "agent:rebalance:job:" + m_job.text});
    QCOMPARE(after.elements.size(), record.elements.size());
    for (size_t i = 0; i < record.elements.size(); ++i)
        QCOMPARE(after.at(i).text, record.at(i).text);
    QCOMPARE(m_redis.command({"XLEN", "signalbox:log"}).integer, entries);
    QCOMPARE(m_redis.command({"HGET", "signalbox:refusals", outcome}).text, QByteArray("1"));
    QVERIFY(m_redis.command({"LINDEX", "signalbox:refused", "0"}).text.contains(outcome));
}

void StatusScriptTest::recordsAnExternalJob()
{
    m_job = {"test-123"};
    QCOMPARE(publish(status("processing", "", "test-user")), QByteArray("external"));
    QCOMPARE(field("external"), QByteArray("1"));
    QCOMPARE(field("userId"), QByteArray("test-user"));
    QVERIFY(isIndexed("processing"));
    QCOMPARE(m_redis.command({"XLEN", "signalbox:log:user:test-user"}).integer, 1);
    QCOMPARE(publish(status("done", "", "test-user")), QByteArray("applied"));
}

void StatusScriptTest::completesARecordThatSomebodyElseMade()
{
    m_job = {"made-elsewhere"};
    m_redis.command({"HSET", "agent:rebalance:job:made-elsewhere", "userId", "u1", "payload", "{}"});
    QCOMPARE(publish(status("processing")), QByteArray("external"));
    QCOMPARE(field("payload"), QByteArray("{}"));
    QVERIFY(isIndexed("processing"));
    QCOMPARE(publish(status("done")), QByteArray("applied"));
}

void StatusScriptTest::refusesWhatItCannotStore()
{
    const QByteArray timeline = "signalbox:timeline:rebalance:" + m_job.text;
    m_redis.command({"DEL", timeline});
    m_redis.command({"SET", timeline, "foreign"});
    QCOMPARE(publish(status("done")), QByteArray("unstorable"));
    QCOMPARE(field("status"), QByteArray("created"));
    QCOMPARE(m_redis.command({"HGET", "signalbox:refusals", "unstorable"}).text, QByteArray("1"));
    m_redis.command({"DEL", timeline});
    QCOMPARE(publish(status("done")), QByteArray("applied"));
}

void StatusScriptTest::tellsTheFirstLateResultOnce()
{
    QCOMPARE(publish(status("processing")), QByteArray("applied"));
    m_redis.command({"HSET", "agent:rebalance:job:" + m_job.text, "status", "error", "reason", "exec_timeout"});
    QCOMPARE(publish(status("processing")), QByteArray("backwards"));
    QCOMPARE(publish(status("done", R"(,"late":false )")), QByteArray("late"));
    QCOMPARE(publish(status("done")), QByteArray("repeated"));
    QCOMPARE(field("status"), QByteArray("error"));
    QCOMPARE(field("lateStatus"), QByteArray("done"));
    const auto entry = m_redis.command({"XREVRANGE", "signalbox:log", "+", "-", "COUNT", "1"}).at(0).at(1);
    QVERIFY2(entry.at(7).text.endsWith(R"("late":false,"late":true})"), entry.at(7).text.constData());
}

void StatusScriptTest::keepsIdenticalProgressMessages()
{
    for (int i = 0; i < 20; ++i)
        QCOMPARE(publish(status("processing", R"(,"progress":0.1)")), QByteArray("applied"));
    QCOMPARE(kinds().size(), 21);
}

QTEST_GUILESS_MAIN(StatusScriptTest)
#include "tst_status_script.moc"
