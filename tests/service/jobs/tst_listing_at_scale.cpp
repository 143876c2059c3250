// Listing many jobs: every page costs the same, and each job is seen once while new ones arrive.
#include "server/jobs/job_store.h"
#include "tests/support/redis_client.h"
#include "tests/support/redis_server.h"

#include <QtCore/QMap>
#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::jobs;
using testing::RedisServer;

namespace {

constexpr int jobCount = 100'000;
constexpr int perPage = 200;

// What lua/enqueue.lua leaves of each job, as far as lists look at it. ARGV: first, last, users.
constexpr char load[] = R"(
for i = tonumber(ARGV[1]), tonumber(ARGV[2]) do
  local created = string.format('%.0f', 1700000000000 + math.floor(i / 3))
  local id, user = created .. '-' .. string.format('%07d', i), 'u' .. (i % tonumber(ARGV[3]))
  redis.call('HSET', 'agent:rebalance:job:' .. id, 'jobId', id, 'type', 'rebalance', 'userId', user, 'status', 'created', 'createdAt', created)
  local member = created .. ':rebalance:' .. id
  for _, index in ipairs({'signalbox:jobs', 'signalbox:jobs:user:' .. user, 'signalbox:jobs:in:rebalance:created'}) do
    redis.call('ZADD', index, 0, member)
  end
end)";

} // namespace

class ListingAtScaleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyPageCostsTheSameAndNoJobIsSkippedOrRepeated_data();
    void everyPageCostsTheSameAndNoJobIsSkippedOrRepeated();
    void aSearchInErrorsLooksAtSoManyAndSaysSo();

private:
    [[nodiscard]] Result<ListPage> list(const ListQuery &query);
    [[nodiscard]] QMap<QByteArray, int> commandsSinceReset();

    RedisServer m_server;
    testing::RedisClient m_redis;
    const Rules m_rules{{JobType{"rebalance"}}, {}};
};

void ListingAtScaleTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY2(m_server.start(), qPrintable(m_server.output()));
    m_redis.open(m_server.target());
}

Result<ListPage> ListingAtScaleTest::list(const ListQuery &query)
{
    JobStore jobs(m_redis.connection(), {}, m_rules, {});
    return testing::await<ListPage>([&](auto done) { jobs.list(query, this, done); });
}

// How often each command ran, also inside of scripts.
QMap<QByteArray, int> ListingAtScaleTest::commandsSinceReset()
{
    QMap<QByteArray, int> calls;
    for (const QByteArray &line : m_redis.command({"INFO", "commandstats"}).text.split('\n')) {
        const qsizetype name = line.indexOf('_') + 1, colon = line.indexOf(':'), end = line.indexOf(',');
        const QByteArray command = line.mid(name, colon - name);
        const bool isListing = command == "hmget" || command == "zrange" || command == "evalsha" || command == "zrevrange" || command == "zscan"
                               || command == "hgetall" || command == "scan" || command == "zrangebylex" || command == "zrevrangebylex";
        if (colon > 0 && isListing)
            calls[command] = line.mid(colon + 7, end - colon - 7).toInt();
    }
    return calls;
}

void ListingAtScaleTest::everyPageCostsTheSameAndNoJobIsSkippedOrRepeated_data()
{
    QTest::addColumn<QByteArray>("users");
    QTest::addColumn<ListQuery>("query");
    QTest::addColumn<int>("expected");
    QTest::newRow("all jobs, of one user") << QByteArray("1") << ListQuery{.limit = perPage} << jobCount;
    QTest::newRow("the jobs of the one user") << QByteArray("1") << ListQuery{.user = {"u0"}, .limit = perPage} << jobCount;
    QTest::newRow("all jobs, of 500 users") << QByteArray("500") << ListQuery{.limit = perPage} << jobCount;
    QTest::newRow("those in one status") << QByteArray("500") << ListQuery{.statuses = {"created"}, .limit = perPage} << jobCount;
    QTest::newRow("one of 20 users") << QByteArray("20") << ListQuery{.user = {"u7"}, .limit = perPage} << jobCount / 20;
}

void ListingAtScaleTest::everyPageCostsTheSameAndNoJobIsSkippedOrRepeated()
{
    QFETCH(QByteArray, users);
    QFETCH(ListQuery, query);
    QFETCH(int, expected);
    m_redis.command({"FLUSHALL"});
    for (int first = 0; first < jobCount; first += 2'000) {
        const auto loaded = m_redis.command({"EVAL", load, "0", QByteArray::number(first), QByteArray::number(first + 1'999), users});
        QVERIFY2(!loaded.isError(), loaded.text.constData());
    }
    (void)list(query); // the script is known from here on

    QSet<QByteArray> seen;
    int listed = 0;
    int newest = jobCount;
    QList<QMap<QByteArray, int>> costs;
    do {
        m_redis.command({"CONFIG", "RESETSTAT"});
        const auto page = list(query);
        QVERIFY(page);
        costs.append(commandsSinceReset());
        for (const Record &record : page->jobs)
            seen.insert(record.field("jobId"));
        listed += int(page->jobs.size());
        query.after = page->next;
        for (int i = 0; i < 3; ++i, ++newest) // newer than all pages to come
            m_redis.command({"EVAL", load, "0", QByteArray::number(newest), QByteArray::number(newest), users});
    } while (!query.after.isEmpty() && costs.size() <= expected / perPage);
    QCOMPARE(listed, expected);
    QCOMPARE(seen.size(), qsizetype(expected));
    QCOMPARE(costs.size(), qsizetype(expected / perPage));
    QCOMPARE(costs.first().value("hmget"), perPage); // no record is looked at in vain
    for (const auto &cost : costs)
        QCOMPARE(cost, costs.first());
}

void ListingAtScaleTest::aSearchInErrorsLooksAtSoManyAndSaysSo()
{
    m_redis.command({"FLUSHALL"});
    const QByteArray fail = "redis.call('SET', 'x', 1) for _, key in ipairs(redis.call('KEYS', 'agent:*')) do redis.call('HSET', key, 'status', 'error', "
                            "'error', 'Processing failed: insufficient balance of the account') end "
                            "redis.call('RENAME', 'signalbox:jobs:in:rebalance:created', 'signalbox:jobs:in:rebalance:error')";
    QVERIFY(!m_redis.command({"EVAL", load, "0", "1", "25000", "10"}).isError());
    QVERIFY(!m_redis.command({"EVAL", fail, "0"}).isError());
    m_redis.command({"HSET", "agent:rebalance:job:1700000000000-0000001", "error", "The very OLDEST"});
    ListQuery query{.errorText = "very oldest", .limit = 50};
    (void)list(query);
    QList<qint64> looked;
    QByteArrayList found;
    do {
        m_redis.command({"CONFIG", "RESETSTAT"});
        const auto page = list(query);
        QVERIFY(page);
        looked.append(page->lookedAt);
        for (const Record &record : page->jobs)
            found.append(record.field("jobId"));
        QCOMPARE(page->lookedBackTo.has_value(), !page->next.isEmpty());
        query.after = page->next;
        for (const QByteArray &line : m_redis.command({"INFO", "commandstats"}).text.split('\n')) {
            if (line.startsWith("cmdstat_evalsha"))
                qInfo() << line.trimmed();
        }
    } while (!query.after.isEmpty());
    QCOMPARE(looked, (QList<qint64>{10'000, 10'000, 5'000}));
    QCOMPARE(found, QByteArrayList{"1700000000000-0000001"});
}

QTEST_GUILESS_MAIN(ListingAtScaleTest)
#include "tst_listing_at_scale.moc"
