// Whether what the server tells of jobs keeps its word: each status once, in order, the same by every way. No I/O.
#pragma once

#include "console/client/job.h"

#include <array>
#include <chrono>
#include <map>
#include <set>

namespace signalbox::console {

// Times are since the run began. Bound: the jobs that were sent, and `mostEarly` events of jobs not known (yet), of which the oldest go.
class ContractCheck {
public:
    enum class Way { Channel, Events }; // the WebSocket (or what stands in for it), the event stream
    static constexpr size_t ways = 2;
    static constexpr size_t mostEarly = 20'000;
    using Elapsed = std::chrono::milliseconds;

    enum class Fault {
        NotHeard,     // not one event of it came this way
        NoCreated,    // its first event was not `created`
        Backwards,    // a status came after one that follows it, or after the end
        Twice,        // one event came twice
        NotEnded,     // its end never came
        NotElsewhere, // this way told a status that another one did not
    };
    struct Problem {
        JobId job;
        Way way = Way::Channel;
        Fault fault = Fault::NotHeard;
        QByteArray status; // that it is about; empty: none in particular

        friend bool operator==(const Problem &, const Problem &) = default;
    };
    // How long it took: the half of all, 95 of 100, the slowest; nothing if none came.
    struct Spread {
        size_t count = 0;
        Elapsed half{0}, most{0}, slowest{0};
    };

    // Forgets everything. A way that is not watched is not judged.
    void begin(std::set<Way> watched);
    void unwatch(Way way) { m_watched.erase(way); }
    // The server accepted a job: asked at `asked`, answered at `answered`.
    void sent(const JobId &job, Elapsed asked, Elapsed answered);
    // May come before `sent` knows the job. Late results are no part of a job's life.
    void saw(Way way, const JobEvent &event, Elapsed at);

    [[nodiscard]] bool isWatched(Way way) const { return m_watched.contains(way); }
    [[nodiscard]] size_t sentCount() const { return m_jobs.size(); }
    [[nodiscard]] size_t endedCount(Way way) const;
    // Every job that was sent has ended, by every way that is watched.
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] Spread answers() const;
    // From asking to the first event of this rank (rankOf): 0 created, 1 processing, 2 the end.
    [[nodiscard]] Spread reached(Way way, int rank) const;
    // By job, in the order of ids; what is still to come counts as missing, so ask at the end.
    [[nodiscard]] std::vector<Problem> problems() const;

private:
    struct Seen {
        QByteArray status;
        Cursor cursor;
        Elapsed at{0};
    };
    struct Life {
        Elapsed asked{0}, answered{0};
        std::array<std::vector<Seen>, ways> seen;
    };
    struct Early {
        Way way;
        JobId job;
        Seen seen;
    };

    [[nodiscard]] static bool hasEnded(const Life &life, Way way);
    [[nodiscard]] static Spread spreadOf(std::vector<Elapsed> times);
    void judge(const JobId &job, const Life &life, Way way, std::vector<Problem> &problems) const;

    std::set<Way> m_watched;
    std::map<JobId, Life> m_jobs;
    std::vector<Early> m_early;
};

} // namespace signalbox::console
