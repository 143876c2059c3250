// Queues in Redis, for REST: how they stand, pausing them, and what administrators did.
#pragma once

#include "server/eventlog/event.h"
#include "server/jobs/histogram.h"
#include "server/jobs/script_calls.h"
#include "server/redis/connection.h"

#include <QtCore/QObject>

namespace signalbox::jobs {

struct QueueState {
    JobType type;
    qint64 ready = 0;   // in the list, to be popped
    qint64 held = 0;    // in the list of a paused queue
    qint64 delayed = 0;
    qint64 claimed = 0; // left the list and were silent since
    qint64 running = 0;
    std::optional<std::chrono::milliseconds> oldestAge{}; // of what is popped next
    QByteArray paused{};                                  // JSON {at, by, reason}; empty: it is not
    std::chrono::milliseconds window{};                   // in which was counted what follows
    std::map<QByteArray, qint64> counts{};                // created, done, error, cancelled
    Histogram wait{}, run{};
    struct Agent {
        QByteArray name;
        std::chrono::milliseconds lastSeen; // since 1970
    };
    std::vector<Agent> agents{}; // those that named themselves in the last 24 hours, the last seen first, at most 100
    qint64 listening = 0;        // subscribed to the cancel channel
};

struct AuditPage {
    std::vector<eventlog::EventPtr> entries; // newest first
    StreamId next;                           // what follows is before this; zero: nothing
};

enum class QueueAct { Pause, Resume };

// One per worker, on its thread, over its Redis connection (which must outlive it). Every call answers once, later, unless `context` is gone by then.
class QueueStore {
public:
    template <typename T>
    using Answer = std::function<void(Result<T>)>;

    static constexpr int maxMinutes = 60;

    QueueStore(redis::Connection &redis, eventlog::Keys keys, Rules rules, const Policy &policy);

    [[nodiscard]] const Rules &rules() const { return m_rules; }

    // Counts of the last `minutes`, the running one included: 1 to maxMinutes.
    void read(const JobType &type, int minutes, QObject *context, Answer<QueueState> done);
    // Conflict if it is so already.
    void act(const JobType &type, QueueAct act, const QByteArray &actor, const QByteArray &reason, QObject *context, Answer<std::monostate> done);
    // What stands before `before` (zero: from the newest), at most `limit`.
    void audit(StreamId before, int limit, QObject *context, Answer<AuditPage> done);

private:
    redis::Connection &m_redis;
    Rules m_rules;
    ScriptCalls m_calls;
};

// From what lua/queue_read.lua returns.
[[nodiscard]] QueueState readQueueState(const JobType &type, int minutes, const redis::Reply &reply);

} // namespace signalbox::jobs
