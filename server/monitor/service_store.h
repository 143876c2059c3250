// Services in Redis, for REST: what is known of them.
#pragma once

#include "server/eventlog/keys.h"
#include "server/monitor/history_page.h"
#include "server/monitor/line_search.h"
#include "server/monitor/policy.h"
#include "server/monitor/service_record.h"
#include "server/redis/connection.h"

#include <functional>

namespace signalbox::monitor {

struct ServiceList {
    std::vector<ServiceRecord> services; // by name; balance-sync, account-discovery and account-enrichment are there also before they were heard
    std::chrono::milliseconds now{0};    // Redis' clock
    Cursor cursor;                       // the log's head when it was read
};

// One per worker, on its thread, over its Redis connection (which must outlive it). Every call answers once, later, unless `context` is gone by then.
// Unavailable: Redis cannot be asked. NotFound: there is no such service.
class ServiceStore {
public:
    template <typename T>
    using Answer = std::function<void(Result<T>)>;

    ServiceStore(redis::Connection &redis, eventlog::Keys keys, Policy policy) : m_redis(redis), m_keys(std::move(keys)), m_policy(policy) {}

    // The JSON of bareStatuses().
    void statuses(QObject *context, Answer<QByteArray> done);
    void list(QObject *context, Answer<ServiceList> done);
    // One of them.
    void read(const QByteArray &service, QObject *context, Answer<ServiceList> done);
    void lines(const QByteArray &service, const LineQuery &query, QObject *context, Answer<LinePage> done);
    void history(const QByteArray &service, const HistoryQuery &query, QObject *context, Answer<HistoryPage> done);

private:
    void list(const QByteArray &only, QObject *context, Answer<ServiceList> done);

    redis::Connection &m_redis;
    eventlog::Keys m_keys;
    Policy m_policy;
};

} // namespace signalbox::monitor
