// Every malformed status message is refused with a reason; good ones pass byte for byte.
#include "server/jobs/status_message.h"

#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::jobs;

class StatusMessageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatTheDocumentShows();
    void keepsEveryByteOfExtraFields();
    void ranksStatuses();
    void refusesWhatIsMalformed_data();
    void refusesWhatIsMalformed();

private:
    const Rules m_rules{{JobType{"rebalance"}}, {"waiting-for-bank"}};
};

void StatusMessageTest::readsWhatTheDocumentShows()
{
    const auto message = parseStatusMessage(
        R"({"jobId": "1731304200000-a7f3e2k", "status": "error", "userId": "GXHEXYVepv5EQnhq9VYVWkvW6QDMRj4QZA2B2mmKpCzq",
            "error": "Processing failed: insufficient balance"})",
        m_rules);
    QVERIFY(message);
    QCOMPARE(message->job.text, QByteArray("1731304200000-a7f3e2k"));
    QCOMPARE(message->user.text, QByteArray("GXHEXYVepv5EQnhq9VYVWkvW6QDMRj4QZA2B2mmKpCzq"));
    QCOMPARE(message->status, QByteArray("error"));
    QCOMPARE(message->error, QByteArray("Processing failed: insufficient balance"));
}

void StatusMessageTest::keepsEveryByteOfExtraFields()
{
    const QByteArray text = R"({"z":1e2,"jobId":"j","status":"processing","userId":"ü ser","progress": 0.50,"result":{ "b":1, "a":2 },"message":"é\n"})";
    const auto message = parseStatusMessage("  " + text + "\n", m_rules);
    QVERIFY(message);
    QCOMPARE(message->data, text);
    QCOMPARE(message->progress, QByteArray("0.50"));
    QCOMPARE(message->result, QByteArray(R"({ "b":1, "a":2 })"));
    QCOMPARE(message->message, QByteArray(R"("é\n")"));
    QVERIFY(message->error.isEmpty());
}

void StatusMessageTest::ranksStatuses()
{
    QCOMPARE(m_rules.rankOf("processing"), std::optional(Rank::Processing));
    QCOMPARE(m_rules.rankOf("waiting-for-bank"), std::optional(Rank::Processing));
    for (const char *status : {"done", "error", "cancelled"})
        QCOMPARE(m_rules.rankOf(status), std::optional(Rank::Terminal));
    QVERIFY(!m_rules.rankOf("created"));
    QVERIFY(!m_rules.rankOf("Done"));
}

void StatusMessageTest::refusesWhatIsMalformed_data()
{
    QTest::addColumn<QByteArray>("payload");
    const auto row = [](const char *name, const QByteArray &payload) { QTest::newRow(name) << payload; };
    row("empty", "");
    row("not JSON", "processing");
    row("an array", R"(["jobId","status","userId"])");
    row("a string", R"("x")");
    row("cut", R"({"jobId":"j","status":"done")");
    row("text behind", R"({"jobId":"j","status":"done","userId":"u"} x)");
    row("huge", R"({"jobId":"j","status":"done","userId":"u","x":")" + QByteArray(maxStatusBytes, 'x') + R"("})");
    row("deep", R"({"jobId":"j","status":"done","userId":"u","x":)" + QByteArray(10'000, '[') + QByteArray(10'000, ']') + '}');
    row("not UTF-8", "{\"jobId\":\"j\",\"status\":\"done\",\"userId\":\"u\",\"x\":\"\xff\xfe\"}");
    row("not UTF-8 in the id", "{\"jobId\":\"j\xc3\",\"status\":\"done\",\"userId\":\"u\"}");
    row("raw control character", "{\"jobId\":\"j\",\"status\":\"done\",\"userId\":\"u\",\"x\":\"\n\"}");
    row("no jobId", R"({"status":"done","userId":"u"})");
    row("empty jobId", R"({"jobId":"","status":"done","userId":"u"})");
    row("jobId is a number", R"({"jobId":7,"status":"done","userId":"u"})");
    row("jobId with a line feed", R"({"jobId":"a\nb","status":"done","userId":"u"})");
    row("jobId with a blank", R"({"jobId":"a b","status":"done","userId":"u"})");
    row("long jobId", R"({"jobId":")" + QByteArray(257, 'j') + R"(","status":"done","userId":"u"})");
    row("no status", R"({"jobId":"j","userId":"u"})");
    row("unknown status", R"({"jobId":"j","status":"finished","userId":"u"})");
    row("created is ours to say", R"({"jobId":"j","status":"created","userId":"u"})");
    row("status is an object", R"({"jobId":"j","status":{},"userId":"u"})");
    row("no userId", R"({"jobId":"j","status":"done"})");
    row("userId is null", R"({"jobId":"j","status":"done","userId":null})");
    row("userId with NUL", R"({"jobId":"j","status":"done","userId":"u\u0000"})");
    row("jobId twice", R"({"jobId":"j","status":"done","userId":"u","jobId":"k"})");
}

void StatusMessageTest::refusesWhatIsMalformed()
{
    QFETCH(QByteArray, payload);
    const auto message = parseStatusMessage(payload, m_rules);
    QVERIFY(!message);
    QVERIFY(!message.error().message.isEmpty());
    QVERIFY(message.error().message.size() < 300);
}

QTEST_GUILESS_MAIN(StatusMessageTest)
#include "tst_status_message.moc"
