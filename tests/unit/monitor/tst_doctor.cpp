// What is wrong with a Redis, told from what it says of itself.
#include "server/monitor/doctor.h"

#include <QtTest/QTest>

using namespace signalbox::monitor;
using namespace std::chrono_literals;

namespace {

RedisFacts healthy()
{
    return {"# Server\r\nredis_version:7.0.15\r\nrole:master\r\nused_memory:1048576\r\nmaxmemory:0\r\n",
            {{"maxmemory-policy", "noeviction"}, {"appendonly", "yes"}, {"appendfsync", "everysec"},
             {"client-output-buffer-limit", "normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60"}},
            12ms};
}

QByteArrayList complaints(const RedisFacts &facts)
{
    QByteArrayList all;
    for (const Finding &finding : diagnose(facts)) {
        if (finding.level != Finding::Level::Ok)
            all.append(finding.check + ' ' + levelName(finding.level));
    }
    return all;
}

} // namespace

class TestDoctor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aHealthyRedisHasNoComplaints() { QCOMPARE(complaints(healthy()), QByteArrayList()); }
    void whatIsWrongIsFound_data();
    void whatIsWrongIsFound();
    void whatIsNotToldIsUnknown();
};

void TestDoctor::whatIsWrongIsFound_data()
{
    QTest::addColumn<QByteArray>("setting");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArrayList>("found");
    const auto row = [](const char *setting, const char *value, const QByteArrayList &found) {
        QTest::addRow("%s = %s", setting, value) << QByteArray(setting) << QByteArray(value) << found;
    };
    row("maxmemory-policy", "allkeys-lru", {"maxmemory-policy bad"});
    row("maxmemory-policy", "volatile-ttl", {"maxmemory-policy bad"});
    row("appendonly", "no", {"appendonly warning"});
    row("appendfsync", "no", {"appendfsync warning"});
    row("appendfsync", "always", {});
    row("client-output-buffer-limit", "normal 0 0 0 pubsub 1048576 524288 60", {"client-output-buffer-limit warning"});
    row("client-output-buffer-limit", "normal 0 0 0 pubsub 0 0 0", {});
    row("redis_version", "6.0.16", {"version bad"});
    row("redis_version", "6.2.0", {});
    row("redis_version", "8.0.1", {});
    row("role", "slave", {"role bad"});
    row("maxmemory", "1100000", {"memory warning"});
    row("maxmemory", "2000000", {});
    row("clock", "1500", {"clock warning"});
    row("clock", "-31000", {"clock bad"});
    row("clock", "-900", {});
}

void TestDoctor::whatIsWrongIsFound()
{
    QFETCH(QByteArray, setting);
    QFETCH(QByteArray, value);
    RedisFacts facts = healthy();
    if (setting == "clock")
        facts.clockSkew = std::chrono::milliseconds(value.toLongLong());
    else if (facts.config.contains(setting))
        facts.config[setting] = value;
    else
        facts.info.replace(setting + ':' + infoField(facts.info, setting), setting + ':' + value);
    QTEST(complaints(facts), "found");
}

void TestDoctor::whatIsNotToldIsUnknown()
{
    QCOMPARE(complaints({}), (QByteArrayList{"version unknown", "role unknown", "memory unknown", "maxmemory-policy unknown", "appendonly unknown",
                                             "appendfsync unknown", "client-output-buffer-limit unknown", "clock unknown"}));
    QCOMPARE(infoField("a:1\r\nab:2\r\n", "ab"), QByteArray("2"));
    QCOMPARE(infoField("a:1\r\n", "b"), QByteArray());
}

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
