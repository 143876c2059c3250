// Metrics of services in Redis, for REST.
#pragma once

#include "server/eventlog/keys.h"
#include "server/monitor/metric_rings.h"
#include "server/redis/connection.h"

#include <functional>
#include <optional>

namespace signalbox::monitor {

struct MetricQuery {
    QByteArrayList names; // whose points; empty: only what series there are
    std::optional<std::chrono::milliseconds> since;
    std::optional<std::chrono::seconds> step; // 1, 10 or 60 s; nothing: the finest that reaches back to `since`, or 10 s
    static constexpr int maxNames = 16;
};

struct Series {
    QByteArray name;
    QByteArray last; // the newest value, a JSON number
    std::chrono::milliseconds lastAt{0};
    std::vector<MetricPoint> points; // of those that were asked for
};

struct MetricPage {
    std::chrono::seconds step{0};
    std::vector<Series> series; // by name
};

// One per worker, as ServiceStore.
class MetricStore {
public:
    using Answer = std::function<void(Result<MetricPage>)>;

    MetricStore(redis::Connection &redis, eventlog::Keys keys) : m_redis(redis), m_keys(std::move(keys)) {}

    // NotFound: there is no such service, or no such series.
    void read(const QByteArray &service, const MetricQuery &query, QObject *context, Answer done);

private:
    redis::Connection &m_redis;
    eventlog::Keys m_keys;
};

} // namespace signalbox::monitor
