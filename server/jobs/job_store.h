// Jobs in Redis, for REST: make, read, list.
#pragma once

#include "server/eventlog/event.h"
#include "server/eventlog/keys.h"
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

    // Stores and queues a job. QueueFull above the type's bound.
    void enqueue(const Draft &draft, QObject *context, Answer<JobId> done);
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
};

} // namespace signalbox::jobs
