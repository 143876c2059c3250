// What the routes of jobs share: whose job it is, which job a path names, and a record as an answer.
#pragma once

#include "server/jobs/job_store.h"
#include "server/rest/context.h"
#include "server/rest/problem.h"

namespace signalbox::rest {

[[nodiscard]] Error noSuchJob();
[[nodiscard]] bool maySee(const auth::Principal &principal, const UserId &owner);

// Forbidden for viewers, who see all and change nothing.
[[nodiscard]] Result<void> mayChange(const auth::Principal &principal);

// Forbidden for all but viewers and administrators.
[[nodiscard]] Result<void> mayLook(const auth::Principal &principal);
// Forbidden for all but administrators.
[[nodiscard]] Result<void> mayAct(const auth::Principal &principal);

// Answers what keeps `result` from being there; else true.
template <typename T>
[[nodiscard]] bool isThere(const ExchangePtr &exchange, const Result<T> &result)
{
    if (!result)
        exchange->respond(problem(result.error()));
    return bool(result);
}

[[nodiscard]] Error noSuchType(const JobType &type);
// The type of the path, if it is one that is configured.
[[nodiscard]] Result<JobType> typeOf(const http::Exchange &exchange, const jobs::JobStore &store);

struct NamedJob {
    JobType type;
    JobId job;
};
// The job that the path names; NotFound if there cannot be such a one.
[[nodiscard]] Result<NamedJob> jobOf(const http::Exchange &exchange, const jobs::JobStore &store);

// The record's entity tag: the same as long as nothing but the cursor has changed.
[[nodiscard]] QByteArray tagOf(const jobs::Record &record);
// 200 with the record and its tag.
[[nodiscard]] http::Response recordResponse(const jobs::ReadJob &found);
// 304 with the tag.
[[nodiscard]] http::Response notModified(const QByteArray &tag);
// Whether If-None-Match names the tag (RFC 9110 §13.1.2, compared weakly).
[[nodiscard]] bool matches(const http::Request &request, const QByteArray &tag);

} // namespace signalbox::rest
