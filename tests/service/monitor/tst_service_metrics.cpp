// Rings of metrics: what was measured when, at each resolution, by Redis' clock.
#include "server/monitor/metric_store.h"
#include "tests/service/monitor/service_world.h"

using namespace signalbox;
using namespace signalbox::testing;
using monitor::MetricQuery;

class ServiceMetricsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_world.reset(); }

    void summarizesEachStep();
    void forgetsWhatTheRingHasTurnedOver();
    void keepsASeriesInBoundedSpace();
    void boundsTheSeriesOfAService();
    void makesRoomForNewSeriesWhenOldOnesAreOver();
    void saysWhatIsNotThere();
    void refusesWhatIsMalformed_data();
    void refusesWhatIsMalformed();

private:
    QByteArray measure(const QByteArray &metrics, const QByteArray &service = "a");
    // "<seconds after the start> count min avg max last"
    QByteArrayList points(int step, std::chrono::milliseconds since = 0ms);
    ServiceWorld m_world;
};

void ServiceMetricsTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY(m_world.open());
}

QByteArray ServiceMetricsTest::measure(const QByteArray &metrics, const QByteArray &service)
{
    return m_world.publish("service:metrics", R"({"service":")" + service + R"(","timestamp":1,"metrics":)" + metrics + '}');
}

QByteArrayList ServiceMetricsTest::points(int step, std::chrono::milliseconds since)
{
    const monitor::Ring &ring = *monitor::ringOf(std::chrono::seconds(step));
    const QByteArray bytes = m_world.command({"GETRANGE", m_world.keys.metric("a", "x"), QByteArray::number(ring.offset),
                                              QByteArray::number(ring.offset + ring.slots * monitor::slotBytes - 1)}).text;
    QByteArrayList list;
    for (const monitor::MetricPoint &point : monitor::pointsIn(ring, bytes, since, m_world.now)) {
        QByteArrayList numbers{QByteArray::number(qint64((point.at - ServiceWorld::start).count()) / 1000), QByteArray::number(point.count)};
        for (const double number : {point.min, point.average(), point.max, point.last})
            numbers.append(QByteArray::number(number));
        list.append(numbers.join(' '));
    }
    return list;
}

void ServiceMetricsTest::summarizesEachStep()
{
    for (const char *value : {"4", "-1.5", "3.5"}) {
        QCOMPARE(measure(QByteArray(R"({"x":)") + value + '}'), QByteArray("applied"));
        m_world.now += 300ms;
    }
    m_world.now += 100ms;
    QCOMPARE(measure(R"({"x":10,"y":1})"), QByteArray("applied"));
    m_world.now += 9s;
    QCOMPARE(measure(R"({"x":2})"), QByteArray("applied"));
    QCOMPARE(points(1), (QByteArrayList{"0 3 -1.5 2 4 3.5", "1 1 10 10 10 10", "10 1 2 2 2 2"}));
    QCOMPARE(points(10), (QByteArrayList{"0 4 -1.5 4 10 10", "10 1 2 2 2 2"}));
    QCOMPARE(points(60), QByteArrayList{"0 5 -1.5 3.6 10 2"});
    QCOMPARE(points(1, ServiceWorld::start + 1500ms), (QByteArrayList{"1 1 10 10 10 10", "10 1 2 2 2 2"}));
    QCOMPARE(m_world.command({"XLEN", m_world.keys.telemetry()}).integer, 5);
}

void ServiceMetricsTest::forgetsWhatTheRingHasTurnedOver()
{
    QCOMPARE(measure(R"({"x":1})"), QByteArray("applied"));
    m_world.now += 119s;
    QCOMPARE(points(1).size(), 1);
    m_world.now += 2s;
    QCOMPARE(points(1).size(), 0); // though the slot still has its bytes
    QCOMPARE(measure(R"({"x":2})"), QByteArray("applied"));
    QCOMPARE(points(1), QByteArrayList{"121 1 2 2 2 2"});
    m_world.now -= 1s;
    QCOMPARE(points(10).size(), 2);
    m_world.now += 24h;
    QCOMPARE(points(60).size(), 1);
}

void ServiceMetricsTest::keepsASeriesInBoundedSpace()
{
    for (int i = 0; i < 500; ++i, m_world.now += 7min)
        QCOMPARE(measure(R"({"x":1})"), QByteArray("applied"));
    const qint64 bytes = m_world.command({"STRLEN", m_world.keys.metric("a", "x")}).integer;
    QVERIFY2(bytes > 80'000 && bytes <= (120 + 180 + 1'440) * monitor::slotBytes, qPrintable(QString::number(bytes)));
    QVERIFY(m_world.command({"PTTL", m_world.keys.metric("a", "x")}).integer > 24 * 3600 * 1000);
}

void ServiceMetricsTest::boundsTheSeriesOfAService()
{
    for (int i = 0; i < 70; ++i)
        QCOMPARE(measure(R"({"m)" + QByteArray::number(i) + R"(":1})"), QByteArray("applied"));
    QCOMPARE(m_world.command({"HLEN", m_world.keys.serviceSeries("a")}).integer, 64);
    QCOMPARE(m_world.command({"ZCARD", m_world.keys.series()}).integer, 64);
    QCOMPARE(m_world.refused("too-many-series"), 6);
    QCOMPARE(measure(R"({"m3":7})"), QByteArray("applied"));
    QVERIFY(m_world.command({"HGET", m_world.keys.serviceSeries("a"), "m3"}).text.startsWith("7 "));
    QCOMPARE(measure(R"({"m69":7})", "b"), QByteArray("applied"));
    QCOMPARE(m_world.refused("too-many-series"), 6);
}

void ServiceMetricsTest::makesRoomForNewSeriesWhenOldOnesAreOver()
{
    for (int i = 0; i < 64; ++i)
        (void)measure(R"({"m)" + QByteArray::number(i) + R"(":1})");
    m_world.now += 26h;
    QCOMPARE(measure(R"({"fresh":1})"), QByteArray("applied"));
    QCOMPARE(m_world.refused("too-many-series"), 0);
    QCOMPARE(m_world.command({"HLEN", m_world.keys.serviceSeries("a")}).integer, 1);
}

void ServiceMetricsTest::saysWhatIsNotThere()
{
    (void)measure(R"({"x":1})");
    monitor::MetricStore store(m_world.connection(), {});
    const auto ask = [&](const char *service, const QByteArrayList &names) {
        return await<monitor::MetricPage>([&](auto done) { store.read(service, {.names = names, .since = {}, .step = {}}, this, done); });
    };
    QCOMPARE(ask("nobody", {}).error().code, ErrorCode::NotFound);
    QCOMPARE(ask("a", {"y"}).error().code, ErrorCode::NotFound);
    const auto all = ask("a", {});
    QVERIFY(all);
    QCOMPARE(all->series.size(), size_t(1));
    QCOMPARE(all->series[0].name, QByteArray("x"));
    QCOMPARE(all->series[0].last, QByteArray("1"));
}

void ServiceMetricsTest::refusesWhatIsMalformed_data()
{
    QTest::addColumn<QByteArray>("metrics");
    QTest::newRow("no object") << QByteArray("7");
    QTest::newRow("nothing in it") << QByteArray("{}");
    QTest::newRow("a text") << QByteArray(R"({"x":"1"})");
    QTest::newRow("one bad among good") << QByteArray(R"({"x":1,"y":null})");
    QTest::newRow("beyond all numbers") << QByteArray(R"({"x":1e999})");
    QTest::newRow("the same twice") << QByteArray(R"({"x":1,"x":2})");
    QTest::newRow("a name of 65 bytes") << R"({")" + QByteArray(65, 'x') + R"(":1})";
    QTest::newRow("a line feed in a name") << QByteArray(R"({"a\nb":1})");
    QByteArray many = "{";
    for (int i = 0; i < 65; ++i)
        many += (i ? ",\"m" : "\"m") + QByteArray::number(i) + "\":1";
    QTest::newRow("65 of them") << many + "}";
}

void ServiceMetricsTest::refusesWhatIsMalformed()
{
    QFETCH(QByteArray, metrics);
    QVERIFY(measure(metrics) != "applied");
    QCOMPARE(m_world.command({"DBSIZE"}).integer, 0);
}

QTEST_GUILESS_MAIN(ServiceMetricsTest)
#include "tst_service_metrics.moc"
