// The one table: whole, without clashes, with defaults that are those of Config; and how texts become values.
#include "server/settings/setting_table.h"
#include "server/settings/value.h"
#include "tests/unit/settings/settings_world.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::settings;

class SettingTableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyRowIsWhole();
    void namesAreTheContract_data();
    void namesAreTheContract();
    void defaultsAreThoseOfConfig();
    void textsThatAreUnderstood_data();
    void textsThatAreUnderstood();
    void textsThatAreNot_data();
    void textsThatAreNot();
    void formatsAsItParses();
};

void SettingTableTest::everyRowIsWhole()
{
    const QSet<QLatin1String> resolvedByTheLoader{QLatin1String("data-dir"),       QLatin1String("redis-url"),
                                                  QLatin1String("redis-password"), QLatin1String("redis-password-file"),
                                                  QLatin1String("embedded-redis"), QLatin1String("jwt-secret"),
                                                  QLatin1String("jwt-secret-file")};
    QSet<QString> names, variables;
    for (const Setting &setting : allSettings()) {
        const QLatin1String name(setting.name);
        QVERIFY2(!names.contains(name) && !variables.contains(environmentName(setting)), setting.name);
        names += name;
        variables += environmentName(setting);
        QVERIFY2(qstrlen(setting.help) > 10, setting.name);
        QVERIFY2(!groupTitle(setting.group).isEmpty(), setting.name);
        QVERIFY2((setting.apply != nullptr) != resolvedByTheLoader.contains(name), setting.name);
        QCOMPARE(findSetting(name), &setting);
        const auto standard = parseValue({&setting, QString::fromLatin1(setting.standard), {}});
        QVERIFY2(standard, setting.name);
        const bool counted =
            setting.kind == Kind::Number || setting.kind == Kind::Bytes || setting.kind == Kind::Duration;
        QVERIFY2(!counted || setting.least < setting.most, setting.name);
    }
    QVERIFY(!findSetting(QStringLiteral("nonsense")));
}

void SettingTableTest::namesAreTheContract_data()
{
    QTest::addColumn<QString>("environment");
    QTest::newRow("port") << QStringLiteral("SIGNALBOX_PORT");
    QTest::newRow("listen") << QStringLiteral("SIGNALBOX_LISTEN");
    QTest::newRow("workers") << QStringLiteral("SIGNALBOX_WORKERS");
    QTest::newRow("data-dir") << QStringLiteral("SIGNALBOX_DATA_DIR");
    QTest::newRow("jwt-secret") << QStringLiteral("SIGNALBOX_JWT_SECRET");
    QTest::newRow("jwt-secret-file") << QStringLiteral("SIGNALBOX_JWT_SECRET_FILE");
    QTest::newRow("sse-per-user") << QStringLiteral("SIGNALBOX_SSE_PER_USER");
    QTest::newRow("redis-url") << QStringLiteral("REDIS_URL");
    QTest::newRow("redis-host") << QStringLiteral("REDIS_HOST");
    QTest::newRow("redis-port") << QStringLiteral("REDIS_PORT");
    QTest::newRow("redis-password") << QStringLiteral("REDIS_PASSWORD");
}

void SettingTableTest::namesAreTheContract()
{
    QFETCH(QString, environment);
    const Setting *setting = findSetting(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(setting);
    QCOMPARE(environmentName(*setting), environment);
}

void SettingTableTest::defaultsAreThoseOfConfig()
{
    Config applied;
    // Spoilt, so that a row that does not apply shows.
    applied.listen = {QStringLiteral("x"), 1, 9, {}};
    applied.redis.target.host.clear();
    applied.limits = {1, 1, 1, 1, {}, {}, {}, 1, StreamOverflow::Supersede, 1, 1, 1, 1, 1, 1, 1, 1, 1, {}, {}};
    applied.auth.tokenInQuery = true;
    applied.jobs = {{}, {"x"}, QueuePush::Head, 1, 1, {}, {}, {}, {}, {"x"}, {"x"}, {"x"}, {}, {}, {}};
    applied.log = {{}, 1, 1, 1, 1, 1};
    for (const Setting &setting : allSettings()) {
        if (setting.apply)
            setting.apply(applied, *parseValue({&setting, QString::fromLatin1(setting.standard), {}}));
    }
    const Config standard;
    const auto listen = [](const Listen &l) { return std::tuple(l.address, l.port, l.workers, l.corsOrigins); };
    QVERIFY(listen(applied.listen) == listen(standard.listen));
    const auto target = [](const redis::Target &t) {
        return std::tuple(t.host, t.port, t.connectTimeout, t.commandTimeout);
    };
    QVERIFY(target(applied.redis.target) == target(standard.redis.target));
    const auto limits = [](const Limits &l) {
        return std::tuple(l.headBytes, l.targetBytes, l.headerFields, l.bodyBytes, l.headTimeout, l.bodyTimeout,
                          l.idleTimeout, l.ssePerUser, l.sseOverflow, l.topicsPerConnection, l.sendQueueBytes, l.connections,
                          l.connectionsPerAddress, l.requestsPerUser, l.requestsPerAddress, l.sseHeartbeat, l.streamMaxAge);
    };
    QVERIFY(limits(applied.limits) == limits(standard.limits));
    const auto jobs = [](const Jobs &j) {
        return std::tuple(j.types, j.extraStatuses, j.push, j.queueMax, j.eventsMax, j.executionLimit, j.keepFinished, j.keepFailed,
                          j.claimedAfter, j.requeueTypes, j.priorityTypes, j.oneActiveTypes, j.agentPrefix, j.servicePrefix, j.keyPrefix);
    };
    QVERIFY(jobs(applied.jobs) == jobs(standard.jobs));
    const auto log = [](const EventLog &l) {
        return std::tuple(l.keep, l.minEntries, l.maxEntries, l.telemetryEntries, l.windowEntries, l.userStreamEntries);
    };
    QVERIFY(log(applied.log) == log(standard.log));
    QVERIFY(applied.auth.policy.leeway == standard.auth.policy.leeway && !applied.auth.disabled && !applied.auth.tokenInQuery);
    QVERIFY(applied.logLevel == standard.logLevel);
}

void SettingTableTest::textsThatAreUnderstood_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("number");
    const auto row = [](const char *name, const char *text, qint64 number) {
        QTest::addRow("%s %s", name, text) << QString::fromLatin1(text) << number;
    };
    row("head-timeout", "500ms", 500);
    row("head-timeout", "30s", 30'000);
    row("head-timeout", "30", 30'000); // plain: seconds
    row("head-timeout", "5m", 300'000);
    row("head-timeout", "10 s", 10'000);
    row("head-timeout", "1M", 60'000);
    row("redis-command-timeout", "250", 250); // plain: milliseconds
    row("stream-max-age", "24h", 86'400'000);
    row("stream-max-age", "7d", 604'800'000);
    row("keep-finished", "48", 172'800'000); // plain: hours
    row("body-limit", "256KiB", 262'144);
    row("body-limit", "1MiB", 1'048'576);
    row("body-limit", "1mib", 1'048'576);
    row("body-limit", "2048", 2048);
    row("body-limit", "2048B", 2048);
    row("send-queue", "1GiB", 1'073'741'824);
    row("port", "0", 0);
    row("port", "65535", 65'535);
    row("port", "0080", 80);
}

void SettingTableTest::textsThatAreUnderstood()
{
    QFETCH(QString, text);
    QFETCH(qint64, number);
    const QString name = QString::fromLatin1(QTest::currentDataTag()).section(QLatin1Char(' '), 0, 0);
    const auto value = parseValue({findSetting(name), text, {}});
    QVERIFY2(value, value ? "" : qPrintable(value.error().message));
    QCOMPARE(value->number, number);
}

void SettingTableTest::textsThatAreNot_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *text) {
        QTest::addRow("%s %s", name, text) << QString::fromUtf8(text);
    };
    for (const char *port :
         {"", " ", "-1", "65536", "+1", "1.0", "1e3", "0x50", "80a", "99999999999999999999", "\xd9\xa3"})
        row("port", port);
    for (const char *duration :
         {"", "s", "-1s", "1.5s", "1 minute", "1w", "s1", "1s1", "99ms", "6m", "9223372036854775807d"})
        row("head-timeout", duration);
    for (const char *size : {"", "1KB", "1K", "KiB", "1023", "65MiB", "1.5MiB", "-1", "9223372036854775807GiB"})
        row("body-limit", size);
    for (const char *whole : {"90m", "30m", "0"})
        row("keep-finished", whole);
    for (const char *level : {"", "Info", "trace", "debug|info"})
        row("log-level", level);
    for (const char *onOff : {"", "2", "maybe", "tru"})
        row("no-auth", onOff);
    for (const char *address : {"", "example.com", "999.0.0.1", "127.0.0.1:80", "[::1]", "*"})
        row("listen", address);
    for (const char *host : {"", "a b", "redis/0", "u@h"})
        row("redis-host", host);
    for (const char *port : {"0", "tcp://10.0.0.1:6379"})
        row("redis-port", port);
    for (const char *origin : {"*", "null", "localhost", "ftp://a", "http://a/", "http://a:0", "http://a:65536",
                               "http://*", "https://a.example,b"})
        row("cors-origins", origin);
    for (const char *types :
         {"", ",", "jobs", "queues", "events", "agent", "whoami", "session", "stream-tickets", "audit", "Rebalance", "1a", "a_b",
          "a b", "a,a", "a23456789012345678901234567890123", "rebalance,jobs", "\xc3\xa9"})
        row("job-types", types);
    for (const char *types : {"jobs", "Rebalance", "a,a"})
        row("requeue-types", types);
    for (const char *statuses : {"created", "processing", "done", "error", "cancelled", "A", "a,a", "-a"})
        row("job-statuses", statuses);
    for (const char *prefix : {"", "a b", "a*", "a[", "{a}", "a\\", "a?", "\xc3\xa9",
                               "12345678901234567890123456789012345678901234567890123456789012345"})
        row("agent-prefix", prefix);
    row("data-dir", "a\nb");
}

void SettingTableTest::textsThatAreNot()
{
    QFETCH(QString, text);
    const QString name = QString::fromUtf8(QTest::currentDataTag()).section(QLatin1Char(' '), 0, 0);
    const auto value = parseValue({findSetting(name), text, {Source::Flag, QStringLiteral("flag --") + name}});
    QVERIFY(!value);
    const QString message = value.error().message;
    QVERIFY2(message.startsWith(name + QLatin1Char(':')) && message.contains(QLatin1String("flag --") + name),
             qPrintable(message));
    QVERIFY2(message.section(QStringLiteral("allowed: "), 1).size() > 3, qPrintable(message)); // says what is
    QVERIFY2(message.contains(printable(text.toUtf8(), 100)), qPrintable(message));
}

void SettingTableTest::formatsAsItParses()
{
    QCOMPARE(formatDuration(0), QStringLiteral("0ms"));
    QCOMPARE(formatDuration(1500), QStringLiteral("1500ms"));
    QCOMPARE(formatDuration(90'000), QStringLiteral("90s"));
    QCOMPARE(formatDuration(86'400'000), QStringLiteral("1d"));
    QCOMPARE(formatBytes(1024), QStringLiteral("1KiB"));
    QCOMPARE(formatBytes(1025), QStringLiteral("1025B"));
    QCOMPARE(allowedText(*findSetting(QStringLiteral("port"))), QStringLiteral("0 to 65535"));
    QCOMPARE(allowedText(*findSetting(QStringLiteral("queue-push"))), QStringLiteral("tail or head"));
}

QTEST_GUILESS_MAIN(SettingTableTest)
#include "tst_setting_table.moc"
