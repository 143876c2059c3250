// A server inside the program, for --demo: it answers and tells with the examples, and goes on by itself. No I/O.
#pragma once

#include "console/client/http.h"
#include "console/offline/demo_job.h"
#include "console/offline/demo_pages.h"

#include <deque>

namespace signalbox::console {

// Bound: the newest 200 jobs of its own are known. Times are milliseconds since 1970, by the caller's clock.
class DemoServer {
public:
    explicit DemoServer(qint64 now);

    // 404 for what no example is made for.
    [[nodiscard]] HttpAnswer answer(const HttpRequest &request, qint64 now);
    // What is said back to a message of the console.
    [[nodiscard]] std::vector<QByteArray> reply(const QByteArray &message, qint64 now);
    // What has happened since the last time. Before the first subscription nothing happens.
    [[nodiscard]] std::vector<QByteArray> due(qint64 now);

private:
    [[nodiscard]] QByteArray sinceStart(const char *example) const;
    [[nodiscard]] QByteArray list() const;
    [[nodiscard]] HttpAnswer create(const QByteArray &type, const QByteArray &payload, qint64 now);
    [[nodiscard]] HttpAnswer job(const QByteArray &id, bool timeline) const;
    [[nodiscard]] HttpAnswer exampleJob(const QByteArray &id, bool timeline) const;
    DemoJob &begin(const JobType &type, const QByteArray &payload, DemoJob::End end, qint64 now);
    [[nodiscard]] QByteArray serviceStatus(qint64 now);

    qint64 m_start;
    DemoPages m_pages;
    std::deque<DemoJob> m_jobs; // newest first
    int m_begun = 0;
    qint64 m_nextJobAt = 0; // 0: nobody watches yet
    qint64 m_nextStatusAt = 0;
    int m_statuses = 0;
};

} // namespace signalbox::console
