// The routes of jobs: POST /api/v1/agent/{type}, GET /api/v1/{type}/{jobId} and its events, GET /api/v1/jobs.
#pragma once

#include "server/http/router.h"
#include "server/jobs/job_store.h"

namespace signalbox::rest {

// `jobs` must outlive the router. Users see their own jobs; what is somebody else's is 404, as if it were not there.
void addJobRoutes(http::Router &router, jobs::JobStore &jobs);

} // namespace signalbox::rest
