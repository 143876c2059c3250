// Bulk plans: POST and GET /api/v1/jobs/plans, GET and DELETE /api/v1/jobs/plans/{planId}, POST /api/v1/jobs/plans/{planId}/execute.
#pragma once

#include "server/http/router.h"
#include "server/plans/plan_store.h"

namespace signalbox::rest {

// `plans` must outlive the router. Viewers look, administrators act.
void addPlanRoutes(http::Router &router, plans::PlanStore &plans);

} // namespace signalbox::rest
