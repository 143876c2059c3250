// Which source counts, where things are by default, and what contradicts what.
#include "tests/unit/settings/settings_world.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::settings;
using signalbox::test::SettingsWorld;
using signalbox::test::words;

class LoaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_world = std::make_unique<SettingsWorld>(); }
    void nothingGivenIsFine();
    void flagsBeforeEnvironmentBeforeFileBeforeDefault();
    void whichFileIsRead();
    void aNamedFileMustExist();
    void workersAreWorkedOut_data();
    void workersAreWorkedOut();
    void theDataFolderIsWorkedOut_data();
    void theDataFolderIsWorkedOut();
    void everyPlaceIsFilled();
    void errorsNameWhereTheValueCameFrom();
    void contradictions_data();
    void contradictions();
    void noAuthIsForLoopbackOnly_data();
    void noAuthIsForLoopbackOnly();

private:
    std::unique_ptr<SettingsWorld> m_world;
};

void LoaderTest::nothingGivenIsFine()
{
    const auto loaded = m_world->load();
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
    QCOMPARE(loaded->config.listen.port, quint16(3001));
    QCOMPARE(loaded->config.listen.address, QStringLiteral("127.0.0.1"));
    QVERIFY(loaded->config.redis.kind == RedisChoice::Kind::LocalOrEmbedded);
    QCOMPARE(loaded->entry("port").origin.text, QStringLiteral("default"));
    QCOMPARE(m_world->load(words("serve"))->config.listen.port, quint16(3001));
}

void LoaderTest::flagsBeforeEnvironmentBeforeFileBeforeDefault()
{
    m_world->write("signalbox.ini", "port = 1\nworkers = 1\nlog-level = debug\n");
    m_world->set("SIGNALBOX_PORT", QStringLiteral("2"));
    m_world->set("SIGNALBOX_WORKERS", QStringLiteral("2"));
    const auto loaded = m_world->load(words("--port 3 --port 4"));
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
    QCOMPARE(loaded->config.listen.port, quint16(4));
    QCOMPARE(loaded->config.listen.workers, 2);
    QVERIFY(loaded->config.logLevel == LogLevel::Debug);
    QCOMPARE(loaded->entry("port").origin.text, QStringLiteral("flag --port"));
    QCOMPARE(loaded->entry("workers").origin.text, QStringLiteral("environment SIGNALBOX_WORKERS"));
    QCOMPARE(loaded->entry("log-level").origin.text,
             m_world->folder.filePath(QStringLiteral("signalbox.ini")) + QStringLiteral(":3"));
    QCOMPARE(loaded->entry("queue-max").origin.text, QStringLiteral("default"));
}

void LoaderTest::whichFileIsRead()
{
    m_world->write("signalbox.ini", "port = 1\n");
    QCOMPARE(m_world->load()->config.listen.port, quint16(1));
    m_world->set("SIGNALBOX_CONFIG", m_world->write("env.ini", "port = 2\n"));
    QCOMPARE(m_world->load()->config.listen.port, quint16(2));
    QCOMPARE(m_world->load({QStringLiteral("--config"), m_world->write("flag.ini", "port = 3\n")})->config.listen.port,
             quint16(3));
    // One file only: what it leaves out is not taken from another.
    m_world->set("SIGNALBOX_CONFIG", m_world->write("env.ini", ""));
    QCOMPARE(m_world->load()->config.listen.port, quint16(3001));
}

void LoaderTest::aNamedFileMustExist()
{
    const auto byFlag = m_world->load(words("--config /nonexistent/a.ini"));
    QVERIFY(byFlag.error().message.contains(QLatin1String("\"/nonexistent/a.ini\" (flag --config)")));
    m_world->set("SIGNALBOX_CONFIG", m_world->folder.path()); // a folder
    QVERIFY(m_world->load().error().message.contains(QLatin1String("environment SIGNALBOX_CONFIG")));
}

void LoaderTest::workersAreWorkedOut_data()
{
    QTest::addColumn<int>("cores");
    QTest::addColumn<QString>("flags");
    QTest::addColumn<int>("workers");
    QTest::newRow("one core") << 1 << QString() << 1;
    QTest::newRow("three cores") << 3 << QString() << 3;
    QTest::newRow("at most four by itself") << 64 << QString() << 4;
    QTest::newRow("unknown cores") << -1 << QString() << 1;
    QTest::newRow("zero is unset") << 2 << QStringLiteral("--workers=0") << 2;
    QTest::newRow("as told") << 2 << QStringLiteral("--workers=16") << 16;
}

void LoaderTest::workersAreWorkedOut()
{
    QFETCH(int, cores);
    QFETCH(QString, flags);
    QFETCH(int, workers);
    m_world->surroundings.cores = cores;
    QCOMPARE(m_world->load(words(qPrintable(flags)))->config.listen.workers, workers);
}

void LoaderTest::theDataFolderIsWorkedOut_data()
{
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<bool>("root");
    QTest::addColumn<QString>("folder"); // HOME stands for the home folder
    const auto row = [](const char *name, const QStringList &variables, bool root, const char *folder) {
        QTest::newRow(name) << variables << root << QString::fromLatin1(folder);
    };
    row("home", {}, false, "HOME/.local/state/signalbox");
    row("XDG", words("XDG_STATE_HOME=/xdg"), false, "/xdg/signalbox");
    row("relative XDG is no XDG", words("XDG_STATE_HOME=xdg"), false, "HOME/.local/state/signalbox");
    row("root", words("XDG_STATE_HOME=/xdg"), true, "/var/lib/signalbox");
    row("systemd", words("STATE_DIRECTORY=/var/lib/private/x:/other XDG_STATE_HOME=/xdg"), true, "/var/lib/private/x");
    row("as told", words("STATE_DIRECTORY=/x SIGNALBOX_DATA_DIR=/told"), true, "/told");
}

void LoaderTest::theDataFolderIsWorkedOut()
{
    QFETCH(QStringList, variables);
    QFETCH(bool, root);
    QFETCH(QString, folder);
    for (const QString &variable : variables)
        m_world->set(qPrintable(variable.section(QLatin1Char('='), 0, 0)), variable.section(QLatin1Char('='), 1));
    m_world->surroundings.isRoot = root;
    const auto loaded = m_world->load(words("--no-auth")); // so that nothing is written there
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
    QCOMPARE(loaded->config.dataFolder, folder.replace(QStringLiteral("HOME"), m_world->surroundings.homeFolder));

    m_world->surroundings.homeFolder.clear();
    QCOMPARE(bool(m_world->load(words("--no-auth"))), !folder.contains(QLatin1String(".local")));
    QVERIFY(m_world->load(words("--no-auth --data-dir rel"))->config.dataFolder.startsWith(QLatin1Char('/')));
}

void LoaderTest::everyPlaceIsFilled()
{
    const auto loaded = m_world->load(words(
        "--no-auth --listen localhost --cors-origins=https://a.example,http://[::1]:* --job-types rebalance,top-up "
        "--job-statuses waiting_funds,paused --queue-push head --queue-max 0 --execution-limit 90 --sse-per-user 0 "
        "--body-limit 1MiB "
        "--head-timeout 500ms --keep-failed 14d --log-keep 2d --jwt-issuer us --jwt-audience them --jwt-leeway 0 "
        "--log-level error --claimed-after 1m --requeue-types top-up --priority-types rebalance --one-active-types rebalance,top-up "
        "--agent-prefix a: --redis-command-timeout 3s"));
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
    const Config &config = loaded->config;
    QCOMPARE(config.listen.address, QStringLiteral("127.0.0.1"));
    QCOMPARE(config.listen.corsOrigins,
             (QStringList{QStringLiteral("https://a.example"), QStringLiteral("http://[::1]:*")}));
    QCOMPARE(config.jobs.types, (QList<QByteArray>{"rebalance", "top-up"}));
    QCOMPARE(config.jobs.extraStatuses, (QList<QByteArray>{"waiting_funds", "paused"}));
    QVERIFY(config.jobs.push == QueuePush::Head && config.jobs.queueMax == 0 && config.jobs.executionLimit == 90s);
    QVERIFY(config.jobs.claimedAfter == 1min && config.jobs.requeueTypes == QList<QByteArray>{"top-up"} &&
            config.jobs.priorityTypes == QList<QByteArray>{"rebalance"} && config.jobs.oneActiveTypes.size() == 2);
    QVERIFY(config.limits.ssePerUser == 0 && config.limits.bodyBytes == 1024 * 1024 &&
            config.limits.headTimeout == 500ms);
    QVERIFY(config.jobs.keepFailed == 336h && config.log.keep == 48h && config.jobs.agentPrefix == "a:");
    QVERIFY(config.auth.policy.issuer == "us" && config.auth.policy.audience == "them" &&
            config.auth.policy.leeway == 0s);
    QVERIFY(config.logLevel == LogLevel::Error && config.redis.target.commandTimeout == 3s);
}

void LoaderTest::errorsNameWhereTheValueCameFrom()
{
    m_world->set("SIGNALBOX_PORT", QStringLiteral("many"));
    QCOMPARE(
        m_world->load().error().message.section(QLatin1Char('\n'), 0, 0),
        QStringLiteral("signalboxd: port: \"many\" (environment SIGNALBOX_PORT) is not allowed; allowed: 0 to 65535"));
    const QString file = m_world->write("signalbox.ini", "\n\nqueue-push = middle");
    m_world->environment.clear();
    QVERIFY(m_world->load().error().message.contains(QStringLiteral("queue-push: \"middle\" (%1:3)").arg(file)));
    // A bad value that is overridden does no harm: nobody uses it.
    QVERIFY(m_world->load(words("--queue-push head")));
}

void LoaderTest::contradictions_data()
{
    QTest::addColumn<QString>("says");
    QTest::newRow("--log-min-entries 2000 --log-max-entries 1999") << QStringLiteral("log-max-entries");
    QTest::newRow("--requeue-types report") << QStringLiteral("job-types");
    QTest::newRow("--priority-types rebalance,report") << QStringLiteral("job-types");
    QTest::newRow("--one-active-types report") << QStringLiteral("job-types");
    QTest::newRow("--head-limit 4KiB") << QStringLiteral("target-limit");
    QTest::newRow("--agent-prefix service:agents:") << QStringLiteral("none may begin with another");
    QTest::newRow("--service-prefix agent:") << QStringLiteral("none may begin with another");
}

void LoaderTest::contradictions()
{
    QFETCH(QString, says);
    const auto loaded = m_world->load(words(QTest::currentDataTag()));
    QVERIFY(!loaded);
    QVERIFY2(loaded.error().message.contains(says), qPrintable(loaded.error().message));
}

void LoaderTest::noAuthIsForLoopbackOnly_data()
{
    QTest::addColumn<bool>("allowed");
    for (const char *address : {"127.0.0.1", "127.3.2.1", "::1", "localhost"})
        QTest::newRow(address) << true;
    for (const char *address : {"0.0.0.0", "::", "192.168.1.1", "10.0.0.1", "fe80::1"})
        QTest::newRow(address) << false;
}

void LoaderTest::noAuthIsForLoopbackOnly()
{
    QFETCH(bool, allowed);
    const QStringList listen{QStringLiteral("--listen"), QString::fromLatin1(QTest::currentDataTag())};
    const auto open = m_world->load(listen + words("--no-auth"));
    QCOMPARE(bool(open), allowed);
    QVERIFY(allowed || open.error().message.contains(QLatin1String("loopback")));
    QVERIFY(m_world->load(listen));
}

QTEST_GUILESS_MAIN(LoaderTest)
#include "tst_loader.moc"
