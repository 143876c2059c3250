// GET /api/v1/queues, POST /api/v1/queues/{type}/pause and /resume, GET /api/v1/audit.
#pragma once

#include "server/http/router.h"
#include "server/jobs/queue_store.h"

namespace signalbox::rest {

// `queues` must outlive the router. Viewers look, administrators act.
void addQueueRoutes(http::Router &router, jobs::QueueStore &queues);

} // namespace signalbox::rest
