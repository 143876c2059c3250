// GET /api/v1/diagnostics: what was published and could not be taken, and how Redis is set up.
#pragma once

#include "server/http/router.h"
#include "server/monitor/doctor.h"
#include "server/monitor/refusals.h"

#include <functional>

namespace signalbox::rest {

using AskRefusals = std::function<void(QObject *context, std::function<void(Result<monitor::Refusals>)> done)>;

using AskDoctor = std::function<void(QObject *context, std::function<void(Result<monitor::Diagnosis>)> done)>;

// For viewers and administrators: `{refusals: {reason: count}, refused: [{at, channel, reason, message}]` (newest first)`, redis: {version,
// checks: [{check, level: ok|warning|bad|unknown, value, advice}]}, listeners: [{channel, subscribers}]}`.
void addDiagnosticsRoutes(http::Router &router, AskRefusals ask, AskDoctor askDoctor);

} // namespace signalbox::rest
