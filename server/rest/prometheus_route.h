// GET /metrics: the server's own counts and measures, as Prometheus reads them.
#pragma once

#include "server/http/router.h"

#include <functional>

namespace signalbox::rest {

// Answers with the text, perhaps after asking Redis how the queues are; once, later or at once.
using AskMetrics = std::function<void(QObject *context, std::function<void(QByteArray text)> done)>;

// For everyone who can reach the port, as monitoring systems bring no token: no user, job or service is named in it.
void addPrometheusRoute(http::Router &router, AskMetrics ask);

} // namespace signalbox::rest
