// The query of GET /api/v1/jobs, read strictly.
#pragma once

#include "server/http/message.h"
#include "server/jobs/job_list.h"

namespace signalbox::rest {

// type, status (comma-separated), user, id (a prefix), since, until (ms since 1970, or ISO 8601), error (a part of its text), after, limit (1 to 200). BadRequest names what is unknown or wrong.
[[nodiscard]] Result<jobs::ListQuery> parseListQuery(const http::Query &query, const jobs::Rules &rules);

// One of these names with its value, into `out`.
[[nodiscard]] Result<void> parseListItem(const QByteArray &name, const QByteArray &value, const jobs::Rules &rules, jobs::ListQuery &out);

} // namespace signalbox::rest
