// POST /api/v1/agent/{type}: what a client asks for, read strictly.
#pragma once

#include "server/jobs/job_store.h"
#include "server/rest/context.h"

namespace signalbox::rest {

// The draft that the request describes: its body as payload, `priority` and `delayUntil` of its query, its Idempotency-Key.
// BadRequest, PayloadTooLarge, UnsupportedMedia; each names what is wrong.
[[nodiscard]] Result<jobs::Draft> readDraft(const http::Request &request, const JobType &type, const UserId &user, const jobs::Policy &policy);

void createJob(jobs::JobStore &store, const ExchangePtr &exchange);

// 202 (or 200 for one that was made before) with Location and {"jobId", "status"}; `retryOf` is added if it is not empty.
[[nodiscard]] http::Response madeResponse(int status, const JobType &type, const JobId &job, const QByteArray &jobStatus, const JobId &retryOf);

} // namespace signalbox::rest
