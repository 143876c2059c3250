// How many streams a user may have open, over all workers and instances.
#pragma once

#include "server/eventlog/keys.h"
#include "server/redis/connection.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <functional>
#include <memory>

namespace signalbox::worker {

// One per worker and kind of stream ("sse", "ws"), on its thread, over its Redis connection (which must outlive it).
// Each worker writes how many it has, as a whole, so a lost message mends itself with the next; see lua/quota.lua.
class StreamQuota : public QObject {
    Q_OBJECT
public:
    using Lease = std::shared_ptr<void>; // the place is given back when the last pointer goes

    // `limit` 0: no limit, and Redis is not asked.
    StreamQuota(redis::Connection &redis, eventlog::Keys keys, QByteArray kind, QByteArray instanceAndWorker, int limit);

    // TooManyRequests if the user has as many already; Unavailable if Redis cannot be asked. Answers once, later (at once without a limit).
    void acquire(const UserId &user, QObject *context, std::function<void(Result<Lease>)> done);

private:
    [[nodiscard]] Lease leaseFor(const UserId &user);
    void release(const UserId &user);

    redis::Connection &m_redis;
    eventlog::Keys m_keys;
    QByteArray m_kind;
    QByteArray m_owner;
    int m_limit;
    QHash<UserId, int> m_counts; // what this worker has, granted or asked for
};

} // namespace signalbox::worker
