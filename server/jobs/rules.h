// What a status means and which may follow which. No I/O.
#pragma once

#include "shared/ids.h"

#include <QtCore/QList>

#include <chrono>
#include <optional>

namespace signalbox::jobs {

// Order of a job's life: created < processing < terminal. It only goes forward.
enum class Rank { Created = 0, Processing = 1, Terminal = 2 };

struct Rules {
    QList<JobType> types;
    QList<QByteArray> extraStatuses; // configured; they rank with processing

    [[nodiscard]] bool knows(const JobType &type) const { return types.contains(type); }
    // The rank of a status that an agent may publish; nothing for one it may not ("created", or unknown).
    [[nodiscard]] std::optional<Rank> rankOf(QByteArrayView status) const;
    // Every status that a record of ours can have.
    [[nodiscard]] QList<QByteArray> statuses() const;
};

// Sizes and times of the job store. Milliseconds go to Redis as they stand here.
struct Policy {
    enum class Push { Tail, Head };
    Push push = Push::Tail;    // RPUSH, or LPUSH for agents that BRPOP
    qint64 queueMax = 100'000; // waiting ids per type; 0: no limit
    qint64 eventsMax = 1'000'000; // statuses per type that may wait in `agent:<type>:events`; 0: no limit
    std::chrono::milliseconds executionLimit{std::chrono::minutes(5)}; // from `processing`
    std::chrono::milliseconds claimedAfter{std::chrono::seconds(30)};  // silence of a job that left the list
    QList<JobType> requeueTypes{}; // their claimed and silent jobs are queued again, once
    QList<JobType> priorityTypes{}; // high jobs go before normal ones
    QList<JobType> oneActiveTypes{}; // one unfinished job per user
    std::chrono::milliseconds keepFinished{std::chrono::hours(24)};    // done, cancelled
    std::chrono::milliseconds keepFailed{std::chrono::hours(24 * 7)};  // error
    qint64 userStreamEntries = 1'000; // about; per user
    qint64 timelineEntries = 1'000;   // about; per job
    std::chrono::milliseconds keepUserStream{std::chrono::hours(24)}; // after its last event
};

// User ids and job ids from outside become parts of Redis names: 1 to 256 bytes, valid UTF-8, no blanks or control characters in job
// ids, no control characters in user ids.
[[nodiscard]] bool isJobId(QByteArrayView text);
[[nodiscard]] bool isUserId(QByteArrayView text);

} // namespace signalbox::jobs
