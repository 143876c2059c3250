// GET /api/v1/diagnostics: what was published and could not be taken, and how Redis is set up.
#pragma once

#include "server/http/router.h"
#include "server/monitor/doctor.h"
#include "server/monitor/refusals.h"

#include <functional>
#include <vector>

namespace signalbox::rest {

using AskRefusals = std::function<void(QObject *context, std::function<void(Result<monitor::Refusals>)> done)>;

using AskDoctor = std::function<void(QObject *context, std::function<void(Result<monitor::Diagnosis>)> done)>;

// A client of this instance that has not taken yet what was sent to it.
struct SlowClient {
    QByteArray transport; // sse, websocket, socketio
    QByteArray user;
    qint64 queuedBytes = 0;
};
// At once, most bytes first; not older than a second or so.
using AskSlowClients = std::function<std::vector<SlowClient>()>;

// For viewers and administrators: `{refusals: {reason: count}, refused: [{at, channel, reason, message}]` (newest first)`, redis: {version,
// checks: [{check, level: ok|warning|bad|unknown, value, advice}]}, listeners: [{channel, subscribers}],
// slowest: [{transport, user, queuedBytes}]}` (of this instance alone).
void addDiagnosticsRoutes(http::Router &router, AskRefusals ask, AskDoctor askDoctor, AskSlowClients askSlowClients);

} // namespace signalbox::rest
