#include "server/rest/job_routes.h"

#include "server/json/json.h"
#include "server/rest/context.h"
#include "server/rest/job_json.h"
#include "server/rest/list_query.h"
#include "server/rest/problem.h"
#include "shared/json_writer.h"

namespace signalbox::rest {

namespace {

using jobs::JobStore;

Error noSuchJob()
{
    return {ErrorCode::NotFound, QStringLiteral("There is no such job")};
}

bool maySee(const auth::Principal &principal, const UserId &owner)
{
    return principal.seesAll() || principal.user == owner;
}

// The type of the path, if it is one that is configured.
Result<JobType> typeOf(const http::Exchange &exchange, const JobStore &store)
{
    const JobType type{exchange.pathParameter("type")};
    if (store.rules().knows(type))
        return type;
    return Error{ErrorCode::NotFound, QStringLiteral("There is no job type \"%1\"").arg(printable(type.text, 40))};
}

// JSON, or what curl and fetch say of a body when nobody told them: the body itself is parsed strictly anyway, and a page of another origin gets
// nowhere with it (the session cookie is SameSite=Strict and bound to the origin).
bool mayBeJson(const http::Request &request)
{
    const QByteArray type = request.fields.value("Content-Type").value_or("application/json");
    const QByteArray media = type.split(';').first().trimmed().toLower();
    return media == "application/json" || media == "text/plain" || media == "application/x-www-form-urlencoded" ||
           (media.startsWith("application/") && media.endsWith("+json"));
}

Result<void> checkPayload(const http::Request &request)
{
    if (!mayBeJson(request))
        return Error{ErrorCode::UnsupportedMedia, QStringLiteral("Content-Type must be application/json")};
    const auto payload = json::Object::parse(request.body, {.bytes = request.body.size(), .depth = 64});
    if (!payload)
        return Error{payload.error().code, QStringLiteral("The body must be a JSON object: ") + payload.error().message};
    return {};
}

void create(JobStore &store, const ExchangePtr &exchange)
{
    const auto type = typeOf(*exchange, store);
    if (!type)
        return exchange->respond(problem(type.error()));
    if (auto checked = checkPayload(exchange->request()); !checked)
        return exchange->respond(problem(checked.error()));
    const jobs::Draft draft{*type, principalOf(*exchange).user, exchange->request().body};
    store.enqueue(draft, exchange->context(), [exchange, type = *type](const Result<JobId> &job) {
        if (!job)
            return exchange->respond(problem(job.error()));
        JsonWriter json;
        json.beginObject().key("jobId").string(job->text).key("status").string("created").endObject();
        http::Response response = http::jsonResponse(202, json.take());
        response.fields.add("Location", "/api/v1/" + type.text + '/' + job->text);
        exchange->respond(std::move(response));
    });
}

// Calls `ask` with the type and id of the path; answers 404 itself for what cannot be one.
template <typename Ask>
void withJob(JobStore &store, const ExchangePtr &exchange, Ask ask)
{
    const auto type = typeOf(*exchange, store);
    const JobId job{exchange->pathParameter("jobId")};
    if (!type)
        exchange->respond(problem(type.error()));
    else if (!jobs::isJobId(job.text))
        exchange->respond(problem(noSuchJob()));
    else
        ask(*type, job);
}

void read(JobStore &store, const ExchangePtr &exchange)
{
    withJob(store, exchange, [&](const JobType &type, const JobId &job) {
        store.read(type, job, exchange->context(), [exchange](const Result<jobs::ReadJob> &found) {
            if (!found)
                return exchange->respond(problem(found.error()));
            if (!maySee(principalOf(*exchange), found->record.user()))
                return exchange->respond(problem(noSuchJob()));
            exchange->respond(http::jsonResponse(200, found->record.toJson(found->cursor.toBytes())));
        });
    });
}

void timeline(JobStore &store, const ExchangePtr &exchange)
{
    withJob(store, exchange, [&](const JobType &type, const JobId &job) {
        store.timeline(type, job, exchange->context(), [exchange](const Result<jobs::Timeline> &found) {
            if (!found)
                return exchange->respond(problem(found.error()));
            if (!maySee(principalOf(*exchange), found->user))
                return exchange->respond(problem(noSuchJob()));
            exchange->respond(http::jsonResponse(200, timelineJson(*found)));
        });
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

void addJobRoutes(http::Router &router, JobStore &jobs)
{
    using http::Method;
    const http::RouteOptions withBody{.body = http::RouteOptions::Body::Buffered};
    router.add(Method::Post, "/api/v1/agent/{type}", withBody, [&jobs](const ExchangePtr &exchange) { create(jobs, exchange); });
    router.add(Method::Get, "/api/v1/jobs", {}, [&jobs](const ExchangePtr &exchange) { list(jobs, exchange); });
    router.add(Method::Get, "/api/v1/{type}/{jobId}", {}, [&jobs](const ExchangePtr &exchange) { read(jobs, exchange); });
    router.add(Method::Get, "/api/v1/{type}/{jobId}/events", {}, [&jobs](const ExchangePtr &exchange) { timeline(jobs, exchange); });
}

} // namespace signalbox::rest
