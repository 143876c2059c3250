// GET /api/services/{name}/metrics.
#pragma once

#include "server/http/router.h"
#include "server/monitor/metric_store.h"

namespace signalbox::rest {

// `metrics` must outlive the router. `name` (comma-separated; without: only what series there are), `since`, `resolution` (1, 10 or 60 seconds).
void addMetricRoutes(http::Router &router, monitor::MetricStore &metrics);

} // namespace signalbox::rest
