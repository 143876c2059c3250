// When a service is late, down, unknown and up again, by a clock that the test holds.
#include "tests/service/monitor/service_world.h"

using namespace signalbox;
using namespace signalbox::testing;

class ServiceLivenessTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { m_world.reset(); }

    void isUpWithItsFirstMessage();
    void isLateThenDown_data();
    void isLateThenDown();
    void isUnknownWhenItSentTooLittle();
    void isUpAgainWithAMessage();
    void measuresAServiceThatRestsByItsRests();
    void oneOutageDoesNotChangeItsInterval();
    void learnsAnotherPace();
    void aServiceThatFlapsMustFirstBeSteady();
    void silenceSaysNothingWhileNobodyListens();
    void oneOfTwoInstancesSaysIt();
    void forgetsWhoIsGoneForAWeek();
    void saysWhy();

private:
    void sends(const char *service, int times, std::chrono::milliseconds every, const char *more = "");

    ServiceWorld m_world;
};

void ServiceLivenessTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    QVERIFY(m_world.open());
}

// The last message is sent now.
void ServiceLivenessTest::sends(const char *service, int times, std::chrono::milliseconds every, const char *more)
{
    for (int i = 0; i < times; ++i) {
        if (i > 0)
            m_world.pass(every, every / 4);
        QCOMPARE(m_world.status(service, "{}", 0ms, more), QByteArray("applied"));
    }
}

void ServiceLivenessTest::isUpWithItsFirstMessage()
{
    sends("a", 1, 1s);
    QCOMPARE(m_world.liveness("a"), QByteArray("up"));
    QCOMPARE(m_world.transitions(), QByteArrayList{"a:up"});
}

void ServiceLivenessTest::isLateThenDown_data()
{
    QTest::addColumn<int>("messages");
    QTest::addColumn<int>("everyMs");
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<int>("intervalMs");
    QTest::newRow("learned") << 8 << 2000 << QByteArray() << 2000;
    QTest::newRow("learned from the fourth message on") << 4 << 3000 << QByteArray() << 3000;
    QTest::newRow("never below a second") << 20 << 100 << QByteArray() << 1000;
    QTest::newRow("declared") << 1 << 0 << QByteArray(R"(,"intervalMs":4000)") << 4000;
    QTest::newRow("declared goes before learned") << 8 << 2000 << QByteArray(R"(,"intervalMs":6000)") << 6000;
    QTest::newRow("declared too low") << 1 << 0 << QByteArray(R"(,"intervalMs":10)") << 1000;
}

void ServiceLivenessTest::isLateThenDown()
{
    QFETCH(int, messages);
    QFETCH(int, everyMs);
    QFETCH(QByteArray, more);
    QFETCH(int, intervalMs);
    sends("a", messages, std::chrono::milliseconds(everyMs), more.constData());
    m_world.pass(std::chrono::milliseconds(intervalMs * 5 / 2 - 1));
    QCOMPARE(m_world.liveness("a"), QByteArray("up"));
    m_world.pass(1ms);
    QCOMPARE(m_world.liveness("a"), QByteArray("late"));
    m_world.pass(std::chrono::milliseconds(intervalMs * 5 / 2 - 1));
    QCOMPARE(m_world.liveness("a"), QByteArray("late"));
    m_world.pass(1ms);
    QCOMPARE(m_world.liveness("a"), QByteArray("down"));
    m_world.pass(24h, 8h);
    QCOMPARE(m_world.transitions(), (QByteArrayList{"a:up", "a:late", "a:down"}));
}

void ServiceLivenessTest::isUnknownWhenItSentTooLittle()
{
    sends("a", 2, 1s);
    m_world.pass(59'999ms, 10s);
    QCOMPARE(m_world.liveness("a"), QByteArray("up"));
    m_world.pass(1ms);
    QCOMPARE(m_world.liveness("a"), QByteArray("unknown"));
    sends("a", 1, 1s);
    QCOMPARE(m_world.liveness("a"), QByteArray("up"));
}

void ServiceLivenessTest::isUpAgainWithAMessage()
{
    sends("a", 8, 2s);
    m_world.pass(6s);
    sends("a", 1, 1s);
    QCOMPARE(m_world.liveness("a"), QByteArray("up"));
    m_world.pass(30s);
    sends("a", 1, 1s);
    QCOMPARE(m_world.transitions(), (QByteArrayList{"a:up", "a:late", "a:up", "a:late", "a:down", "a:up"}));
}

void ServiceLivenessTest::measuresAServiceThatRestsByItsRests()
{
    for (int round = 0; round < 12; ++round) {
        sends("a", 2, 2s); // the begin of its work and the end of it
        m_world.pass(50s, 5s);
    }
    QCOMPARE(m_world.transitions(), QByteArrayList{"a:up"});
}

void ServiceLivenessTest::oneOutageDoesNotChangeItsInterval()
{
    sends("a", 8, 2s);
    m_world.pass(1h, 10min);
    sends("a", 1, 1s);
    QCOMPARE(m_world.fact("a", "interval"), QByteArray("2000"));
}

void ServiceLivenessTest::learnsAnotherPace()
{
    sends("a", 16, 2s);
    sends("a", 20, 60s);
    QCOMPARE(m_world.fact("a", "interval"), QByteArray("60000"));
    const auto before = m_world.transitions().size();
    m_world.pass(60s);
    sends("a", 5, 60s);
    QCOMPARE(m_world.transitions().size(), before);
    m_world.pass(2s);
    sends("a", 20, 2s);
    QCOMPARE(m_world.fact("a", "interval"), QByteArray("2000"));
}

void ServiceLivenessTest::aServiceThatFlapsMustFirstBeSteady()
{
    const char *const declared = R"(,"intervalMs":2000)"; // or it would be learned that 6 s are nothing unusual
    sends("a", 8, 2s, declared);
    for (int flap = 0; flap < 3; ++flap) {
        m_world.pass(6s);
        sends("a", 2, 2s, declared);
    }
    QCOMPARE(m_world.transitions().size(), 7);
    for (int flap = 0; flap < 5; ++flap) {
        m_world.pass(6s);
        sends("a", 2, 2s, declared);
    }
    QCOMPARE(m_world.transitions().size(), 8); // late, once
    QCOMPARE(m_world.liveness("a"), QByteArray("late"));
    m_world.pass(2s);
    sends("a", 5, 2s, declared);
    QCOMPARE(m_world.liveness("a"), QByteArray("up"));
}

void ServiceLivenessTest::silenceSaysNothingWhileNobodyListens()
{
    sends("a", 8, 2s);
    m_world.pass(1s);
    m_world.now += 10min; // no server
    m_world.look();
    m_world.pass(3'900ms);
    QCOMPARE(m_world.transitions(), QByteArrayList{"a:up"});
    m_world.pass(500ms);
    QCOMPARE(m_world.liveness("a"), QByteArray("late"));
}

void ServiceLivenessTest::oneOfTwoInstancesSaysIt()
{
    sends("a", 8, 2s);
    m_world.now += 5s;
    const auto call = monitor::silenceCall(m_world.keys, {}, "a");
    QCOMPARE(m_world.perform(call).at(0).text, QByteArray("late"));
    QCOMPARE(m_world.perform(call).at(0).text, QByteArray("over"));
    QCOMPARE(m_world.transitions().size(), 2);
}

void ServiceLivenessTest::forgetsWhoIsGoneForAWeek()
{
    sends("a", 8, 2s);
    m_world.pass(24h * 7 - 1min, 8h);
    QCOMPARE(m_world.liveness("a"), QByteArray("down"));
    m_world.pass(2h, 1s * 3600);
    QCOMPARE(m_world.transitions().last(), QByteArray("a:forgotten"));
    QVERIFY(m_world.liveness("a").isEmpty() && m_world.state("a").isEmpty());
    QCOMPARE(m_world.command({"EXISTS", m_world.keys.service("a"), m_world.keys.serviceHistory("a"), m_world.keys.serviceTransitions("a")}).integer, 0);
}

void ServiceLivenessTest::saysWhy()
{
    sends("a'b", 8, 2s);
    m_world.pass(5s);
    const auto entry = m_world.command({"XREVRANGE", m_world.keys.log(), "+", "-", "COUNT", "1"}).at(0).at(1);
    const QByteArray data = entry.at(7).text;
    const QByteArray begin = R"({"service":"a'b","liveness":"late","was":"up","reason":"no message for 5 s; it sends one every 2 s","heardAt":)";
    QVERIFY2(data.startsWith(begin), data.constData());
}

QTEST_GUILESS_MAIN(ServiceLivenessTest)
#include "tst_service_liveness.moc"
