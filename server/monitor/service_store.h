// Services in Redis, for REST: what is known of them.
#pragma once

#include "server/eventlog/keys.h"
#include "server/redis/connection.h"
#include "shared/result.h"

#include <functional>

namespace signalbox::monitor {

// One per worker, on its thread, over its Redis connection (which must outlive it). Every call answers once, later, unless `context` is gone by then.
// Unavailable: Redis cannot be asked.
class ServiceStore {
public:
    template <typename T>
    using Answer = std::function<void(Result<T>)>;

    ServiceStore(redis::Connection &redis, eventlog::Keys keys) : m_redis(redis), m_keys(std::move(keys)) {}

    // The JSON of bareStatuses().
    void statuses(QObject *context, Answer<QByteArray> done);

private:
    redis::Connection &m_redis;
    eventlog::Keys m_keys;
};

} // namespace signalbox::monitor
