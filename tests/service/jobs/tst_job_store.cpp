// Making, reading and listing jobs against a real Redis.
#include "server/jobs/job_store.h"
#include "tests/support/redis_client.h"
#include "tests/support/redis_server.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::jobs;
using testing::RedisServer;

class JobStoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_redis.command({"FLUSHALL"}); }

    void makesWhatAgentsAndClientsNeed();
    void pushesAtTheHeadForAgentsThatPopTheTail();
    void refusesAboveTheBoundAndWritesNothing();
    void writesNothingWhenAKeyHoldsAnotherType();
    void pagesNewestFirstWithoutSkipOrRepeatWhileJobsCome();
    void filtersByUserTypeStatusAndTime();
    void saysThatAJobIsNotThere();

private:
    [[nodiscard]] JobId enqueue(const char *user = "u1", const char *type = "rebalance", const char *payload = "{}");
    [[nodiscard]] ListPage list(const ListQuery &query);
    [[nodiscard]] JobStore store(Policy policy = {}) { return JobStore(m_redis.connection(), {}, m_rules, policy); }

    RedisServer m_server;
    testing::RedisClient m_redis;
    const Rules m_rules{{JobType{"rebalance"}, JobType{"report"}}, {}};
};

void JobStoreTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY2(m_server.start(), qPrintable(m_server.output()));
    m_redis.open(m_server.target());
}

JobId JobStoreTest::enqueue(const char *user, const char *type, const char *payload)
{
    JobStore jobs = store();
    const auto made = testing::await<Made>([&](auto done) { jobs.enqueue({{type}, {user}, payload}, this, done); });
    return made ? made->job : JobId{};
}

ListPage JobStoreTest::list(const ListQuery &query)
{
    JobStore jobs = store();
    auto page = testing::await<ListPage>([&](auto done) { jobs.list(query, this, done); });
    return page ? *page : ListPage{};
}

void JobStoreTest::makesWhatAgentsAndClientsNeed()
{
    const QByteArray payload = R"({ "priority":"high", "amount": 1000.00 })";
    const JobId job = enqueue("u1", "rebalance", payload.constData());
    QVERIFY(!job.isEmpty());
    QCOMPARE(m_redis.command({"LRANGE", "agent:rebalance:jobs", "0", "-1"}).at(0).text, job.text);
    const QByteArray key = "agent:rebalance:job:" + job.text;
    QCOMPARE(m_redis.command({"HGET", key, "payload"}).text, payload);
    QCOMPARE(m_redis.command({"HMGET", key, "jobId", "type", "userId", "status", "attempt", "cancelRequested"}).elements.size(), size_t(6));
    QCOMPARE(m_redis.command({"HGET", key, "status"}).text, QByteArray("created"));

    JobStore jobs = store();
    const auto read = testing::await<ReadJob>([&](auto done) { jobs.read({"rebalance"}, job, this, done); });
    QVERIFY(read);
    QVERIFY(read->record.toJson().contains(payload));
    const auto timeline = testing::await<Timeline>([&](auto done) { jobs.timeline({"rebalance"}, job, this, done); });
    QVERIFY(timeline);
    QCOMPARE(timeline->events.size(), size_t(1));
    QCOMPARE(timeline->events[0]->kind, QByteArray("rebalance:created"));
    QCOMPARE(timeline->events[0]->data, QByteArray(R"({"jobId":")" + job.text + R"(","status":"created","userId":"u1"})"));
    // The log, the user's stream and the timeline hold the same entry under the same id; it is the cursor of the read.
    for (const char *stream : {"signalbox:log", "signalbox:log:user:u1"}) {
        const auto entry = m_redis.command({"XRANGE", stream, "-", "+"}).at(0);
        QCOMPARE(entry.at(0).text, timeline->events[0]->id.toBytes());
    }
    QCOMPARE(read->cursor.id, timeline->events[0]->id);
}

void JobStoreTest::pushesAtTheHeadForAgentsThatPopTheTail()
{
    JobStore jobs = store({.push = Policy::Push::Head});
    QByteArrayList made;
    for (int i = 0; i < 3; ++i)
        made.append(testing::await<Made>([&](auto done) { jobs.enqueue({{"rebalance"}, {"u"}, "{}"}, this, done); })->job.text);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(m_redis.command({"RPOP", "agent:rebalance:jobs"}).text, made[i]);
}

void JobStoreTest::refusesAboveTheBoundAndWritesNothing()
{
    JobStore jobs = store({.queueMax = 2});
    for (int i = 0; i < 2; ++i)
        QVERIFY(testing::await<Made>([&](auto done) { jobs.enqueue({{"rebalance"}, {"u"}, "{}"}, this, done); }));
    const auto refused = testing::await<Made>([&](auto done) { jobs.enqueue({{"rebalance"}, {"u"}, "{}"}, this, done); });
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::QueueFull);
    QCOMPARE(m_redis.command({"XLEN", "signalbox:log"}).integer, 2);
    QCOMPARE(m_redis.command({"ZCARD", "signalbox:jobs"}).integer, 2);
}

void JobStoreTest::writesNothingWhenAKeyHoldsAnotherType()
{
    m_redis.command({"SET", "signalbox:log:user:u1", "x"});
    JobStore jobs = store();
    const auto refused = testing::await<Made>([&](auto done) { jobs.enqueue({{"rebalance"}, {"u1"}, "{}"}, this, done); });
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(QStringLiteral("signalbox:log:user:u1")));
    QCOMPARE(m_redis.command({"DBSIZE"}).integer, 1);
}

void JobStoreTest::pagesNewestFirstWithoutSkipOrRepeatWhileJobsCome()
{
    QByteArrayList made;
    for (int i = 0; i < 95; ++i)
        made.prepend(enqueue(i % 2 ? "u1" : "u2").text);
    QByteArrayList seen;
    ListQuery query{.limit = 10};
    int pages = 0;
    do {
        const ListPage page = list(query);
        for (const Record &record : page.jobs)
            seen.append(record.field("jobId"));
        query.after = page.next;
        ++pages;
        (void)enqueue(); // newer than every page that is still to come
    } while (!query.after.isEmpty() && pages < 20);
    QCOMPARE(pages, 10);
    // Jobs made within one millisecond stand in the order of their ids.
    QCOMPARE(QSet<QByteArray>(seen.begin(), seen.end()), QSet<QByteArray>(made.begin(), made.end()));
    QCOMPARE(seen.size(), made.size());
    QVERIFY(std::is_sorted(seen.rbegin(), seen.rend(), [](const QByteArray &a, const QByteArray &b) { return a.left(13) < b.left(13); }));
}

void JobStoreTest::filtersByUserTypeStatusAndTime()
{
    const JobId one = enqueue("u1"), two = enqueue("u2"), three = enqueue("u1", "report");
    const auto ids = [&](const ListQuery &query) {
        QByteArrayList found;
        for (const Record &record : list(query).jobs)
            found.append(record.field("jobId"));
        std::sort(found.begin(), found.end());
        return found;
    };
    const auto sorted = [](QByteArrayList list) { std::sort(list.begin(), list.end()); return list; };
    QCOMPARE(ids({.user = {"u1"}}), sorted({one.text, three.text}));
    QCOMPARE(ids({.type = {"rebalance"}}), sorted({one.text, two.text}));
    QCOMPARE(ids({.user = {"u1"}, .type = {"report"}}), sorted({three.text}));
    QCOMPARE(ids({.statuses = {"created"}}), sorted({one.text, two.text, three.text}));
    QCOMPARE(ids({.statuses = {"done", "error"}}), QByteArrayList{});
    QCOMPARE(ids({.user = {"u1"}, .statuses = {"error"}}), QByteArrayList{});
    const auto created = std::chrono::milliseconds(m_redis.command({"HGET", "agent:report:job:" + three.text, "createdAt"}).text.toLongLong());
    QVERIFY(ids({.since = created}).contains(three.text));
    QVERIFY(!ids({.until = created}).contains(three.text));
    QCOMPARE(ids({.since = created + std::chrono::hours(1)}), QByteArrayList{});
}

void JobStoreTest::saysThatAJobIsNotThere()
{
    JobStore jobs = store();
    const auto read = testing::await<ReadJob>([&](auto done) { jobs.read({"rebalance"}, {"nothing"}, this, done); });
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::NotFound);
    const auto timeline = testing::await<Timeline>([&](auto done) { jobs.timeline({"rebalance"}, {"nothing"}, this, done); });
    QVERIFY(!timeline);
    QCOMPARE(timeline.error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(JobStoreTest)
#include "tst_job_store.moc"
