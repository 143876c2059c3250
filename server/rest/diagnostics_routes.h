// GET /api/v1/diagnostics: what was published and could not be taken.
#pragma once

#include "server/http/router.h"
#include "server/monitor/refusals.h"

#include <functional>

namespace signalbox::rest {

using AskRefusals = std::function<void(QObject *context, std::function<void(Result<monitor::Refusals>)> done)>;

// For viewers and administrators: `{refusals: {reason: count}, refused: [{at, channel, reason, message}]}`, newest first.
void addDiagnosticsRoutes(http::Router &router, AskRefusals ask);

} // namespace signalbox::rest
