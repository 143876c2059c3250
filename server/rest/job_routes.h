// The routes of jobs: POST /api/v1/agent/{type}, GET and DELETE /api/v1/{type}/{jobId}, its events, cancel and retry, GET /api/v1/jobs.
#pragma once

#include "server/http/router.h"
#include "server/jobs/job_store.h"
#include "server/rest/job_waits.h"

namespace signalbox::rest {

// `jobs` and `waits` must outlive the router. Users see their own jobs; what is somebody else's is 404, as if it were not there.
void addJobRoutes(http::Router &router, jobs::JobStore &jobs, JobWaits &waits);

} // namespace signalbox::rest
