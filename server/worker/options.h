// What every worker is made with. Immutable; each worker has its own copy.
#pragma once

#include "server/auth/token.h"
#include "server/eventlog/keys.h"
#include "server/http/server.h"
#include "server/metrics/metrics.h"
#include "server/jobs/rules.h"
#include "server/monitor/policy.h"
#include "server/redis/target.h"
#include "server/transports/socketio/endpoint.h"
#include "server/transports/sse/endpoint.h"
#include "server/transports/websocket/endpoint.h"
#include "server/worker/client_limits.h"
#include "server/worker/slow_clients.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace signalbox::worker {

// What the core knows and workers tell (readyz). The only thing that threads share and that changes.
struct CoreState {
    std::atomic<bool> following = false; // the log is read
    std::atomic<bool> listening = false; // the subscription lives
};

// What happens to one event stream too many of a user.
enum class Overflow { Refuse, Supersede };

struct Options {
    redis::Target redis;
    eventlog::Keys keys;
    jobs::Rules rules;
    jobs::Policy policy;
    monitor::Policy monitor;
    http::ServerLimits limits;
    http::CorsPolicy cors;
    sse::Options sse;
    ws::Options ws;
    sio::Options sio;
    size_t windowEntries = 20'000;
    QByteArray instance;  // this process, among those on one Redis
    int index = 0;        // of the worker, set by the pool
    int ssePerUser = 6;   // over all workers and instances; 0: no limit
    Overflow sseOverflow = Overflow::Refuse;
    int wsPerUser = 10;   // the same for WebSockets
    int sioPerUser = 10;  // the same for joined Socket.IO namespaces
    int connections = 0;  // of one worker; 0: no limit
    int workers = 1;      // set by the pool
    // Gives a connection, with what was read of it, to another worker; from any worker's thread. Set by the pool.
    std::function<void(int worker, qintptr descriptor, const QByteArray &received)> handOver;
    auth::TokenVerifier verifier;
    bool authDisabled = false;
    bool tokenInQuery = false; // see AdmissionRules
    std::shared_ptr<const CoreState> core;
    std::shared_ptr<ClientLimits> clientLimits;
    std::shared_ptr<SlowClients> slowClients;
    std::shared_ptr<metrics::Metrics> metrics;
};

} // namespace signalbox::worker
