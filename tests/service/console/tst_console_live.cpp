// The whole console behind its pages, on a real server: what it shows is what there is. (What it does when that dies: tests/e2e/console.)
#include "console/client/qt_channel.h"
#include "console/client/qt_event_feed.h"
#include "console/client/qt_http.h"
#include "console/client/records.h"
#include "console/console.h"
#include "tests/service/console/live_server.h"
#include "tests/support/await.h"
#include "tests/support/no_keychain.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;
using signalbox::testing::LiveServer;
using signalbox::testing::RedisServer;
using Model = JobListModel;

namespace {

constexpr int patience = 60'000; // ms

} // namespace

class ConsoleLiveTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void showsWhatTheServerHas();
    void showsAServiceThatWasNeverHeardOfAndWhatBecomesOfIt();
    void followsAJobThatItSends();
    void aRunIsToldAlikeByBothWays();

private:
    [[nodiscard]] QStringList services() const; // "name liveness"
    [[nodiscard]] QStringList rows() const;   // "id status", as they are shown
    [[nodiscard]] QStringList listed() const; // the same, as the server lists them
    void connectAs(const QString &token);
    // Publishes until the server has subscribed: once, as far as that hears.
    [[nodiscard]] bool isHeard(const QStringList &publish);

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<Console> m_console;
    std::vector<std::unique_ptr<QAbstractItemModelTester>> m_testers; // of every list
    QString m_admin;
};

void ConsoleLiveTest::initTestCase()
{
    if (!RedisServer::isInstalled())
        QSKIP(RedisServer::notInstalled);
}

void ConsoleLiveTest::init()
{
    m_server = std::make_unique<LiveServer>();
    QVERIFY2(m_server->start(), qPrintable(m_server->output()));
    m_admin = m_server->token({QStringLiteral("--user"), QStringLiteral("root"), QStringLiteral("--role"), QStringLiteral("admin")});
    QVERIFY(!m_admin.isEmpty());
    m_console = std::make_unique<Console>(
        Wire{Connection::Kind::Real, nullptr, std::make_unique<QtHttp>(), std::make_unique<QtChannel>(), std::make_unique<QtEventFeed>(), std::make_unique<testing::NoKeychain>()}, [](const QString &) {});
    for (QAbstractItemModel *model : {static_cast<QAbstractItemModel *>(&m_console->jobs()), static_cast<QAbstractItemModel *>(&m_console->services()),
                                      static_cast<QAbstractItemModel *>(m_console->jobDetail().timeline()), static_cast<QAbstractItemModel *>(m_console->sender().steps())})
        m_testers.push_back(std::make_unique<QAbstractItemModelTester>(model, QAbstractItemModelTester::FailureReportingMode::Fatal));
}

void ConsoleLiveTest::cleanup()
{
    m_testers.clear();
    m_console.reset();
    m_server.reset();
}

void ConsoleLiveTest::connectAs(const QString &token)
{
    m_console->connection().open(m_server->url(), token, false);
}

bool ConsoleLiveTest::isHeard(const QStringList &publish)
{
    return QTest::qWaitFor([&] { return m_server->redis().cli(publish) != "0"; }, patience);
}

QStringList ConsoleLiveTest::rows() const
{
    const Model &jobs = m_console->jobs();
    QStringList rows;
    for (int row = 0; row < jobs.rowCount(); ++row)
        rows.append(jobs.data(jobs.index(row), Model::JobIdRole).toString() + u' ' + jobs.data(jobs.index(row), Model::StatusRole).toString());
    return rows;
}

QStringList ConsoleLiveTest::listed() const
{
    QtHttp http;
    QObject context;
    const HttpRequest request{HttpRequest::Method::Get, QUrl(m_server->url() + QStringLiteral("/api/v1/jobs?limit=200")), m_admin.toUtf8(), {}, {}};
    const auto answer = testing::await<HttpAnswer>([&](auto done) { http.send(request, &context, [done](const HttpAnswer &got) { done(got); }); });
    const auto page = answer ? parseJobPage(answer->body) : Result<JobPage>(answer.error());
    QStringList rows;
    for (const Job &job : page ? page->jobs : std::vector<Job>())
        rows.append(QString::fromUtf8(job.id.text + ' ' + job.status));
    return rows;
}

void ConsoleLiveTest::showsWhatTheServerHas()
{
    m_server->tell(1, 20, "processing");
    connectAs(m_admin);
    QTRY_COMPARE_WITH_TIMEOUT(m_console->connection().state(), Connection::Live, patience);
    m_server->tell(1, 10, "done");
    m_server->tell(21, 40, "processing");
    QTRY_COMPARE_WITH_TIMEOUT(m_console->jobs().doneCount(), 10, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_console->jobs().totalCount(), 40, patience);
    QTRY_COMPARE_WITH_TIMEOUT(rows(), listed(), patience);
    QVERIFY(m_console->connection().canAct());
}

QStringList ConsoleLiveTest::services() const
{
    const ServiceListModel &services = m_console->services();
    QStringList rows;
    for (int row = 0; row < services.rowCount(); ++row)
        rows.append(services.data(services.index(row), ServiceListModel::NameRole).toString() + u' ' +
                    services.data(services.index(row), ServiceListModel::LivenessRole).toString());
    return rows;
}

void ConsoleLiveTest::showsAServiceThatWasNeverHeardOfAndWhatBecomesOfIt()
{
    connectAs(m_admin);
    QTRY_COMPARE_WITH_TIMEOUT(m_console->connection().state(), Connection::Live, patience);
    const QStringList publish{QStringLiteral("PUBLISH"), QStringLiteral("service:never-heard"),
                              QStringLiteral(R"({"service":"never-heard","timestamp":1731304200000,"intervalMs":1000,"status":{"running":true}})")};
    QVERIFY(isHeard(publish));
    QTRY_COMPARE_WITH_TIMEOUT(services(), QStringList{QStringLiteral("never-heard up")}, patience);
    QTRY_COMPARE_WITH_TIMEOUT(services(), QStringList{QStringLiteral("never-heard late")}, patience);
    QTRY_COMPARE_WITH_TIMEOUT(services(), QStringList{QStringLiteral("never-heard down")}, patience);
    m_server->kill();
    QVERIFY2(m_server->startAgain(), qPrintable(m_server->output()));
    QTRY_COMPARE_WITH_TIMEOUT(m_console->connection().state(), Connection::Live, patience);
    QCOMPARE(services(), QStringList{QStringLiteral("never-heard down")});
    QVERIFY(isHeard(publish));
    QTRY_COMPARE_WITH_TIMEOUT(services(), QStringList{QStringLiteral("never-heard up")}, patience);
}

void ConsoleLiveTest::followsAJobThatItSends()
{
    connectAs(m_admin);
    QTRY_COMPARE_WITH_TIMEOUT(m_console->connection().state(), Connection::Live, patience);
    JobSender &sender = m_console->sender();
    sender.setType(QStringLiteral("rebalance"));
    sender.setPayload(QStringLiteral(R"({"amount": 1e3})"));
    QVERIFY(sender.canSend());
    sender.send();
    QTRY_COMPARE_WITH_TIMEOUT(sender.status(), QStringLiteral("created"), patience);
    const QString job = sender.jobId();
    QTRY_COMPARE_WITH_TIMEOUT(rows(), QStringList{job + QStringLiteral(" created")}, patience);
    m_console->jobDetail().open(job, sender.sentType());
    QTRY_VERIFY_WITH_TIMEOUT(m_console->jobDetail().payloadText().contains(QStringLiteral("1e3")), patience);
    for (const char *status : {"processing", "done"}) {
        const QStringList publish{QStringLiteral("PUBLISH"), QStringLiteral("agent:rebalance:status"),
                                  QStringLiteral(R"({"jobId":"%1","status":"%2","userId":"root"})").arg(job, QString::fromUtf8(status))};
        QVERIFY(isHeard(publish));
        QTRY_COMPARE_WITH_TIMEOUT(sender.status(), QString::fromUtf8(status), patience);
    }
    QVERIFY(sender.isFinished());
    QTRY_COMPARE_WITH_TIMEOUT(rows(), QStringList{job + QStringLiteral(" done")}, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_console->jobDetail().timeline()->rowCount(), 3, patience);
    QCOMPARE(sender.steps()->rowCount(), 4);
}

void ConsoleLiveTest::aRunIsToldAlikeByBothWays()
{
    constexpr int jobs = 12;
    connectAs(m_admin);
    QTRY_COMPARE_WITH_TIMEOUT(m_console->connection().state(), Connection::Live, patience);
    SendRun &run = m_console->models().sendRun;
    run.setCount(jobs);
    run.setRate(SendRun::mostASecond);
    run.start();
    QVERIFY(run.isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), jobs, patience);
    for (const QString &row : rows()) {
        for (const char *status : {"processing", "done"})
            QVERIFY(isHeard({QStringLiteral("PUBLISH"), QStringLiteral("agent:rebalance:status"),
                             QStringLiteral(R"({"jobId":"%1","status":"%2","userId":"root"})").arg(row.section(u' ', 0, 0), QString::fromUtf8(status))}));
    }
    QTRY_COMPARE_WITH_TIMEOUT(run.verdict(), QStringLiteral("good"), patience);
    QVERIFY2(run.failureText().isEmpty(), qPrintable(run.failureText()));
    QCOMPARE(run.figures()->count(), 7); // the answer, and three steps by each of two ways
}

QTEST_GUILESS_MAIN(ConsoleLiveTest)
#include "tst_console_live.moc"
