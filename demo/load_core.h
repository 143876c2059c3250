// How test traffic is paced and what became of it. No I/O, no clock.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <chrono>
#include <deque>
#include <map>
#include <vector>

namespace signalbox::demo {

struct LoadOptions {
    int jobs = 100;
    double rate = 10; // per second; 0: as fast as answers come
    int inFlight = 32; // at most
};

// Every job has a number; its request carries that number's Idempotency-Key, so what nobody knows to have happened is asked again and makes one job.
// Asked again is what was answered 429, 503 or 504, or not at all; after `retry`, for as long as it takes.
class LoadCore {
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::milliseconds retry{250};

    LoadCore(LoadOptions options, TimePoint start);

    // The numbers of the jobs to post now.
    [[nodiscard]] std::vector<int> due(TimePoint now);
    // `status` 0: no answer came. `took`: since that request was sent.
    void answered(int job, int status, std::chrono::milliseconds took, TimePoint now);

    [[nodiscard]] bool isFinished() const { return m_accepted + m_refused == m_options.jobs; }
    [[nodiscard]] bool allAccepted() const { return m_accepted == m_options.jobs; }
    // One line: how many were accepted, refused (by status) and asked again, and how long answers took.
    [[nodiscard]] QString summary(TimePoint now) const;

private:
    struct Again {
        int job;
        TimePoint at;
    };

    LoadOptions m_options;
    TimePoint m_start;
    int m_begun = 0;
    int m_underWay = 0;
    int m_accepted = 0;
    int m_refused = 0;
    int m_repeated = 0;
    std::deque<Again> m_again; // in order of time
    std::map<int, int> m_refusals; // status → how many
    std::vector<qint64> m_took;    // of accepted requests, ms
};

} // namespace signalbox::demo
