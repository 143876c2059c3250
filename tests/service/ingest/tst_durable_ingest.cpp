// What agents append to their stream, against a real Redis: each entry counts once and in order, by one instance or several, whatever
// happens to instances, Redis and the keys.
#include "server/ingest/durable_ingest.h"
#include "tests/support/redis_client.h"
#include "tests/support/redis_server.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace std::chrono_literals;
using ingest::DurableIngest;
using testing::RedisServer;

namespace {

const QByteArray events = "agent:rebalance:events";

} // namespace

class DurableIngestTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();

    void appliesWhatWasAppendedWhileNobodyWasThere();
    void appliesWhatIsAppendedWhileItReads();
    void takesOnlyTheOldestAndThatOnce();
    void keepsOneOrderForEachJobAmongInstances();
    void losesAndRepeatsNothingWhenInstancesDie();
    void refuses_data();
    void refuses();
    void aJobsSpoiltKeyDoesNotHoldUpOthers();
    void waitsWhileACommonKeyIsSpoilt();
    void makesItsGroupAgain();
    void goesOnAfterAFlush();
    void goesOnAfterARestartOfRedis();
    void appliesWhatWaitedWhileRedisRefusedToWrite();
    void leavesOutAKeyThatIsNoStream();
    void dropsTheOldestAboveTheBound();
    void takesTheSameStatusFromBothWaysOnce();

private:
    [[nodiscard]] std::unique_ptr<DurableIngest> make();
    void append(const QByteArray &message, const QByteArray &stream = events) { m_redis.command({"XADD", stream, "*", "status", message}); }
    void append(int first, int last);
    // Of job j1, in the log's order.
    [[nodiscard]] QList<int> applied();
    [[nodiscard]] QByteArray refusals(const char *reason) { return m_redis.command({"HGET", "signalbox:refusals", reason}).text; }
    [[nodiscard]] qint64 waiting() { return m_redis.command({"XLEN", events}).integer; }
    [[nodiscard]] QByteArray group(const char *field);

    RedisServer m_server;
    testing::RedisClient m_redis;
    jobs::Rules m_rules{{JobType{"rebalance"}, JobType{"payout"}}, {"settling"}};
    jobs::Policy m_policy;
};

namespace {

QByteArray status(const QByteArray &job, const QByteArray &status, const QByteArray &extra = {}, const QByteArray &user = "u1")
{
    return R"({"jobId":")" + job + R"(","status":")" + status + R"(","userId":")" + user + '"' + extra + '}';
}

QList<int> range(int first, int last)
{
    QList<int> numbers;
    for (int i = first; i <= last; ++i)
        numbers.append(i);
    return numbers;
}

} // namespace

void DurableIngestTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY2(m_server.start(), qPrintable(m_server.output()));
    m_redis.open(m_server.target());
}

void DurableIngestTest::init()
{
    m_redis.command({"FLUSHALL"});
    m_policy = {};
}

std::unique_ptr<DurableIngest> DurableIngestTest::make()
{
    auto made = std::make_unique<DurableIngest>(m_server.target(), eventlog::Keys{}, m_rules, m_policy);
    made->start();
    return made;
}

void DurableIngestTest::append(int first, int last)
{
    for (int i = first; i <= last; ++i)
        append(status("j1", "processing", ",\"progress\":" + QByteArray::number(i)));
}

QList<int> DurableIngestTest::applied()
{
    QList<int> seen;
    for (const redis::Reply &entry : m_redis.command({"XRANGE", "signalbox:timeline:rebalance:j1", "-", "+"}).elements) {
        QByteArray data = entry.at(1).at(7).text;
        data.chop(1);
        seen.append(data.mid(data.lastIndexOf(':') + 1).toInt());
    }
    return seen;
}

QByteArray DurableIngestTest::group(const char *field)
{
    const redis::Reply reply = m_redis.command({"XINFO", "GROUPS", events});
    const redis::Reply &about = reply.at(0);
    for (size_t i = 0; i + 1 < about.elements.size(); i += 2) {
        if (about.at(i).text == field)
            return about.at(i + 1).type == redis::Reply::Type::Integer ? QByteArray::number(about.at(i + 1).integer) : about.at(i + 1).text;
    }
    return {};
}

void DurableIngestTest::appliesWhatWasAppendedWhileNobodyWasThere()
{
    append(1, 600); // more than one read
    append(status("j2", "processing"), "agent:payout:events");
    append(status("j1", "settling", ",\"progress\":601"));
    append(status("j1", "done", ",\"n\":602"));
    const auto ingest = make();
    QTRY_COMPARE(applied(), range(1, 602));
    QCOMPARE(waiting(), 0);
    QTRY_COMPARE(ingest->counts().applied, quint64(603));
    QCOMPARE(m_redis.command({"HGET", "agent:rebalance:job:j1", "status"}).text, QByteArray("done"));
    QCOMPARE(m_redis.command({"HGET", "agent:payout:job:j2", "status"}).text, QByteArray("processing"));
    QCOMPARE(m_redis.command({"XINFO", "STREAM", "signalbox:log"}).at(1).integer, 603);
}

void DurableIngestTest::appliesWhatIsAppendedWhileItReads()
{
    const auto ingest = make();
    QTRY_COMPARE(ingest->streams(), 2);
    QCOMPARE(group("name"), QByteArray("signalbox"));
    append(1, 50);
    QTRY_COMPARE(applied(), range(1, 50));
    QCOMPARE(group("lag"), QByteArray("0"));
}

void DurableIngestTest::takesOnlyTheOldestAndThatOnce()
{
    append(1, 2);
    const auto entries = m_redis.command({"XRANGE", events, "-", "+"});
    const auto take = [&](size_t index) {
        const auto entry = jobs::readStatusEntry({"rebalance"}, entries.at(index));
        const auto prepared = jobs::StatusIngest({}, m_rules, m_policy).prepareAppended(*entry);
        const auto reply = testing::await<redis::Reply>([&](auto done) {
            m_redis.connection().evaluate(*prepared->call.script, prepared->call.keys, prepared->call.arguments, this, done);
        });
        return reply ? reply->at(0).text : reply.error().message.toUtf8();
    };
    QCOMPARE(take(1), QByteArray("old"));
    QCOMPARE(applied(), QList<int>{});
    QCOMPARE(take(0), QByteArray("external"));
    QCOMPARE(group("lag"), QByteArray("1"));
    QCOMPARE(take(0), QByteArray("old"));
    QCOMPARE(take(1), QByteArray("applied"));
    QCOMPARE(take(1), QByteArray("old"));
    QCOMPARE(applied(), range(1, 2));
    QCOMPARE(group("last-delivered-id"), entries.at(1).at(0).text);
}

void DurableIngestTest::keepsOneOrderForEachJobAmongInstances()
{
    const auto first = make(), second = make(), third = make();
    append(1, 500);
    QTRY_COMPARE(applied(), range(1, 500));
    const auto sum = [&] { return first->counts().applied + second->counts().applied + third->counts().applied; };
    QTRY_COMPARE(sum(), quint64(500));
    QVERIFY(refusals("backwards").isEmpty() && refusals("repeated").isEmpty());
}

void DurableIngestTest::losesAndRepeatsNothingWhenInstancesDie()
{
    auto first = make();
    const auto second = make();
    for (int round = 0; round < 10; ++round) {
        append(round * 100 + 1, round * 100 + 50);
        first.reset(); // whatever it has under way
        first = make();
        append(round * 100 + 51, round * 100 + 100);
    }
    QTRY_COMPARE_WITH_TIMEOUT(applied().size(), qsizetype(1'000), 20'000);
    QCOMPARE(applied(), range(1, 1'000));
    QCOMPARE(waiting(), 0);
}

void DurableIngestTest::refuses_data()
{
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("no JSON") << QByteArrayList{"status", "done"} << QByteArray("malformed");
    QTest::newRow("no field status") << QByteArrayList{"state", status("j1", "done")} << QByteArray("malformed");
    QTest::newRow("a status nobody configured") << QByteArrayList{"status", status("j1", "validating")} << QByteArray("malformed");
    QTest::newRow("created") << QByteArrayList{"status", status("j1", "created")} << QByteArray("malformed");
    QTest::newRow("too large") << QByteArrayList{"status", status("j1", "done", ",\"x\":\"" + QByteArray(70'000, 'x') + '"')} << QByteArray("malformed");
    QTest::newRow("another user's job") << QByteArrayList{"status", status("j1", "done", {}, "mallory")} << QByteArray("forged");
    QTest::newRow("processing after done") << QByteArrayList{"status", status("j0", "processing")} << QByteArray("backwards");
    QTest::newRow("done twice") << QByteArrayList{"status", status("j0", "done")} << QByteArray("repeated");
}

void DurableIngestTest::refuses()
{
    QFETCH(QByteArrayList, fields);
    QFETCH(QByteArray, reason);
    append(status("j0", "done"));
    append(1, 1);
    m_redis.command(redis::Arguments{"XADD", events, "*"} + fields);
    append(2, 2);
    const auto ingest = make();
    QTRY_COMPARE(applied(), range(1, 2));
    QCOMPARE(refusals(reason.constData()), QByteArray("1"));
    const QByteArray kept = m_redis.command({"LINDEX", "signalbox:refused", "0"}).text;
    QVERIFY2(kept.contains(reason) && kept.contains(events), kept.constData());
    QTRY_COMPARE(ingest->counts().refused, quint64(1));
    QCOMPARE(waiting(), 0);
}

void DurableIngestTest::aJobsSpoiltKeyDoesNotHoldUpOthers()
{
    m_redis.command({"SET", "agent:rebalance:job:j9", "not a hash"});
    append(status("j9", "done"));
    append(1, 1);
    const auto ingest = make();
    QTRY_COMPARE(applied(), range(1, 1));
    QCOMPARE(refusals("unstorable"), QByteArray("1"));
    QCOMPARE(m_redis.command({"GET", "agent:rebalance:job:j9"}).text, QByteArray("not a hash"));
}

void DurableIngestTest::waitsWhileACommonKeyIsSpoilt()
{
    m_redis.command({"CONFIG", "RESETSTAT"});
    m_redis.command({"SET", "signalbox:deadlines", "foreign"});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("Cannot take what agents have appended:.*signalbox:deadlines holds a string")));
    append(1, 3);
    const auto ingest = make();
    QTRY_VERIFY(m_redis.command({"INFO", "errorstats"}).text.contains("errorstat_"));
    QCOMPARE(waiting(), 3);
    m_redis.command({"DEL", "signalbox:deadlines"});
    QTRY_COMPARE(applied(), range(1, 3));
}

void DurableIngestTest::makesItsGroupAgain()
{
    const auto ingest = make();
    QTRY_COMPARE(group("name"), QByteArray("signalbox"));
    m_redis.command({"XGROUP", "DESTROY", events, "signalbox"});
    append(1, 2);
    QTRY_COMPARE(applied(), range(1, 2));
    QCOMPARE(group("name"), QByteArray("signalbox"));
    m_redis.command({"XGROUP", "DESTROY", events, "signalbox"});
    m_redis.command({"XGROUP", "CREATE", events, "somebody-else", "0"});
    QTRY_COMPARE(m_redis.command({"XINFO", "GROUPS", events}).elements.size(), size_t(2));
}

void DurableIngestTest::goesOnAfterAFlush()
{
    const auto ingest = make();
    append(1, 3);
    QTRY_COMPARE(applied(), range(1, 3));
    m_redis.command({"FLUSHALL"});
    append(4, 6);
    QTRY_COMPARE(applied(), range(4, 6));
    m_redis.command({"FLUSHALL"});
    QTRY_COMPARE(group("name"), QByteArray("signalbox")); // the stream is made again without an entry, too
}

void DurableIngestTest::goesOnAfterARestartOfRedis()
{
    const auto ingest = make();
    append(1, 3);
    QTRY_COMPARE(applied(), range(1, 3));
    QVERIFY(m_server.restart());
    QTRY_COMPARE(m_redis.command({"PING"}).text, QByteArray("PONG")); // the test's own connection, too
    append(4, 6);
    QTRY_COMPARE(applied(), range(1, 6));
    m_redis.command({"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
    append(7, 9);
    QTRY_COMPARE(applied(), range(1, 9));
}

void DurableIngestTest::appliesWhatWaitedWhileRedisRefusedToWrite()
{
    append(1, 300);
    m_redis.command({"CONFIG", "RESETSTAT"});
    m_redis.command({"CONFIG", "SET", "min-replicas-to-write", "1"}); // every write is NOREPLICAS
    const auto ingest = make();
    QTRY_VERIFY(m_redis.command({"INFO", "errorstats"}).text.contains("errorstat_NOREPLICAS"));
    m_redis.command({"CONFIG", "SET", "min-replicas-to-write", "0"});
    QTRY_COMPARE(applied(), range(1, 300));
}

void DurableIngestTest::leavesOutAKeyThatIsNoStream()
{
    m_redis.command({"RPUSH", events, "x"});
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("agent:rebalance:events holds a list and not a stream")));
    append(status("j2", "processing"), "agent:payout:events");
    const auto ingest = make();
    QTRY_COMPARE(m_redis.command({"HGET", "agent:payout:job:j2", "status"}).text, QByteArray("processing"));
    QCOMPARE(ingest->streams(), 1);
    m_redis.command({"DEL", events});
    append(1, 2);
    QTRY_COMPARE(applied(), range(1, 2));

    m_redis.command({"SET", "agent:payout:events", "x"}); // under the reader
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("agent:payout:events holds a string and not a stream")));
    append(3, 4);
    QTRY_COMPARE(applied(), range(1, 4));
    QTRY_COMPARE(ingest->streams(), 1);
    append(5, 5);
    QTRY_COMPARE(applied(), range(1, 5));
}

void DurableIngestTest::dropsTheOldestAboveTheBound()
{
    m_policy.eventsMax = 10;
    append(1, 25);
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("Dropped 15 statuses unread")));
    const auto ingest = make();
    QTRY_COMPARE(applied(), range(16, 25));
    QCOMPARE(refusals("overrun"), QByteArray("15"));
    QCOMPARE(ingest->counts().overrun, quint64(15));
}

void DurableIngestTest::takesTheSameStatusFromBothWaysOnce()
{
    const QByteArray message = status("j1", "done", ",\"n\":1");
    const auto published = jobs::StatusIngest({}, m_rules, m_policy).prepare({"agent:rebalance:status", message, {1, 1}});
    QVERIFY(published);
    (void)testing::await<redis::Reply>([&](auto done) {
        m_redis.connection().evaluate(*published->call.script, published->call.keys, published->call.arguments, this, done);
    });
    append(message);
    const auto ingest = make();
    QTRY_COMPARE(refusals("repeated"), QByteArray("1"));
    QCOMPARE(applied(), range(1, 1));
}

QTEST_GUILESS_MAIN(DurableIngestTest)
#include "tst_durable_ingest.moc"
