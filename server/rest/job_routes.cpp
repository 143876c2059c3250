#include "server/rest/job_routes.h"

#include "server/rest/create_job.h"
#include "server/rest/job_json.h"
#include "server/rest/list_query.h"
#include "server/rest/parameters.h"
#include "shared/json_writer.h"

namespace signalbox::rest {

namespace {

using jobs::Act;
using jobs::JobStore;

void read(JobStore &store, const NamedJob &job, const ExchangePtr &exchange)
{
    store.read(job.type, job.job, exchange->context(), [exchange](const Result<jobs::ReadJob> &found) {
        if (!isThere(exchange, found))
            return;
        if (!maySee(principalOf(*exchange), found->record.user()))
            return exchange->respond(problem(noSuchJob()));
        if (!exchange->request().fields.has("If-None-Match"))
            return exchange->respond(recordResponse(*found));
        const QByteArray tag = tagOf(found->record);
        exchange->respond(matches(exchange->request(), tag) ? notModified(tag) : recordResponse(*found));
    });
}

void readOrWait(JobStore &store, JobWaits &waits, const ExchangePtr &exchange)
{
    const http::Query &query = exchange->request().query;
    const auto job = jobOf(*exchange, store);
    if (!isThere(exchange, job) || !isThere(exchange, checkNames(query, {"wait"})))
        return;
    const auto time = parseNumber("wait", query.value("wait").value_or("0"), 0, JobWaits::longest.count());
    if (!isThere(exchange, time))
        return;
    if (*time > 0)
        waits.wait(exchange, *job, std::chrono::seconds(*time));
    else
        read(store, *job, exchange);
}

void timeline(JobStore &store, const ExchangePtr &exchange)
{
    const auto job = jobOf(*exchange, store);
    if (!isThere(exchange, job) || !isThere(exchange, checkNames(exchange->request().query, {})))
        return;
    store.timeline(job->type, job->job, exchange->context(), [exchange](const Result<jobs::Timeline> &found) {
        if (!isThere(exchange, found))
            return;
        if (!maySee(principalOf(*exchange), found->user))
            return exchange->respond(problem(noSuchJob()));
        exchange->respond(http::jsonResponse(200, timelineJson(*found)));
    });
}

http::Response actedResponse(const NamedJob &job, Act::Kind kind, const jobs::Acted &acted)
{
    if (kind == Act::Kind::Retry)
        return madeResponse(202, job.type, {acted.detail}, "created", job.job);
    http::Response response;
    response.status = 204;
    if (kind == Act::Kind::Delete)
        return response;
    const bool isDone = acted.outcome == jobs::Acted::Outcome::Done;
    JsonWriter json;
    json.beginObject().key("jobId").string(job.job.text).key("status").string(isDone ? QByteArray("cancelled") : acted.status);
    json.key("cancelRequested").boolean(true).endObject();
    return http::jsonResponse(isDone ? 200 : 202, json.take());
}

// Users act on their own jobs; administrators on everybody's, which is audited.
void act(JobStore &store, Act::Kind kind, const ExchangePtr &exchange)
{
    const auth::Principal &principal = principalOf(*exchange);
    const auto job = jobOf(*exchange, store);
    if (!isThere(exchange, job) || !isThere(exchange, mayChange(principal)) || !isThere(exchange, checkNames(exchange->request().query, {})))
        return;
    const auto reason = readReason(exchange->request(), Reason::Optional);
    if (!isThere(exchange, reason))
        return;
    const bool isAdmin = principal.role == auth::Role::Admin;
    const Act act{kind, principal.user.text, *reason, isAdmin ? Act::Audit::Yes : Act::Audit::No};
    store.act(job->type, job->job, isAdmin ? UserId{} : principal.user, act, exchange->context(),
              [exchange, job = *job, kind](const Result<jobs::Acted> &acted) {
                  exchange->respond(acted ? actedResponse(job, kind, *acted) : problem(acted.error()));
              });
}

void list(JobStore &store, const ExchangePtr &exchange)
{
    auto query = parseListQuery(exchange->request().query, store.rules());
    if (!query)
        return exchange->respond(problem(query.error()));
    const auth::Principal &principal = principalOf(*exchange);
    if (!principal.seesAll()) {
        if (!query->user.isEmpty() && !(query->user == principal.user))
            return exchange->respond(problem({ErrorCode::Forbidden, QStringLiteral("You may list your own jobs only")}));
        query->user = principal.user;
    }
    store.list(*query, exchange->context(), [exchange](const Result<jobs::ListPage> &page) {
        exchange->respond(page ? http::jsonResponse(200, pageJson(*page)) : problem(page.error()));
    });
}

} // namespace

void addJobRoutes(http::Router &router, JobStore &jobs, JobWaits &waits)
{
    using http::Method;
    const http::RouteOptions withBody{.body = http::RouteOptions::Body::Buffered};
    router.add(Method::Post, "/api/v1/agent/{type}", withBody, [&jobs](const ExchangePtr &exchange) { createJob(jobs, exchange); });
    router.add(Method::Get, "/api/v1/jobs", {}, [&jobs](const ExchangePtr &exchange) { list(jobs, exchange); });
    router.add(Method::Get, "/api/v1/{type}/{jobId}", {}, [&jobs, &waits](const ExchangePtr &exchange) { readOrWait(jobs, waits, exchange); });
    router.add(Method::Get, "/api/v1/{type}/{jobId}/events", {}, [&jobs](const ExchangePtr &exchange) { timeline(jobs, exchange); });
    const auto addAct = [&](Method method, const char *pattern, Act::Kind kind) {
        router.add(method, pattern, withBody, [&jobs, kind](const ExchangePtr &exchange) { act(jobs, kind, exchange); });
    };
    addAct(Method::Post, "/api/v1/{type}/{jobId}/cancel", Act::Kind::Cancel);
    addAct(Method::Post, "/api/v1/{type}/{jobId}/retry", Act::Kind::Retry);
    addAct(Method::Delete, "/api/v1/{type}/{jobId}", Act::Kind::Delete);
}

} // namespace signalbox::rest
