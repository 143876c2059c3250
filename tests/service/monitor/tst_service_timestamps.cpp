// What a message's own timestamp does: overtaken messages change nothing, clocks that step are followed, times of the future are not believed.
#include "tests/service/monitor/service_world.h"

using namespace signalbox;
using namespace signalbox::testing;

class ServiceTimestampsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_world.reset(); }

    void secondMessage_data();
    void secondMessage();
    void anOvertakenMessageChangesNothing();
    void aTimeOfTheFutureIsReplaced_data();
    void aTimeOfTheFutureIsReplaced();
    void goesOnWhenTheFutureWasAMistake();
    void keepsAHistoryOfChanges();
    void knowsOnlySoManyServices();

private:
    qint64 entries(const QByteArray &stream) { return m_world.command({"XLEN", stream}).integer; }
    ServiceWorld m_world;
};

void ServiceTimestampsTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY(m_world.open());
}

void ServiceTimestampsTest::secondMessage_data()
{
    QTest::addColumn<qint64>("olderMs");
    QTest::addColumn<QByteArray>("outcome");
    QTest::addColumn<QByteArray>("marked");
    QTest::newRow("newer") << qint64(-1) << QByteArray("applied") << QByteArray();
    QTest::newRow("equal, other bytes") << qint64(0) << QByteArray("applied") << QByteArray();
    QTest::newRow("older by a moment") << qint64(1) << QByteArray("reordered") << QByteArray();
    QTest::newRow("older by a minute") << qint64(60'000) << QByteArray("reordered") << QByteArray();
    QTest::newRow("the clock was set back") << qint64(60'001) << QByteArray("applied") << QByteArray(R"(,"clockStepMs":-60001})");
    QTest::newRow("far past") << qint64(1'731'304'200'000) << QByteArray("applied") << QByteArray(R"(,"clockStepMs":-1731304200000})");
}

void ServiceTimestampsTest::secondMessage()
{
    QFETCH(qint64, olderMs);
    QFETCH(QByteArray, outcome);
    QFETCH(QByteArray, marked);
    QCOMPARE(m_world.status("a", R"({"n":1})"), QByteArray("applied"));
    QCOMPARE(m_world.status("a", R"({"n":2})", std::chrono::milliseconds(-olderMs)), outcome);
    const QByteArray state = m_world.state("a");
    QCOMPARE(state.contains(R"({"n":2})"), outcome == "applied");
    QVERIFY2(marked.isEmpty() ? !state.contains("clockStep") : state.endsWith(marked), state.constData());
    QCOMPARE(m_world.refused("reordered"), outcome == "reordered" ? 1 : 0);
}

void ServiceTimestampsTest::anOvertakenMessageChangesNothing()
{
    for (int i = 0; i < 4; ++i, m_world.pass(2s))
        QCOMPARE(m_world.status("a", R"({"n":1})"), QByteArray("applied"));
    const QByteArray state = m_world.state("a");
    QCOMPARE(m_world.status("a", R"({"n":2})", -30s), QByteArray("reordered"));
    QCOMPARE(m_world.state("a"), state);
    QCOMPARE(entries(m_world.keys.telemetry()), 4);
    QCOMPARE(entries(m_world.keys.serviceHistory("a")), 1);
    m_world.pass(3s);
    QCOMPARE(m_world.liveness("a"), QByteArray("late")); // 5 s after the last that counted
}

void ServiceTimestampsTest::aTimeOfTheFutureIsReplaced_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("plain") << QByteArray(R"({"service":"a","timestamp":9999999999999,"status":{"x":1}})")
                           << QByteArray(R"({"service":"a","timestamp":NOW,"status":{"x":1},"clampedFrom":9999999999999})");
    QTest::newRow("only the top level's") << QByteArray(R"({"status":{"timestamp":5,"b":["}",{"timestamp":6}]},"x":"timestamp","timestamp" : 1e14 ,"service":"a"})")
                                          << QByteArray(R"({"status":{"timestamp":5,"b":["}",{"timestamp":6}]},"x":"timestamp","timestamp" : NOW ,"service":"a","clampedFrom":1e14})");
    QTest::newRow("texts that look like it") << QByteArray(R"({"y":"\"timestamp\":7\\","service":"a","timestamp":1e14,"status":{}})")
                                             << QByteArray(R"({"y":"\"timestamp\":7\\","service":"a","timestamp":NOW,"status":{},"clampedFrom":1e14})");
}

void ServiceTimestampsTest::aTimeOfTheFutureIsReplaced()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QCOMPARE(m_world.publish("service:a", before), QByteArray("applied"));
    QCOMPARE(m_world.state("a"), after.replace("NOW", QByteArray::number(qint64(m_world.now.count()))));
}

void ServiceTimestampsTest::goesOnWhenTheFutureWasAMistake()
{
    QCOMPARE(m_world.status("a", R"({"n":1})", 60s), QByteArray("applied"));
    QVERIFY(!m_world.state("a").contains("clampedFrom"));
    QCOMPARE(m_world.status("a", R"({"n":2})", 61s), QByteArray("applied"));
    QVERIFY(m_world.state("a").contains("clampedFrom"));
    QCOMPARE(m_world.status("a", R"({"n":3})"), QByteArray("applied")); // a step of 61 s
    QVERIFY(m_world.state("a").contains(R"({"n":3},"clockStepMs":-61000})"));
    m_world.pass(1s);
    QCOMPARE(m_world.status("a", R"({"n":4})"), QByteArray("applied"));
    QVERIFY(!m_world.state("a").contains("clockStepMs"));
    QCOMPARE(m_world.fact("a", "clockSteps"), QByteArray("1"));
    QCOMPARE(m_world.fact("a", "clamped"), QByteArray("1"));
}

void ServiceTimestampsTest::keepsAHistoryOfChanges()
{
    for (const char *status : {"1", "1", "2", "2", "1"}) {
        m_world.pass(1s);
        QCOMPARE(m_world.status("a", QByteArray(R"({"n":)") + status + '}'), QByteArray("applied"));
    }
    QCOMPARE(entries(m_world.keys.serviceHistory("a")), 3);
    QCOMPARE(entries(m_world.keys.telemetry()), 5);
    for (int i = 0; i < 1'050; ++i)
        QCOMPARE(m_world.status("a", R"({"n":)" + QByteArray::number(i) + '}'), QByteArray("applied"));
    QCOMPARE(entries(m_world.keys.serviceHistory("a")), 1'000);
}

void ServiceTimestampsTest::knowsOnlySoManyServices()
{
    QCOMPARE(m_world.status("a"), QByteArray("applied"));
    for (int i = 1; i < 2'000; ++i)
        m_world.command({"HSET", m_world.keys.serviceLiveness(), "s" + QByteArray::number(i), "up"});
    QCOMPARE(m_world.status("b"), QByteArray("too-many-services"));
    QCOMPARE(m_world.status("a"), QByteArray("applied"));
    QCOMPARE(m_world.refused("too-many-services"), 1);
}

QTEST_GUILESS_MAIN(ServiceTimestampsTest)
#include "tst_service_timestamps.moc"
