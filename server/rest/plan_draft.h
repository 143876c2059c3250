// The body of POST /api/v1/jobs/plans, read strictly.
#pragma once

#include "server/http/message.h"
#include "server/plans/plan.h"

namespace signalbox::rest {

// {"act": "retry"|"cancel"|"delete", "reason", "filter": {type, status, user, id, since, until, error} or "jobs": [{"type", "jobId"}, ...], "rate"?, "stopAfter"?}.
// BadRequest names what is missing, unknown or wrong.
[[nodiscard]] Result<plans::PlanDraft> readPlanDraft(const http::Request &request, const QByteArray &actor, const jobs::Rules &rules);

} // namespace signalbox::rest
