// Ingest against a real Redis: what is published is applied once and in order, by one instance or several, through
// faults.
#include "server/ingest/ingest.h"
#include "tests/support/redis_client.h"
#include "tests/support/redis_server.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace std::chrono_literals;
using ingest::Ingest;
using testing::RedisServer;

class IngestTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_redis.command({"FLUSHALL"}); }

    void appliesStatusesInOrder();
    void appliesServiceStatusesAndIgnoresCommands();
    void keepsMalformedMessagesForInspection();
    void twoInstancesApplyEachMessageOnce();
    void aNewcomerLeavesIngestToThoseWhoWereThere();
    void aNewcomerAppliesWhatItHeardWhenTheOthersDie();
    void aloneItStartsAtOnceWhateverLeasesAreLeft();
    void addsUpTheTimeInWhichNobodyListened();
    void goesOnWhenRedisIsFlushed();
    void goesOnAfterItsConnectionsAreKilled();
    void appliesWhatItHeardWhileRedisRefusedToWrite();

private:
    [[nodiscard]] std::unique_ptr<Ingest> make(const char *instance, std::chrono::milliseconds standby = 10s);
    void publish(int first, int last);
    [[nodiscard]] QList<int> applied();

    RedisServer m_server;
    testing::RedisClient m_redis;
    const jobs::Rules m_rules{{JobType{"rebalance"}}, {}};
};

void IngestTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY2(m_server.start(), qPrintable(m_server.output()));
    m_redis.open(m_server.target());
}

std::unique_ptr<Ingest> IngestTest::make(const char *instance, std::chrono::milliseconds standby)
{
    ingest::Timing timing;
    timing.standby = standby;
    auto made =
        std::make_unique<Ingest>(m_server.target(), instance, eventlog::Keys{}, jobs::StatusIngest({}, m_rules, {}),
                                 monitor::ServiceIngest({}, {}), timing);
    made->start();
    return made;
}

void IngestTest::publish(int first, int last)
{
    for (int i = first; i <= last; ++i) {
        m_redis.command(
            {"PUBLISH", "agent:rebalance:status",
             R"({"jobId":"j1","status":"processing","userId":"u1","progress":)" + QByteArray::number(i) + '}'});
    }
}

QList<int> IngestTest::applied()
{
    QList<int> seen;
    for (const redis::Reply &entry : m_redis.command({"XRANGE", "signalbox:log", "-", "+"}).elements) {
        QByteArray data = entry.at(1).at(7).text;
        data.chop(1);
        seen.append(data.mid(data.lastIndexOf(':') + 1).toInt());
    }
    return seen;
}

namespace {

QList<int> range(int first, int last)
{
    QList<int> numbers;
    for (int i = first; i <= last; ++i)
        numbers.append(i);
    return numbers;
}

} // namespace

void IngestTest::appliesStatusesInOrder()
{
    const auto ingest = make("a");
    QTRY_VERIFY(ingest->isListening());
    publish(1, 50);
    QTRY_COMPARE(applied(), range(1, 50));
    QCOMPARE(ingest->counts().holes, quint64(0));
    QTRY_COMPARE(ingest->counts().applied, quint64(50));
}

void IngestTest::appliesServiceStatusesAndIgnoresCommands()
{
    const auto ingest = make("a");
    QTRY_VERIFY(ingest->isListening());
    const QByteArray message = R"({"service":"balance-sync","timestamp":1,"status":{"isRunning":true}})";
    m_redis.command({"PUBLISH", "service:commands", "x"});
    m_redis.command({"PUBLISH", "service:balance-sync", message});
    QTRY_COMPARE(m_redis.command({"HGET", "signalbox:services", "balance-sync"}).text, message);
    QCOMPARE(m_redis.command({"XLEN", "signalbox:telemetry"}).integer, 1);
    QCOMPARE(m_redis.command({"HLEN", "signalbox:services"}).integer, 1);
}

void IngestTest::keepsMalformedMessagesForInspection()
{
    const auto ingest = make("a");
    QTRY_VERIFY(ingest->isListening());
    m_redis.command({"PUBLISH", "agent:rebalance:status", "no JSON\xff"});
    m_redis.command({"PUBLISH", "service:x", "{}"});
    publish(1, 1);
    QTRY_COMPARE(applied(), range(1, 1));
    QTRY_COMPARE(m_redis.command({"HGET", "signalbox:refusals", "malformed"}).text, QByteArray("2"));
    QVERIFY(m_redis.command({"LINDEX", "signalbox:refused", "-1"}).text.contains("no JSON"));
    QCOMPARE(ingest->counts().holes, quint64(0)); // malformed messages have their numbers too
}

void IngestTest::twoInstancesApplyEachMessageOnce()
{
    const auto first = make("a", 10ms);
    QTRY_VERIFY(first->isListening());
    const auto second = make("b", 10ms);
    QTRY_VERIFY(second->isListening());
    QTRY_COMPARE(m_redis.command({"ZCARD", "signalbox:listeners"}).integer, 2);
    publish(1, 200);
    QTRY_COMPARE(applied(), range(1, 200));
    QTRY_COMPARE(first->counts().applied + second->counts().applied, quint64(200));
    QTRY_COMPARE(first->counts().old + second->counts().old, quint64(200));
}

void IngestTest::aNewcomerLeavesIngestToThoseWhoWereThere()
{
    const auto first = make("a");
    QTRY_VERIFY(first->isListening());
    const auto second = make("b");
    QTRY_VERIFY(second->isListening());
    publish(1, 20);
    QTRY_COMPARE(applied(), range(1, 20));
    QTRY_COMPARE(second->counts().received, quint64(20));
    QCOMPARE(second->counts().applied + second->counts().old, quint64(0));
}

void IngestTest::aNewcomerAppliesWhatItHeardWhenTheOthersDie()
{
    auto first = make("a");
    QTRY_VERIFY(first->isListening());
    const auto second = make("b", 1h);
    QTRY_VERIFY(second->isListening());
    publish(1, 5);
    QTRY_COMPARE(applied(), range(1, 5));
    first.reset(); // without a word: its lease has to end
    publish(6, 10);
    QTRY_COMPARE_WITH_TIMEOUT(applied(), range(1, 10), 10'000);
    QCOMPARE(second->counts().old, quint64(5));
    QCOMPARE(second->counts().holes, quint64(0));
}

void IngestTest::aloneItStartsAtOnceWhateverLeasesAreLeft()
{
    auto first = make("a");
    QTRY_VERIFY(first->isListening());
    publish(1, 5);
    QTRY_COMPARE(applied(), range(1, 5));
    first.reset();
    m_redis.command({"ZADD", "signalbox:listeners", "99999999999999", "1:dead"});
    QTRY_COMPARE(m_redis.command({"PUBSUB", "NUMSUB", "signalbox:marker"}).at(1).integer, 0);
    const auto second = make("b", 1h);
    QTRY_VERIFY(second->isListening());
    publish(6, 10);
    QTRY_COMPARE(applied(), range(1, 10));
}

void IngestTest::addsUpTheTimeInWhichNobodyListened()
{
    const auto total = [&] { return m_redis.command({"HGET", "signalbox:silence", "total"}).text.toLongLong(); };
    auto first = make("a");
    QTRY_VERIFY(first->isListening());
    QCOMPARE(total(), 0); // nobody knows of a time before
    first.reset();
    QTRY_COMPARE(m_redis.command({"PUBSUB", "NUMSUB", "signalbox:marker"}).at(1).integer, 0);
    const qint64 heard = m_redis.command({"HGET", "signalbox:silence", "heard"}).text.toLongLong();
    m_redis.command({"HSET", "signalbox:silence", "heard", QByteArray::number(heard - 60'000)});
    const auto second = make("b");
    QTRY_VERIFY(second->isListening());
    const qint64 silence = total();
    QVERIFY2(silence >= 60'000, QByteArray::number(silence).constData());
    const auto third = make("c"); // somebody listens already
    QTRY_VERIFY(third->isListening());
    QCOMPARE(total(), silence);
}

void IngestTest::goesOnWhenRedisIsFlushed()
{
    const auto ingest = make("a");
    QTRY_VERIFY(ingest->isListening());
    publish(1, 5);
    QTRY_COMPARE(applied(), range(1, 5));
    m_redis.command({"FLUSHALL"});
    publish(6, 7); // numbered from a marker that Redis has forgotten
    QTRY_COMPARE(applied(), range(6, 7));
    m_redis.command({"CLIENT", "KILL", "TYPE", "pubsub"}); // the next marker comes at once
    QTRY_VERIFY(!ingest->isListening());
    QTRY_VERIFY(ingest->isListening());
    publish(8, 10);
    QTRY_COMPARE(applied(), range(6, 10));
}

void IngestTest::goesOnAfterItsConnectionsAreKilled()
{
    const auto ingest = make("a");
    QTRY_VERIFY(ingest->isListening());
    publish(1, 5);
    QTRY_COMPARE(applied(), range(1, 5));
    m_redis.command({"CLIENT", "KILL", "TYPE", "pubsub"});
    QTRY_VERIFY(!ingest->isListening());
    QTRY_VERIFY(ingest->isListening());
    publish(6, 10);
    QTRY_COMPARE(applied(), range(1, 10));
    m_redis.command({"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
    publish(11, 15);
    QTRY_COMPARE(applied(), range(1, 15));
}

void IngestTest::appliesWhatItHeardWhileRedisRefusedToWrite()
{
    const auto ingest = make("a");
    QTRY_VERIFY(ingest->isListening());
    publish(1, 3);
    QTRY_COMPARE(applied(), range(1, 3));
    m_redis.command({"CONFIG", "SET", "maxmemory", "1"});
    publish(4, 8);
    QTRY_COMPARE(ingest->counts().received, quint64(8));
    m_redis.command({"CONFIG", "SET", "maxmemory", "0"});
    QTRY_COMPARE(applied(), range(1, 8));
}

QTEST_GUILESS_MAIN(IngestTest)
#include "tst_ingest.moc"
