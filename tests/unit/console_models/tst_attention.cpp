// What needs somebody, error signatures, the palette's ranking, lists of texts, CSV.
#include "console/models/attention.h"
#include "console/models/command_palette.h"
#include "console/models/export_file.h"
#include "console/models/text_rows.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;

namespace {

QueueRecord queue(const char *type)
{
    QueueRecord record;
    record.type = {type};
    return record;
}

QStringList idsOf(const std::vector<Concern> &concerns)
{
    QStringList ids;
    for (const Concern &concern : concerns)
        ids.append(concern.id);
    return ids;
}

TextRow row(const char *id, const char *text = "")
{
    return {QString::fromLatin1(id), {}, {}, QString::fromLatin1(text), {}, {}, {}};
}

} // namespace

class TestAttention : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingNeedsAnybody();
    void theGravestComesFirst();
    void aPausedQueueIsNoStalledOne();
    void fewJobsMakeNoErrorRate();
    void sameMistakesHaveOneSignature_data();
    void sameMistakesHaveOneSignature();
    void nearerLettersRankHigher();
    void rowsThatStayAreNotToldAnew();
    void cellsOfCsvAreQuotedAndNoFormulas();
};

void TestAttention::nothingNeedsAnybody()
{
    QueueRecord calm = queue("mail");
    calm.depth = 5;
    calm.oldestAge = 300'000;
    calm.listening = 1;
    QVERIFY(concernsOf({calm}, {{QStringLiteral("relay"), QStringLiteral("up"), {}}, {QStringLiteral("new"), QStringLiteral("unknown"), {}}}, 0).empty());
}

void TestAttention::theGravestComesFirst()
{
    QueueRecord stalled = queue("mail");
    stalled.depth = 5;
    stalled.oldestAge = stalledAfterMs + 1;
    QueueRecord failing = queue("report");
    failing.donePerMinute = 10;
    failing.errorPerMinute = 5;
    const auto concerns = concernsOf({stalled, failing}, {{QStringLiteral("a"), QStringLiteral("late"), {}}, {QStringLiteral("b"), QStringLiteral("down"), {}}}, 3);
    QCOMPARE(idsOf(concerns), QStringList({QStringLiteral("stalled:mail"), QStringLiteral("errors:report"), QStringLiteral("service:b"),
                                           QStringLiteral("service:a"), QStringLiteral("refused")}));
    QCOMPARE(concerns[0].page, QStringLiteral("queues"));
    QCOMPARE(concerns[3].weight, Concern::Weight::Warning);
}

void TestAttention::aPausedQueueIsNoStalledOne()
{
    QueueRecord paused = queue("mail");
    paused.depth = 5;
    paused.oldestAge = 3'600'000;
    paused.pausedAt = 1;
    QCOMPARE(idsOf(concernsOf({paused}, {}, 0)), QStringList(QStringLiteral("paused:mail")));
}

void TestAttention::fewJobsMakeNoErrorRate()
{
    QueueRecord few = queue("mail");
    few.errorPerMinute = 9;
    QVERIFY(concernsOf({few}, {}, 0).empty());
}

void TestAttention::sameMistakesHaveOneSignature_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("isSame");
    const auto row = [](const char *one, const char *other, bool isSame) { QTest::newRow(one) << QString::fromLatin1(one) << QString::fromLatin1(other) << isSame; };
    row("account 9917: connection reset", "account 22: connection reset", true);
    row("user \"budi\" is unknown", "user \"sri\" is unknown", true);
    row("job 1795571700000-k2ub6ivha6 timed out", "job 1795571700001-zzzzzzz9 timed out", true);
    row("connection reset", "connection refused", false);
}

void TestAttention::sameMistakesHaveOneSignature()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, isSame);
    QCOMPARE(errorSignature(one) == errorSignature(other), isSame);
}

void TestAttention::nearerLettersRankHigher()
{
    const auto rank = [](const char *words, const char *text) { return CommandPalette::rankOf(QString::fromLatin1(words), QString::fromLatin1(text)); };
    QCOMPARE(rank("xq", "Go to Queues"), -1);
    QVERIFY(rank("que", "Go to Queues") >= 0);
    QVERIFY(rank("que", "Go to Queues") < rank("gtq", "Go to Queues"));
    QVERIFY(rank("lo", "Go to Logs") < rank("lo", "Theme: as the system, also long") || rank("lo", "Theme: as the system, also long") == -1);
    QVERIFY(rank("queues go", "Go to Queues") >= 0); // words in any order
    QCOMPARE(rank("", "anything"), 0);
}

void TestAttention::rowsThatStayAreNotToldAnew()
{
    TextRows rows;
    QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::Fatal);
    rows.set({row("b"), row("c")});
    QSignalSpy resets(&rows, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&rows, &QAbstractItemModel::dataChanged);
    rows.set({row("a"), row("b"), row("c", "new"), row("d")});
    QCOMPARE(rows.count(), 4);
    QCOMPARE(rows.rows()[2].text, QStringLiteral("new"));
    QCOMPARE(changes.size(), 1);
    rows.set({row("a"), row("b")});
    QCOMPARE(rows.count(), 2);
    QCOMPARE(resets.size(), 0);
    rows.set({row("z")});
    QCOMPARE(rows.count(), 1);
    rows.set({});
    QCOMPARE(rows.count(), 0);
}

void TestAttention::cellsOfCsvAreQuotedAndNoFormulas()
{
    QCOMPARE(csvLine({"a", "b,c", "say \"x\"", "=1+1", "", "two\nlines"}), QByteArray("a,\"b,c\",\"say \"\"x\"\"\",'=1+1,,\"two\nlines\"\r\n"));
}

QTEST_GUILESS_MAIN(TestAttention)
#include "tst_attention.moc"
