// Jobs in Redis, for REST: make, read, list.
#pragma once

#include "server/eventlog/event.h"
#include "server/eventlog/keys.h"
#include "server/jobs/act.h"
#include "server/jobs/job_list.h"
#include "server/jobs/record.h"
#include "server/jobs/rules.h"
#include "server/redis/connection.h"

#include <QtCore/QObject>

namespace signalbox::jobs {

struct Draft {
    JobType type;
    UserId user;
    QByteArray payload; // a JSON object, already validated; stored byte for byte
    enum class Priority { Normal, High };
    Priority priority = Priority::Normal;               // High: the type is one of Policy::priorityTypes
    std::optional<std::chrono::milliseconds> delayUntil{}; // since 1970, by Redis' clock; not queued before
    QByteArray idempotencyKey{};                        // the client's; empty: none
};

struct Made {
    JobId job;
    QByteArray status; // "created", or what became of the job that the idempotency key stands for
    bool isNew = true;
};

struct ReadJob {
    Record record;
    Cursor cursor; // the log's head when it was read
};

struct Timeline {
    UserId user;
    std::vector<eventlog::EventPtr> events; // oldest first
    Cursor cursor;
};

// One per worker, on its thread, over its Redis connection (which must outlive it). Every call answers once, later, unless `context`
// is gone by then. Unavailable: nothing was written. Timeout: the outcome is unknown.
class JobStore {
public:
    template <typename T>
    using Answer = std::function<void(Result<T>)>;

    JobStore(redis::Connection &redis, eventlog::Keys keys, Rules rules, Policy policy);

    [[nodiscard]] const Rules &rules() const { return m_rules; }
    [[nodiscard]] const Policy &policy() const { return m_policy; }

    static constexpr std::chrono::hours idempotencyLifetime{24};

    // Stores and queues a job. QueueFull above the type's bound. Conflict: the type allows one unfinished job per user, and there is one.
    // Unprocessable: the idempotency key stands for a different request.
    void enqueue(const Draft &draft, QObject *context, Answer<Made> done);
    // Acts on a job of `user`, or of anybody if that is empty. NotFound if there is none; Conflict if its state does not allow it; QueueFull.
    void act(const JobType &type, const JobId &job, const UserId &user, const Act &act, QObject *context, Answer<Acted> done);
    // NotFound if there is no such job.
    void read(const JobType &type, const JobId &job, QObject *context, Answer<ReadJob> done);
    // NotFound if there is no such job.
    void timeline(const JobType &type, const JobId &job, QObject *context, Answer<Timeline> done);
    // One page, newest first. BadRequest for a page mark that is not ours.
    void list(const ListQuery &query, QObject *context, Answer<ListPage> done);

private:
    redis::Connection &m_redis;
    eventlog::Keys m_keys;
    Rules m_rules;
    Policy m_policy;
    ScriptCalls m_calls;
};

} // namespace signalbox::jobs
