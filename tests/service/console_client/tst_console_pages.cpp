// Inspector, sending and older jobs, against a server that does what the test says.
#include "tests/service/console_client/console_server.h"
#include "tests/service/console_client/console_world.h"
#include "tests/support/fixtures.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;
using namespace signalbox::testing;

class TestConsolePages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theInspectorShowsAPayloadAsItWasSent();
    void theInspectorFollowsItsJob();
    void theInspectorSaysWhatItCannotRead();
    void theSenderFindsMistakes_data();
    void theSenderFindsMistakes();
    void layingOutKeepsTheNumbers();
    void aSentJobIsFollowedToItsEnd();
    void aSentJobIsFollowedWithoutAStream();
    void aRefusalIsShown();
    void olderJobsAreReadOnDemand();

private:
    QByteArray jobPath(const char *id) const { return QByteArray("GET /api/v1/rebalance/") + id; }

    std::unique_ptr<ConsoleServer> m_server;
    std::unique_ptr<ConsoleWorld> m_world;
};

void TestConsolePages::init()
{
    m_server = std::make_unique<ConsoleServer>();
    m_server->start();
    m_world = std::make_unique<ConsoleWorld>();
    m_world->connection().open(m_server->url(), QStringLiteral("good"), false);
    QTRY_COMPARE(m_world->connection().state(), Connection::Live);
}

void TestConsolePages::cleanup()
{
    m_world.reset();
    m_server.reset();
}

void TestConsolePages::theInspectorShowsAPayloadAsItWasSent()
{
    constexpr char id[] = "1795571715199-yjrv96de6h";
    m_server->answers[jobPath(id)] = {200, fixture("job_done")};
    m_server->answers[jobPath(id) + "/events"] = {200, fixture("timeline")};
    JobDetail &detail = m_world->console->jobDetail;
    detail.open(QString::fromLatin1(id), QStringLiteral("rebalance"));
    QVERIFY(detail.isLoading());
    QTRY_VERIFY(!detail.isLoading());
    QCOMPARE(detail.payloadText(), QStringLiteral("{\n  \"amount\": 1e3,\n  \"note\": \"a\\u00e9\\/b\",\n  \"amount2\": 1000.00\n}"));
    QVERIFY(detail.resultText().contains(QStringLiteral("12345678901234567890")));
    detail.copyPayload();
    QCOMPARE(m_world->copied, QStringLiteral(R"({ "amount":1e3, "note":"a\u00e9\/b", "amount2":1000.00 })"));
    QCOMPARE(detail.statusText(), QStringLiteral("Done"));
    QCOMPARE(detail.waitText(), QStringLiteral("1 ms"));
    QCOMPARE(detail.timeline()->count(), 4);
    QCOMPARE(detail.timeline()->data(detail.timeline()->index(3), TimelineModel::OffsetTextRole).toString(), QStringLiteral("+1.9 s"));
    detail.copyCurl();
    QVERIFY(m_world->copied.contains(m_server->url() + QStringLiteral("/api/v1/rebalance/1795571715199-yjrv96de6h")));
    QVERIFY(!m_world->copied.contains(QStringLiteral("good")));

    constexpr char late[] = "1795571595199-toolatedone";
    m_server->answers["GET /api/v1/report/1795571595199-toolatedone"] = {200, fixture("job_late")};
    m_server->answers["GET /api/v1/report/1795571595199-toolatedone/events"] = {200, R"({"events":[]})"};
    detail.open(QString::fromLatin1(late), QStringLiteral("report"));
    QTRY_VERIFY(!detail.isLoading());
    QVERIFY(detail.lateText().contains(QStringLiteral("{\"pages\":12}")));
    QVERIFY(!detail.reasonText().isEmpty());
    QCOMPARE(detail.timeline()->count(), 0);
}

void TestConsolePages::theInspectorFollowsItsJob()
{
    const auto record = [](const char *status, const char *at) {
        return QByteArray(R"({"jobId":"j1","type":"rebalance","userId":"u","status":")") + status + R"(","createdAt":1000001,"cursor":"e1-)" + at + R"(-0"})";
    };
    m_server->happen("j1", "created");
    QTRY_COMPARE(m_world->ids().size(), 1);
    m_server->answers[jobPath("j1")] = {200, record("created", "1000001")};
    m_server->answers[jobPath("j1") + "/events"] = {200, R"({"events":[]})"};
    JobDetail &detail = m_world->console->jobDetail;
    detail.open(QStringLiteral("j1"), QStringLiteral("rebalance"));
    QTRY_COMPARE(detail.status(), QStringLiteral("created"));
    m_server->answers[jobPath("j1")] = {200, record("processing", "1000002")};
    m_server->happen("j1", "processing", R"("progress":0.25,"message":"a step")");
    QTRY_COMPARE(detail.status(), QStringLiteral("processing"));
    QCOMPARE(detail.progressText(), QStringLiteral("25 %"));
    QCOMPARE(detail.message(), QStringLiteral("a step"));
    QCOMPARE(detail.timeline()->count(), 1);
    m_server->answers[jobPath("j1")] = {200, record("done", "1000003").replace(R"("createdAt")", R"("result":{"x":1.0},"createdAt")")};
    m_server->happen("j1", "done");
    QTRY_VERIFY(detail.resultText().contains(QStringLiteral("1.0"))); // not in the event: read again
    detail.close();
    QVERIFY(!detail.isOpen());
    QCOMPARE(detail.payloadText(), QString());
}

void TestConsolePages::theInspectorSaysWhatItCannotRead()
{
    JobDetail &detail = m_world->console->jobDetail;
    detail.open(QStringLiteral("nowhere"), QStringLiteral("rebalance"));
    QTRY_COMPARE(detail.failureText(), QStringLiteral("There is nothing here"));
    QTRY_VERIFY(!detail.isLoading());
}

void TestConsolePages::theSenderFindsMistakes_data()
{
    QTest::addColumn<QString>("payload");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("fine") << QStringLiteral("{\"a\": 1}") << 0 << 0;
    QTest::newRow("comma") << QStringLiteral("{\n  \"a\": 1,\n}") << 2 << 9;
    QTest::newRow("not an object") << QStringLiteral("[1]") << 1 << 1;
    QTest::newRow("nothing") << QString() << 1 << 1;
}

void TestConsolePages::theSenderFindsMistakes()
{
    QFETCH(QString, payload);
    QFETCH(int, line);
    QFETCH(int, column);
    JobSender &sender = m_world->console->sender;
    sender.setPayload(payload);
    QCOMPARE(sender.errorLine(), line);
    QCOMPARE(sender.errorColumn(), column);
    QCOMPARE(sender.canSend(), line == 0);
    QCOMPARE(sender.payloadErrorText().isEmpty(), line == 0);
    const qsizetype requests = m_server->requests().size();
    if (line > 0) {
        sender.send();
        sender.format();
        QCOMPARE(sender.payload(), payload);
        QCOMPARE(m_server->requests().size(), requests);
    }
}

void TestConsolePages::layingOutKeepsTheNumbers()
{
    JobSender &sender = m_world->console->sender;
    sender.setPayload(QStringLiteral("{\"a\":1.0,\"a\":12345678901234567890}"));
    sender.format();
    QCOMPARE(sender.payload(), QStringLiteral("{\n  \"a\": 1.0,\n  \"a\": 12345678901234567890\n}"));
    sender.reset();
    QCOMPARE(sender.type(), QStringLiteral("rebalance"));
    QVERIFY(sender.isValid());
}

void TestConsolePages::aSentJobIsFollowedToItsEnd()
{
    m_server->answers["POST /api/v1/agent/mail"] = {202, R"({"jobId":"j1","status":"created"})"};
    JobSender &sender = m_world->console->sender;
    const auto reached = [&](int row) { return sender.steps()->data(sender.steps()->index(row), SendStepModel::IsReachedRole).toBool(); };
    sender.setType(QStringLiteral("mail"));
    sender.setPayload(QStringLiteral("{\"n\": 1.50}"));
    sender.send();
    QVERIFY(sender.isSending());
    m_server->happen("j1", "created"); // may come before the answer
    QTRY_COMPARE(sender.jobId(), QStringLiteral("j1"));
    QVERIFY(m_server->requests().contains(QStringLiteral("POST /api/v1/agent/mail {\"n\": 1.50}")));
    QTRY_VERIFY(reached(SendStepModel::Created));
    QVERIFY(sender.isFollowing());
    m_server->happen("other", "done");
    m_server->happen("j1", "processing");
    QTRY_VERIFY(reached(SendStepModel::Processing));
    QVERIFY(!sender.isFinished());
    m_server->happen("j1", "error", R"("error":"no balance")");
    QTRY_VERIFY(sender.isFinished());
    QVERIFY(reached(SendStepModel::Accepted) && reached(SendStepModel::Ended));
    QCOMPARE(sender.steps()->data(sender.steps()->index(3), SendStepModel::NameRole).toString(), QStringLiteral("error"));
    QVERIFY(sender.steps()->data(sender.steps()->index(3), SendStepModel::ElapsedTextRole).toString().startsWith(u'+'));
    QVERIFY(sender.summaryText().endsWith(QStringLiteral("no balance")));
    QVERIFY(sender.types().contains(QStringLiteral("rebalance")));
    sender.send();
    QVERIFY(!reached(SendStepModel::Ended));
    QCOMPARE(sender.summaryText(), QString());
}

void TestConsolePages::aSentJobIsFollowedWithoutAStream()
{
    m_server->blocksStreams = true;
    m_server->closeStreams(1001, {});
    QTRY_COMPARE(m_world->connection().state(), Connection::Polling);
    m_server->answers["POST /api/v1/agent/rebalance"] = {202, R"({"jobId":"j1","status":"created"})"};
    JobSender &sender = m_world->console->sender;
    sender.send();
    QTRY_COMPARE(sender.jobId(), QStringLiteral("j1"));
    m_server->happenUnseen("j1", "done");
    QTRY_VERIFY(sender.isFinished());
}

void TestConsolePages::aRefusalIsShown()
{
    m_server->answers["POST /api/v1/agent/rebalance"] = {503, fixture("problem")};
    JobSender &sender = m_world->console->sender;
    sender.send();
    QTRY_VERIFY(sender.failureText().contains(QStringLiteral("holds 100000 jobs")));
    QVERIFY(sender.canSend());
    m_server->stop();
    QTRY_VERIFY(!sender.canSend());
    QVERIFY(!sender.whyNotText().isEmpty());
}

void TestConsolePages::olderJobsAreReadOnDemand()
{
    JobListModel &jobs = m_world->console->jobs;
    const auto page = [](int newest, int oldest, const char *next) {
        QByteArrayList list;
        for (int n = newest; n >= oldest; --n)
            list.append(R"({"jobId":"j)" + QByteArray::number(n) + R"(","type":"rebalance","userId":"u","status":"done","createdAt":)" +
                        QByteArray::number(2'000'000 + n) + '}');
        return R"({"jobs":[)" + list.join(',') + R"(],"next":)" + next + R"(,"cursor":"e1-1000000-0"})";
    };
    m_world->connection().close();
    m_server->user = "another"; // so that everything begins anew
    m_server->answers["GET /api/v1/jobs"] = {200, page(300, 201, "\"a:b&c\"")};
    m_world->connection().open(m_server->url(), QStringLiteral("good"), false);
    QTRY_COMPARE(jobs.rowCount(), 100);
    QVERIFY(jobs.hasMore());
    m_server->answers["GET /api/v1/jobs"] = {500, "{}"};
    jobs.loadMore();
    QVERIFY(jobs.isLoadingMore());
    QTRY_VERIFY(!jobs.isLoadingMore());
    QVERIFY(!jobs.gapText().isEmpty() && jobs.hasMore());
    m_server->answers["GET /api/v1/jobs"] = {200, page(200, 1, "null")};
    jobs.loadMore();
    QTRY_COMPARE(jobs.rowCount(), 300);
    QVERIFY(!jobs.hasMore());
    QVERIFY(m_server->requests().last().contains(QStringLiteral("limit=200&after=a%3Ab%26c")));
    QCOMPARE(m_world->ids().first(), QStringLiteral("j300"));
    QCOMPARE(m_world->ids().last(), QStringLiteral("j1"));
    QCOMPARE(m_world->faults(), QStringList());
}

QTEST_GUILESS_MAIN(TestConsolePages)
#include "tst_console_pages.moc"
