// One I/O thread's world: its connections, HTTP, REST, transports, hub and its own Redis connection.
#pragma once

#include "server/auth/tickets.h"
#include "server/auth/verified_tokens.h"
#include "server/eventlog/event.h"
#include "server/eventlog/history.h"
#include "server/http/server.h"
#include "server/hub/hub.h"
#include "server/jobs/job_store.h"
#include "server/jobs/queue_store.h"
#include "server/monitor/command_store.h"
#include "server/monitor/metric_store.h"
#include "server/monitor/service_store.h"
#include "server/plans/plan_store.h"
#include "server/redis/connection.h"
#include "server/rest/job_waits.h"
#include "server/transports/sse/endpoint.h"
#include "server/worker/idle_memory.h"
#include "server/worker/options.h"
#include "server/worker/stream_quota.h"
#include "server/worker/stream_succession.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>

namespace signalbox::worker {

// How many clients each event of a batch went to, at this worker; called on this worker's thread.
using Delivered = std::function<void(const eventlog::EventBatchPtr &batch, const std::vector<int> &counts)>;

// Made, used and destroyed on its own thread. The core reaches it by queued calls only (see WorkerPool).
class Worker : public QObject {
    Q_OBJECT
public:
    Worker(Options options, Delivered delivered);
    ~Worker() override;

    // `received`: what was read of it already, by another worker.
    void serve(qintptr descriptor, const QByteArray &received = {});
    void take(const eventlog::EventBatchPtr &batch);
    void setHealth(hub::Health health) { m_hub.setHealth(health); }
    // Ends streams and idle connections; `done` once nothing is open any more.
    void drain(std::function<void()> done);

private:
    [[nodiscard]] http::Router makeRouter();
    [[nodiscard]] sse::Services sseServices();
    [[nodiscard]] ws::Services webSocketServices();
    [[nodiscard]] sio::Services socketIoServices();
    [[nodiscard]] std::optional<http::Elsewhere> whoHas(const QByteArray &sid) const;
    [[nodiscard]] Result<auth::Principal> verify(const QByteArray &token) const;
    [[nodiscard]] qsizetype connectionCount() const;
    void noteHeld();
    void askMetrics(QObject *context, std::function<void(QByteArray)> done);
    void checkDrained();
    [[nodiscard]] bool supersedes() const { return m_options.sseOverflow == Overflow::Supersede && m_options.ssePerUser > 0; }

    Options m_options;
    Delivered m_delivered;
    redis::Connection m_redis;
    jobs::JobStore m_jobs;
    jobs::QueueStore m_queues;
    plans::PlanStore m_plans;
    rest::JobWaits m_waits;
    monitor::ServiceStore m_services;
    monitor::MetricStore m_metrics;
    monitor::CommandStore m_commands;
    std::shared_ptr<auth::VerifiedTokens> m_verifiedTokens; // shared with the admission
    auth::Tickets m_tickets;
    eventlog::RedisHistory m_history;
    hub::Hub m_hub;
    StreamQuota m_sseQuota;
    StreamSuccession m_sseSuccession; // used instead where a new stream supersedes the oldest
    StreamQuota m_wsQuota;
    StreamQuota m_sioQuota;
    sse::Endpoint m_sse;
    ws::Endpoint m_ws;
    sio::Endpoint m_sio;
    std::unique_ptr<http::Server> m_http;
    QTimer m_everySecond; // tells what is held
    IdleMemory m_idleMemory;
    std::function<void()> m_drained;
};

} // namespace signalbox::worker
