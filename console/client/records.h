// The answers of REST, read. Every function fails with BadRequest for text that is not what the route answers.
#pragma once

#include "console/client/job.h"
#include "console/json/object.h"
#include "shared/result.h"

namespace signalbox::console {

[[nodiscard]] Result<JobDocument> parseJob(const QByteArray &json);    // GET /api/v1/{type}/{jobId}
[[nodiscard]] Result<JobPage> parseJobPage(const QByteArray &json);    // GET /api/v1/jobs
[[nodiscard]] Result<Timeline> parseTimeline(const QByteArray &json);  // GET /api/v1/{type}/{jobId}/events
[[nodiscard]] Result<Identity> parseIdentity(const QByteArray &json);  // GET /api/v1/whoami, and hello of /ws
[[nodiscard]] Result<JobId> parseAccepted(const QByteArray &json);     // POST /api/v1/agent/{type}

// The parts of an event; `data` must be a JSON object with a jobId.
[[nodiscard]] Result<JobEvent> parseJobEvent(QByteArrayView kind, const QByteArray &cursor, qint64 at, const QByteArray &data);
[[nodiscard]] Result<ServiceState> parseServiceState(const QByteArray &data);

// `title: detail` of a problem (RFC 9457); empty if it is none.
[[nodiscard]] QString problemText(const QByteArray &json);

} // namespace signalbox::console
