// The composition root: the only file pair that knows every part.
#pragma once

#include "server/auth/token.h"
#include "server/eventlog/log_reader.h"
#include "server/eventlog/trimmer.h"
#include "server/ingest/durable_ingest.h"
#include "server/ingest/ingest.h"
#include "server/jobs/deadlines.h"
#include "server/metrics/metrics.h"
#include "server/plans/plan_runner.h"
#include "server/monitor/watch.h"
#include "server/redis/connection.h"
#include "server/redis/embedded.h"
#include "server/settings/config.h"
#include "server/worker/acceptor.h"
#include "server/worker/delivery_log.h"
#include "server/worker/presence.h"
#include "server/worker/worker_pool.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>

namespace signalbox {

// Lives on the main thread, which is the core thread. create() chooses and checks Redis and opens the port; the parts start in the order in
// which they stand below and go in the reverse.
class Server : public QObject {
    Q_OBJECT
public:
    [[nodiscard]] static Result<std::unique_ptr<Server>> create(const settings::Config &config);
    ~Server() override;

    // For the two lines on standard output.
    [[nodiscard]] QString url() const;
    [[nodiscard]] QString redisDescription() const;

    // `alive`, later, once every thread has answered.
    void askAlive(std::function<void()> alive) { m_workers.whenAllAnswer(std::move(alive)); }

    // Stops accepting, ends streams and waits for answers under way (at most 5 s); stopped() follows.
    void stop();

Q_SIGNALS:
    void stopped(int exitCode);

private:
    Server(const settings::Config &config, auth::TokenVerifier verifier, redis::Target target,
           std::unique_ptr<redis::EmbeddedRedis> embedded);
    void wire();
    void noteHealth();
    void noteIngest();
    void noteLag(const eventlog::EventBatch &batch);

    std::unique_ptr<redis::EmbeddedRedis> m_embedded;
    redis::Target m_target;
    std::shared_ptr<worker::CoreState> m_state;
    std::shared_ptr<metrics::Metrics> m_metrics;
    QByteArray m_instance;     // its name among the instances on this Redis, made anew at each start
    redis::Connection m_redis; // the core's own commands
    worker::Presence m_presence;
    eventlog::LogReader m_reader;
    eventlog::Trimmer m_trimmer;
    ingest::Ingest m_ingest;
    ingest::DurableIngest m_durableIngest;
    jobs::Deadlines m_deadlines;
    plans::PlanRunner m_plans;
    monitor::Watch m_watch;
    worker::WorkerPool m_workers;
    worker::DeliveryLog m_deliveryLog;
    worker::Acceptor m_acceptor;
    QTimer m_everySecond; // tells what was heard
};

} // namespace signalbox
