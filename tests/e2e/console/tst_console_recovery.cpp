// The console against the real server, agent and Redis while these are killed and started again: what it shows in the end is what the server
// holds, and on the way no row was lost, doubled or moved.
#include "console/client/qt_http.h"
#include "tests/e2e/console/program.h"
#include "tests/support/await.h"
#include "tests/service/console_client/console_world.h"
#include "tests/support/redis_server.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;
using namespace signalbox::testing;

class TestConsoleRecovery : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theServerIsKilledAndStartedAgain();
    void redisIsRestarted();
    void redisLosesEverything();
    void aWrongTokenIsRefused();
    void anEndedTokenIsSaidAndAFreshOneGoesOn();

private:
    [[nodiscard]] bool startServer();
    [[nodiscard]] QString token(const QString &ttl) const;
    void post();
    // "id status" from the newest to the oldest, as the server lists them; empty while it cannot.
    [[nodiscard]] QStringList serverRows();
    [[nodiscard]] bool isQuiet();
    void compare();

    std::unique_ptr<RedisServer> m_redis;
    std::unique_ptr<QTemporaryDir> m_data;
    std::unique_ptr<Program> m_server, m_agent;
    std::unique_ptr<ConsoleWorld> m_world;
    std::unique_ptr<Api> m_api;
    QTimer m_poster;
    QString m_url;
    QString m_port = QStringLiteral("0");
    int m_accepted = 0;
};

void TestConsoleRecovery::init()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
    m_port = QStringLiteral("0");
    m_accepted = 0;
    m_redis = std::make_unique<RedisServer>();
    QVERIFY2(m_redis->start(), qPrintable(m_redis->output()));
    m_data = std::make_unique<QTemporaryDir>();
    QVERIFY(startServer());
    m_agent = std::make_unique<Program>();
    // Durable: what an agent publishes while no server listens is lost, and its job then runs on for ever.
    QVERIFY(m_agent->start(QStringLiteral("signalbox-demo"), {QStringLiteral("agent"), QStringLiteral("--redis-url"), m_redis->url(), QStringLiteral("--way"), QStringLiteral("durable"),
                                                              QStringLiteral("--step-ms"), QStringLiteral("5"), QStringLiteral("--error-share"), QStringLiteral("0.2")}));
    m_api = std::make_unique<Api>(std::make_unique<QtHttp>());
    m_api->setServer(QUrl(m_url));
    m_api->setToken(token(QStringLiteral("1h")).toUtf8());
    m_world = std::make_unique<ConsoleWorld>();
    m_poster.callOnTimeout(this, &TestConsoleRecovery::post);
}

void TestConsoleRecovery::cleanup()
{
    m_poster.stop();
    m_poster.disconnect(this);
    m_world.reset();
    m_api.reset();
    m_agent.reset();
    m_server.reset();
    m_redis.reset();
    m_data.reset();
}

bool TestConsoleRecovery::startServer()
{
    m_server = std::make_unique<Program>();
    if (!m_server->start(QStringLiteral("signalboxd"), {QStringLiteral("--redis-url"), m_redis->url(), QStringLiteral("--port"), m_port,
                                                        QStringLiteral("--data-dir"), m_data->path()}))
        return false;
    m_url = m_server->waitForLine(QStringLiteral("listening on "));
    m_port = m_url.section(u':', 2);
    return !m_url.isEmpty();
}

QString TestConsoleRecovery::token(const QString &ttl) const
{
    return outputOf(QStringLiteral("signalboxd"), {QStringLiteral("token"), QStringLiteral("--user"), QStringLiteral("admin"), QStringLiteral("--role"),
                                                   QStringLiteral("admin"), QStringLiteral("--ttl"), ttl, QStringLiteral("--data-dir"), m_data->path()});
}

void TestConsoleRecovery::post()
{
    m_api->create({"rebalance"}, R"({"amount":1})", this, [this](const Answer<JobId> &answer) { m_accepted += std::holds_alternative<JobId>(answer) ? 1 : 0; });
}

QStringList TestConsoleRecovery::serverRows()
{
    QStringList rows;
    QByteArray mark;
    do {
        const auto page = await<Answer<JobPage>>([&](auto done) {
            m_api->list({mark, 0}, this, [done](const Answer<JobPage> &answer) { done(answer); });
        });
        if (!page || !std::holds_alternative<JobPage>(*page))
            return {};
        for (const Job &job : std::get<JobPage>(*page).jobs)
            rows.append(QString::fromUtf8(job.id.text + ' ' + statusName(statusOf(job.status))));
        mark = std::get<JobPage>(*page).next;
    } while (!mark.isEmpty());
    return rows;
}

// Every job of the list has ended, and there is one: nothing changes any more.
bool TestConsoleRecovery::isQuiet()
{
    const QStringList rows = serverRows();
    return !rows.isEmpty() && rows.filter(QStringLiteral(" created")).isEmpty() && rows.filter(QStringLiteral(" processing")).isEmpty();
}

void TestConsoleRecovery::compare()
{
    m_poster.stop();
    QTRY_VERIFY_WITH_TIMEOUT(isQuiet(), 30'000);
    const QStringList expected = serverRows();
    QVERIFY(expected.size() >= m_accepted);
    QTRY_COMPARE_WITH_TIMEOUT(m_world->rows(), serverRows(), 10'000);
    QCOMPARE(m_world->faults(), QStringList());
}

void TestConsoleRecovery::theServerIsKilledAndStartedAgain()
{
    m_world->connection().open(m_url, token(QStringLiteral("1h")), false);
    QTRY_COMPARE(m_world->connection().state(), Connection::Live);
    QSignalSpy resets(&m_world->console->jobs, &QAbstractItemModel::modelReset);
    m_poster.start(10);
    QTRY_VERIFY(m_world->ids().size() > 50);
    m_server->kill();
    QTRY_COMPARE(m_world->connection().state(), Connection::Reconnecting);
    QCOMPARE(m_world->connection().bannerKind(), Connection::Warning);
    m_redis->cli({QStringLiteral("PUBLISH"), QStringLiteral("agent:rebalance:status"), QStringLiteral(R"({"jobId":"x","status":"done","userId":"u"})")});
    QVERIFY(startServer());
    QTRY_COMPARE_WITH_TIMEOUT(m_world->connection().state(), Connection::Live, 20'000);
    const int before = m_accepted;
    QTRY_VERIFY(m_accepted > before + 20);
    compare();
    QCOMPARE(resets.size(), 0);
}

void TestConsoleRecovery::redisIsRestarted()
{
    m_world->connection().open(m_url, token(QStringLiteral("1h")), false);
    QTRY_COMPARE(m_world->connection().state(), Connection::Live);
    QSignalSpy resets(&m_world->console->jobs, &QAbstractItemModel::modelReset);
    m_poster.start(10);
    QTRY_VERIFY(m_world->ids().size() > 50);
    QVERIFY(m_redis->restart());
    const int before = m_accepted;
    QTRY_VERIFY_WITH_TIMEOUT(m_accepted > before + 20, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_world->connection().state(), Connection::Live, 20'000);
    compare();
    QCOMPARE(resets.size(), 0);
}

void TestConsoleRecovery::redisLosesEverything()
{
    m_world->connection().open(m_url, token(QStringLiteral("1h")), false);
    QTRY_COMPARE(m_world->connection().state(), Connection::Live);
    m_poster.start(10);
    QTRY_VERIFY(m_world->ids().size() > 50);
    m_poster.stop();
    const QString old = m_world->ids().last();
    m_redis->cli({QStringLiteral("FLUSHALL")});
    QTRY_VERIFY_WITH_TIMEOUT(!m_world->console->jobs.gapText().isEmpty(), 15'000);
    m_accepted = 0;
    m_poster.start(10);
    QTRY_VERIFY_WITH_TIMEOUT(m_accepted > 20, 10'000);
    m_poster.stop();
    QTRY_VERIFY_WITH_TIMEOUT(isQuiet(), 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_world->rows(), serverRows(), 30'000);
    QVERIFY(!m_world->ids().contains(old));
}

void TestConsoleRecovery::aWrongTokenIsRefused()
{
    m_world->connection().open(m_url, QStringLiteral("x.y.z"), false);
    QTRY_COMPARE(m_world->connection().state(), Connection::Refused);
    QVERIFY(!m_world->connection().errorText().isEmpty());
    QVERIFY(!m_world->connection().isOpen());
    m_world->connection().open(m_url, token(QStringLiteral("1h")), false);
    QTRY_COMPARE(m_world->connection().state(), Connection::Live);
    QCOMPARE(m_world->connection().userId(), QStringLiteral("admin"));
}

void TestConsoleRecovery::anEndedTokenIsSaidAndAFreshOneGoesOn()
{
    m_world->connection().open(m_url, token(QStringLiteral("3s")), false);
    QTRY_COMPARE(m_world->connection().state(), Connection::Live);
    QSignalSpy resets(&m_world->console->jobs, &QAbstractItemModel::modelReset);
    m_poster.start(10);
    QTRY_COMPARE_WITH_TIMEOUT(m_world->connection().state(), Connection::Refused, 15'000);
    QVERIFY(m_world->connection().bannerText().contains(QStringLiteral("ended at")));
    const int before = m_accepted;
    QTRY_VERIFY(m_accepted > before + 20); // what happens meanwhile is missed, and replayed
    m_world->connection().open(m_url, token(QStringLiteral("1h")), false);
    QTRY_COMPARE(m_world->connection().state(), Connection::Live);
    compare();
    QCOMPARE(resets.size(), 0);
}

QTEST_GUILESS_MAIN(TestConsoleRecovery)
#include "tst_console_recovery.moc"
