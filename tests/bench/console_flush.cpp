// What the console's list costs the GUI thread: 20 000 jobs, 200 events a second, the pointer on a row. Prints the work per flush in milliseconds.
// Exit code 1: the row under the pointer changed, which it must never do.
//   bench_console_flush [seconds]
#include "console/models/job_list_model.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>
#include <QtCore/QRandomGenerator>

#include <cstdio>

using namespace signalbox;
using namespace signalbox::console;

namespace {

constexpr int jobCount = 20'000;
constexpr int eventsPerSecond = 200;
constexpr int flushesPerSecond = 10; // what the clock allows at most
constexpr int firstVisible = 0;
constexpr int lastVisible = 30;
constexpr int pointerAt = 12;
constexpr qint64 start = 1'795'571'700'000;

// As a view does: it reads what it shows of the rows that changed.
void readVisible(const JobListModel &jobs)
{
    for (int row = firstVisible; row <= std::min(lastVisible, jobs.rowCount() - 1); ++row) {
        const QModelIndex index = jobs.index(row);
        for (const int role : jobs.roleNames().keys())
            (void)jobs.data(index, role);
    }
}

JobEvent eventOf(int job, const char *status, quint64 place, double progress)
{
    JobEvent event;
    event.cursor = {"e1", {quint64(start) + place, 0}};
    event.at = start + qint64(job) * 100;
    event.type = {"rebalance"};
    event.id = {QByteArray::number(event.at) + "-" + QByteArray::number(job).rightJustified(8, '0')};
    event.user = {"demo"};
    event.status = status;
    event.progress = progress;
    return event;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const int seconds = argc > 1 ? std::max(1, atoi(argv[1])) : 60;
    FlushClock clock;
    JobListModel jobs(clock, [] { return start + 86'400'000; });
    quint64 place = 0;
    for (int job = 0; job < jobCount; ++job)
        jobs.take(eventOf(job, job % 3 ? "done" : "processing", ++place, 0.5));
    clock.flushNow();
    jobs.setFirstVisible(firstVisible);
    jobs.setLastVisible(lastVisible);
    jobs.setPointerInside(true);
    const auto underPointer = [&jobs] { return jobs.data(jobs.index(pointerAt), JobListModel::JobIdRole).toString(); };
    const QString held = underPointer();

    QRandomGenerator random(1);
    std::vector<double> work;
    int next = jobCount;
    bool moved = false;
    for (int flush = 0; flush < seconds * flushesPerSecond; ++flush) {
        QElapsedTimer timer;
        timer.start();
        for (int n = 0; n < eventsPerSecond / flushesPerSecond; ++n) {
            const bool isNew = random.bounded(4) == 0;
            jobs.take(eventOf(isNew ? next++ : next - 1 - random.bounded(2'000), isNew ? "created" : "processing", ++place, random.generateDouble()));
        }
        clock.flushNow();
        readVisible(jobs);
        work.push_back(double(timer.nsecsElapsed()) / 1e6);
        moved = moved || underPointer() != held;
    }
    std::sort(work.begin(), work.end());
    const auto at = [&work](double share) { return work[std::min(work.size() - 1, size_t(share * double(work.size())))]; };
    std::printf("%d jobs, %d events/s, %zu flushes: GUI work per flush p50 %.2f ms, p95 %.2f ms, max %.2f ms\n", jobs.totalCount(), eventsPerSecond,
                work.size(), at(0.5), at(0.95), work.back());
    std::printf("The row under the pointer %s\n", moved ? "CHANGED" : "stayed the same");
    return moved ? 1 : 0;
}
