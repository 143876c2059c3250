// Which Redis the settings mean.
#include "tests/unit/settings/settings_world.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::settings;
using signalbox::test::SettingsWorld;
using signalbox::test::words;

class LoaderRedisTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theStrongestSourceCounts_data();
    void theStrongestSourceCounts();
    void contradictionsAndBadUrls_data();
    void contradictionsAndBadUrls();
    void timeoutsHoldForUrlsToo();
    void passwordsComeFromFilesToo();
};

void LoaderRedisTest::theStrongestSourceCounts_data()
{
    using Kind = RedisChoice::Kind;
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("flags");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("password");
    const auto row = [](const char *name, const char *file, const char *environment, const char *flags, Kind kind,
                        const char *target, const char *password = "") {
        QTest::newRow(name) << QString::fromLatin1(file) << QString::fromLatin1(environment)
                            << QString::fromLatin1(flags) << int(kind) << QString::fromLatin1(target)
                            << QByteArray(password);
    };
    const char *local = "redis://127.0.0.1:6379/0";
    row("nothing", "", "", "", Kind::LocalOrEmbedded, local);
    row("URL", "", "REDIS_URL=redis://r:7/2", "", Kind::Given, "redis://r:7/2");
    row("URL with password", "", "REDIS_URL=rediss://u:p@r", "", Kind::Given, "rediss://r:6379/0", "p");
    row("unix URL", "", "REDIS_URL=unix:///run/r.sock", "", Kind::Given, "unix:///run/r.sock?db=0");
    row("host", "", "REDIS_HOST=r", "", Kind::Given, "redis://r:6379/0");
    row("port", "", "REDIS_PORT=7", "", Kind::Given, "redis://127.0.0.1:7/0");
    row("host, port and password", "", "REDIS_HOST=r REDIS_PORT=7 REDIS_PASSWORD=p", "", Kind::Given, "redis://r:7/0",
        "p");
    row("password alone", "", "REDIS_PASSWORD=p", "", Kind::Given, local, "p");
    row("the default's own words", "", "REDIS_HOST=127.0.0.1", "", Kind::Given, local);
    row("password beside a URL without", "", "REDIS_URL=redis://r REDIS_PASSWORD=p", "", Kind::Given,
        "redis://r:6379/0", "p");
    row("password beside a URL with", "", "REDIS_URL=redis://:u@r REDIS_PASSWORD=p", "", Kind::Given,
        "redis://r:6379/0", "u");
    row("password above a URL with", "", "REDIS_URL=redis://:u@r", "--redis-password p", Kind::Given,
        "redis://r:6379/0", "p");
    row("URL and host of one source", "", "REDIS_URL=redis://u REDIS_HOST=h", "", Kind::Given, "redis://u:6379/0");
    row("host above a URL", "", "REDIS_URL=redis://u", "--redis-host h", Kind::Given, "redis://h:6379/0");
    row("port above a URL", "redis-url=redis://u", "REDIS_PORT=7", "", Kind::Given, "redis://127.0.0.1:7/0");
    row("URL above a host", "", "REDIS_HOST=h", "--redis-url redis://u", Kind::Given, "redis://u:6379/0");
    row("embedded", "", "", "--embedded-redis", Kind::Embedded, local);
    row("embedded above a URL", "", "REDIS_URL=redis://u", "--embedded-redis", Kind::Embedded, local);
    row("embedded above a password", "", "REDIS_PASSWORD=p", "--embedded-redis", Kind::Embedded, local);
    row("URL above embedded", "embedded-redis=yes", "REDIS_URL=redis://u", "", Kind::Given, "redis://u:6379/0");
    row("embedded taken back", "embedded-redis=yes", "SIGNALBOX_EMBEDDED_REDIS=no", "", Kind::LocalOrEmbedded, local);
}

void LoaderRedisTest::theStrongestSourceCounts()
{
    QFETCH(QString, file);
    QFETCH(QString, environment);
    QFETCH(QString, flags);
    QFETCH(int, kind);
    QFETCH(QString, target);
    QFETCH(QByteArray, password);
    SettingsWorld world;
    world.write("signalbox.ini", file.toLatin1());
    for (const QString &variable : words(qPrintable(environment)))
        world.set(qPrintable(variable.section(QLatin1Char('='), 0, 0)), variable.section(QLatin1Char('='), 1));
    const auto loaded = world.load(words(qPrintable(flags)));
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
    QCOMPARE(int(loaded->config.redis.kind), kind);
    QCOMPARE(loaded->config.redis.target.description(), target);
    QCOMPARE(loaded->config.redis.target.password, password);
}

void LoaderRedisTest::contradictionsAndBadUrls_data()
{
    QTest::addColumn<QString>("says");
    QTest::newRow("--embedded-redis --redis-url redis://hidden") << QStringLiteral("give one of them");
    QTest::newRow("--embedded-redis --redis-port 7") << QStringLiteral("give one of them");
    QTest::newRow("--redis-url http://:hidden@h") << QStringLiteral("redis-url: the value (flag --redis-url)");
    QTest::newRow("--redis-url redis://:hidden@h:99999") << QStringLiteral("redis-url: the value (flag --redis-url)");
    QTest::newRow("--redis-password hidden --redis-password-file /x") << QStringLiteral("give one of them");
    QTest::newRow("--redis-password-file /nonexistent") << QStringLiteral("redis-password-file: \"/nonexistent\"");
}

void LoaderRedisTest::contradictionsAndBadUrls()
{
    QFETCH(QString, says);
    SettingsWorld world;
    const auto loaded = world.load(words(QTest::currentDataTag()));
    QVERIFY(!loaded);
    QVERIFY2(loaded.error().message.contains(says), qPrintable(loaded.error().message));
    QVERIFY(!loaded.error().message.contains(QLatin1String("hidden")));
}

void LoaderRedisTest::timeoutsHoldForUrlsToo()
{
    SettingsWorld world;
    const auto loaded =
        world.load(words("--redis-url redis://r --redis-connect-timeout 300 --redis-command-timeout 4s"));
    QVERIFY(loaded);
    QVERIFY(loaded->config.redis.target.connectTimeout == 300ms && loaded->config.redis.target.commandTimeout == 4s);
}

void LoaderRedisTest::passwordsComeFromFilesToo()
{
    SettingsWorld world;
    world.set("SIGNALBOX_REDIS_PASSWORD_FILE", world.write("password", " p w \n"));
    QCOMPARE(world.load()->config.redis.target.password, QByteArray(" p w "));
    QCOMPARE(world.load(words("--redis-password q"))->config.redis.target.password, QByteArray("q"));
    world.set("SIGNALBOX_REDIS_PASSWORD_FILE", world.write("password", "\n"));
    QVERIFY(world.load().error().message.contains(QLatin1String("empty")));
}

QTEST_GUILESS_MAIN(LoaderRedisTest)
#include "tst_loader_redis.moc"
