// The list of jobs as a view meets it: every signal is checked by Qt's own tester, and nothing moves under the hand.
#include "console/models/job_list_model.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace signalbox;
using namespace signalbox::console;

namespace {

constexpr qint64 start = 1'795'571'700'000;

QByteArray idOf(int n)
{
    return "job-" + QByteArray::number(n).rightJustified(4, '0');
}

// Job n was created n seconds after the start, so that greater numbers stand above.
Job jobOf(int n, const char *status)
{
    Job job;
    job.id = {idOf(n)};
    job.type = {n % 2 ? "mail" : "report"};
    job.user = {"ana"};
    job.status = status;
    job.createdAt = start + n * 1'000;
    return job;
}

// The `place`-th entry of the log.
JobEvent eventOf(int n, const char *status, quint64 place)
{
    JobEvent event;
    event.cursor = {"e1", {quint64(start) + place, 0}};
    event.at = start + n * 1'000;
    event.type = jobOf(n, status).type;
    event.id = {idOf(n)};
    event.user = {"ana"};
    event.status = status;
    return event;
}

JobPage pageOf(const std::vector<Job> &jobs, quint64 place)
{
    JobPage page;
    page.jobs = jobs;
    page.cursor = {"e1", {quint64(start) + place, 0}};
    return page;
}

} // namespace

class JobListModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void showsTheNewestFirst();
    void takesEventsAndPagesInAnyOrder();
    void aStatusGoesForwardOnly();
    void tellsManyEventsOfARowOnce();
    void filtersByStatusAndText();
    void nothingMovesUnderThePointer();
    void theCurrentJobStaysWhateverHappens();
    void letsTheOldestFinishedGoFirst();
    void saysWhyItIsEmpty();
    void isWhatAPlainListWouldBe_data();
    void isWhatAPlainListWouldBe();

private:
    [[nodiscard]] QByteArrayList rows() const; // "0012 done"
    void flush() { m_clock->flushNow(); }

    std::unique_ptr<FlushClock> m_clock;
    std::unique_ptr<JobListModel> m_jobs;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void JobListModelTest::init()
{
    m_clock = std::make_unique<FlushClock>();
    m_jobs = std::make_unique<JobListModel>(*m_clock, [] { return start + 3'600'000; }, nullptr, 50);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_jobs.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
}

void JobListModelTest::cleanup()
{
    m_tester.reset();
    m_jobs.reset();
}

QByteArrayList JobListModelTest::rows() const
{
    QByteArrayList rows;
    for (int row = 0; row < m_jobs->rowCount(); ++row) {
        const QModelIndex index = m_jobs->index(row);
        rows.append((m_jobs->data(index, JobListModel::JobIdRole).toString().mid(4) + u' ' + m_jobs->data(index, JobListModel::StatusRole).toString()).toUtf8());
    }
    return rows;
}

void JobListModelTest::showsTheNewestFirst()
{
    m_jobs->take(pageOf({jobOf(3, "created"), jobOf(1, "done")}, 1), 0);
    m_jobs->take(eventOf(2, "created", 2));
    m_jobs->take(eventOf(4, "created", 3));
    QCOMPARE(rows(), QByteArrayList()); // with the next flush, and not before
    flush();
    QCOMPARE(rows(), (QByteArrayList{"0004 created", "0003 created", "0002 created", "0001 done"}));
    QCOMPARE(m_jobs->createdCount(), 3);
    QCOMPARE(m_jobs->doneCount(), 1);
}

void JobListModelTest::takesEventsAndPagesInAnyOrder()
{
    m_jobs->take(eventOf(1, "done", 9)); // told before the list that was read at place 5
    m_jobs->take(pageOf({jobOf(1, "created")}, 5), 0);
    m_jobs->take(eventOf(1, "processing", 4)); // and something older once more
    flush();
    QCOMPARE(rows(), QByteArrayList{"0001 done"});
    m_jobs->take(eventOf(1, "done", 9));
    flush();
    QCOMPARE(rows(), QByteArrayList{"0001 done"});
}

void JobListModelTest::aStatusGoesForwardOnly()
{
    quint64 place = 0;
    for (const char *status : {"created", "processing", "done", "processing", "created"})
        m_jobs->take(eventOf(1, status, ++place));
    flush();
    QCOMPARE(rows(), QByteArrayList{"0001 done"});
}

void JobListModelTest::tellsManyEventsOfARowOnce()
{
    m_jobs->take(pageOf({jobOf(2, "created"), jobOf(1, "created")}, 1), 0);
    flush();
    QSignalSpy changes(m_jobs.get(), &QAbstractItemModel::dataChanged);
    for (int i = 0; i < 100; ++i) {
        JobEvent event = eventOf(1, "processing", quint64(10 + i));
        event.progress = i / 100.0;
        m_jobs->take(event);
    }
    m_jobs->take(eventOf(1, "done", 200));
    flush();
    QCOMPARE(changes.count(), 1);
    QCOMPARE(rows(), (QByteArrayList{"0002 created", "0001 done"}));
    QCOMPARE(m_jobs->processingCount(), 0);
    QCOMPARE(m_jobs->doneCount(), 1);
}

void JobListModelTest::filtersByStatusAndText()
{
    Job failed = jobOf(3, "error");
    failed.error = "No Funds";
    m_jobs->take(pageOf({failed, jobOf(2, "done"), jobOf(1, "done")}, 1), 0);
    flush();
    m_jobs->setStatusFilter(QStringLiteral("done"));
    QTRY_COMPARE(rows(), (QByteArrayList{"0002 done", "0001 done"}));
    QCOMPARE(m_jobs->errorCount(), 1); // counts are of all
    m_jobs->setTextFilter(QStringLiteral("MAIL"));
    QTRY_COMPARE(rows(), QByteArrayList{"0001 done"});
    m_jobs->setStatusFilter({});
    m_jobs->setTextFilter(QStringLiteral("no funds"));
    QTRY_COMPARE(rows(), QByteArrayList{"0003 error"});
    m_jobs->setTextFilter(QStringLiteral("nothing has this"));
    QTRY_COMPARE(m_jobs->listState(), JobListModel::NoMatch);
    m_jobs->setTextFilter({});
    QTRY_COMPARE(rows().size(), 3);
}

void JobListModelTest::nothingMovesUnderThePointer()
{
    m_jobs->take(pageOf({jobOf(2, "created"), jobOf(1, "created")}, 1), 0);
    flush();
    m_jobs->setFirstVisible(0);
    m_jobs->setLastVisible(1);
    m_jobs->setPointerInside(true);
    QVERIFY(m_jobs->isFrozen());
    for (int n = 3; n < 13; ++n)
        m_jobs->take(eventOf(n, "created", quint64(n)));
    m_jobs->take(eventOf(1, "processing", 20));
    flush();
    QCOMPARE(rows().mid(0, 2), (QByteArrayList{"0002 created", "0001 processing"})); // values change, places do not
    QCOMPARE(m_jobs->heldCount(), 10);
    QVERIFY(m_jobs->heldText().contains(QStringLiteral("10")));
    m_jobs->showHeld();
    QCOMPARE(rows().size(), 12);
    QCOMPARE(rows().first(), "0012 created");
    QCOMPARE(m_jobs->heldCount(), 0);

    m_jobs->take(eventOf(13, "created", 30));
    flush();
    QCOMPARE(m_jobs->heldCount(), 1);
    m_jobs->setPointerInside(false);
    QTRY_COMPARE(rows().first(), "0013 created"); // by itself, a moment after the hand went
}

void JobListModelTest::theCurrentJobStaysWhateverHappens()
{
    std::vector<Job> jobs;
    for (int n = 10; n > 0; --n)
        jobs.push_back(jobOf(n, "done"));
    m_jobs->take(pageOf(jobs, 1), 0);
    flush();
    m_jobs->setCurrentJobId(QString::fromUtf8(idOf(4)));
    QCOMPARE(m_jobs->currentRow(), 6);
    m_jobs->take(eventOf(11, "created", 2));
    flush();
    QCOMPARE(m_jobs->currentRow(), 7);
    m_jobs->setStatusFilter(QStringLiteral("created"));
    QTRY_COMPARE(m_jobs->currentRow(), -1);
    QCOMPARE(m_jobs->currentJobId().toUtf8(), idOf(4));
    m_jobs->setStatusFilter({});
    QTRY_COMPARE(m_jobs->currentRow(), 7);
    for (int n = 20; n < 400; ++n) // far above what it holds
        m_jobs->take(eventOf(n, "created", quint64(n)));
    flush();
    QVERIFY(m_jobs->rowOf(QString::fromUtf8(idOf(4))) >= 0);
    QCOMPARE(m_jobs->rowOf(QString::fromUtf8(idOf(5))), -1);
}

void JobListModelTest::letsTheOldestFinishedGoFirst()
{
    m_jobs->take(eventOf(0, "processing", 1));
    for (int n = 1; n < 400; ++n)
        m_jobs->take(eventOf(n, n < 20 ? "created" : "done", quint64(n + 1)));
    flush();
    QCOMPARE(m_jobs->totalCount(), 50);
    QVERIFY(m_jobs->rowOf(QString::fromUtf8(idOf(0))) >= 0);
    QCOMPARE(m_jobs->createdCount(), 19);
    QCOMPARE(rows().first(), "0399 done");
    QVERIFY(m_jobs->hasMore() || m_jobs->takeEvicted() > 0);
}

void JobListModelTest::saysWhyItIsEmpty()
{
    QCOMPARE(m_jobs->listState(), JobListModel::Loading);
    m_jobs->setFailure(QStringLiteral("The server is away"));
    QCOMPARE(m_jobs->listState(), JobListModel::Failed);
    QCOMPARE(m_jobs->stateDetail(), QStringLiteral("The server is away"));
    m_jobs->take(pageOf({}, 1), 0);
    flush();
    QCOMPARE(m_jobs->listState(), JobListModel::NothingYet);
    m_jobs->setNotAllowed();
    QCOMPARE(m_jobs->listState(), JobListModel::NotAllowed);
    QSignalSpy resets(m_jobs.get(), &QAbstractItemModel::modelReset);
    m_jobs->clear();
    QCOMPARE(resets.count(), 1);
}

void JobListModelTest::isWhatAPlainListWouldBe_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 20; ++seed)
        QTest::addRow("%u", seed) << seed;
}

// Events of few jobs in random order, freezes and filters in between: in the end it shows what the last event of each job said, newest first.
void JobListModelTest::isWhatAPlainListWouldBe()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    static constexpr const char *statuses[] = {"created", "processing", "done", "error"};
    std::map<int, int, std::greater<>> ranks; // job → index of its status
    m_jobs->take(pageOf({}, 0), 0);
    for (quint64 place = 1; place < 400; ++place) {
        const int n = random.bounded(40);
        const int status = random.bounded(4);
        m_jobs->take(eventOf(n, statuses[status], place));
        const auto known = ranks.find(n);
        if (known == ranks.end() || std::min(status, 2) >= std::min(known->second, 2))
            ranks[n] = status;
        switch (random.bounded(12)) {
        case 0: m_jobs->setPointerInside(!m_jobs->pointerInside()); break;
        case 1: m_jobs->setLastVisible(random.bounded(20)); break;
        case 2: m_jobs->showHeld(); break;
        case 3: m_jobs->setStatusFilter(random.bounded(2) ? QStringLiteral("done") : QString()); break;
        case 4:
        case 5: flush(); break;
        default: break;
        }
    }
    m_jobs->setStatusFilter({});
    m_jobs->setPointerInside(false);
    m_jobs->showHeld();
    QByteArrayList expected;
    for (const auto &[n, status] : ranks)
        expected.append(idOf(n).mid(4) + ' ' + statuses[status]);
    QTRY_COMPARE((flush(), rows()), expected);
}

QTEST_GUILESS_MAIN(JobListModelTest)
#include "tst_job_list_model.moc"
