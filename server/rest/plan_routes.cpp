#include "server/rest/plan_routes.h"

#include "server/rest/job_answer.h"
#include "server/rest/parameters.h"
#include "server/rest/plan_draft.h"
#include "shared/json_writer.h"

namespace signalbox::rest {

namespace {

using plans::Plan;
using plans::PlanStore;
using plans::ReadPlan;

void writeTime(JsonWriter &json, const Plan &plan, const char *name)
{
    json.key(name);
    if (plan.field(name).isEmpty())
        json.null();
    else
        json.number(plan.number(name));
}

// The object is left open for what a single plan adds.
void writePlan(JsonWriter &json, const Plan &plan)
{
    json.beginObject().key("planId").string(plan.field("id")).key("act").string(plan.field("act")).key("state").string(plan.state());
    json.key("actor").string(plan.field("actor")).key("reason").string(plan.field("reason")).key("filter");
    if (plan.field("asked").isEmpty())
        json.null();
    else
        json.raw(plan.field("asked"));
    for (const char *name : {"total", "absent", "done", "skipped", "failed", "rate", "stopAfter"})
        json.key(name).number(plan.number(name));
    json.key("byStatus").beginObject();
    for (const auto &[status, count] : plan.byStatus())
        json.key(status).number(count);
    json.endObject();
    for (const char *name : {"createdAt", "expiresAt", "startedAt", "endedAt"})
        writeTime(json, plan, name);
    json.key("because").string(plan.field("because"));
}

QByteArray planJson(const ReadPlan &found, qint64 first)
{
    JsonWriter json;
    writePlan(json, found.plan);
    json.key("sample").beginArray();
    for (const plans::PlanItem &item : found.sample) {
        json.beginObject().key("type").string(item.job.type.text).key("jobId").string(item.job.job.text);
        json.key("userId").string(item.user.text).key("status").string(item.status).endObject();
    }
    json.endArray().key("results").beginArray();
    for (const QByteArray &result : found.results)
        json.raw(result);
    json.endArray().key("next");
    const qint64 next = first + qint64(found.results.size());
    if (next < found.plan.number("next"))
        json.string(QByteArray::number(next));
    else
        json.null();
    json.endObject();
    return json.take();
}

void answerWith(PlanStore &store, const ExchangePtr &exchange, const QByteArray &id, int status)
{
    store.read(id, 0, 0, exchange->context(), [exchange, id, status](const Result<ReadPlan> &found) {
        if (!isThere(exchange, found))
            return;
        http::Response response = http::jsonResponse(status, planJson(*found, 0));
        if (status == 201)
            response.fields.add("Location", "/api/v1/jobs/plans/" + id);
        exchange->respond(std::move(response));
    });
}

void create(PlanStore &store, const ExchangePtr &exchange)
{
    const auth::Principal &principal = principalOf(*exchange);
    if (!isThere(exchange, mayAct(principal)) || !isThere(exchange, checkNames(exchange->request().query, {})))
        return;
    const auto draft = readPlanDraft(exchange->request(), principal.user.text, store.rules());
    if (!isThere(exchange, draft))
        return;
    store.create(*draft, exchange->context(), [&store, exchange](const Result<QByteArray> &id) {
        if (isThere(exchange, id))
            answerWith(store, exchange, *id, 201);
    });
}

void list(PlanStore &store, const ExchangePtr &exchange)
{
    if (!isThere(exchange, mayLook(principalOf(*exchange))) || !isThere(exchange, checkNames(exchange->request().query, {})))
        return;
    store.list(exchange->context(), [exchange](const Result<std::vector<Plan>> &found) {
        if (!isThere(exchange, found))
            return;
        JsonWriter json;
        json.beginObject().key("plans").beginArray();
        for (const Plan &plan : *found) {
            writePlan(json, plan);
            json.endObject();
        }
        json.endArray().endObject();
        exchange->respond(http::jsonResponse(200, json.take()));
    });
}

void read(PlanStore &store, const ExchangePtr &exchange)
{
    const http::Query &query = exchange->request().query;
    const auto first = parseNumber("after", query.value("after").value_or("0"), 0, plans::maxItems);
    const auto most = parseNumber("limit", query.value("limit").value_or("50"), 0, 1'000);
    if (!isThere(exchange, mayLook(principalOf(*exchange))) || !isThere(exchange, checkNames(query, {"after", "limit"})) || !isThere(exchange, first) ||
        !isThere(exchange, most))
        return;
    store.read(exchange->pathParameter("planId"), *first, int(*most), exchange->context(), [exchange, first = *first](const Result<ReadPlan> &found) {
        exchange->respond(found ? http::jsonResponse(200, planJson(*found, first)) : problem(found.error()));
    });
}

void execute(PlanStore &store, const ExchangePtr &exchange)
{
    const QByteArray id = exchange->pathParameter("planId");
    if (!isThere(exchange, mayAct(principalOf(*exchange))) || !isThere(exchange, checkNames(exchange->request().query, {})))
        return;
    store.execute(id, principalOf(*exchange).user.text, exchange->context(), [&store, exchange, id](const Result<std::monostate> &begun) {
        if (isThere(exchange, begun))
            answerWith(store, exchange, id, 202);
    });
}

void drop(PlanStore &store, const ExchangePtr &exchange)
{
    const QByteArray id = exchange->pathParameter("planId");
    if (!isThere(exchange, mayAct(principalOf(*exchange))) || !isThere(exchange, checkNames(exchange->request().query, {})))
        return;
    const auto reason = readReason(exchange->request(), Reason::Optional);
    if (!isThere(exchange, reason))
        return;
    store.drop(id, principalOf(*exchange).user.text, *reason, exchange->context(), [&store, exchange, id](const Result<PlanStore::Dropped> &dropped) {
        if (!isThere(exchange, dropped))
            return;
        if (*dropped == PlanStore::Dropped::Stopped)
            return answerWith(store, exchange, id, 200);
        http::Response response;
        response.status = 204;
        exchange->respond(std::move(response));
    });
}

} // namespace

void addPlanRoutes(http::Router &router, PlanStore &plans)
{
    using http::Method;
    const http::RouteOptions withBody{.body = http::RouteOptions::Body::Buffered};
    router.add(Method::Post, "/api/v1/jobs/plans", withBody, [&plans](const ExchangePtr &exchange) { create(plans, exchange); });
    router.add(Method::Get, "/api/v1/jobs/plans", {}, [&plans](const ExchangePtr &exchange) { list(plans, exchange); });
    router.add(Method::Get, "/api/v1/jobs/plans/{planId}", {}, [&plans](const ExchangePtr &exchange) { read(plans, exchange); });
    router.add(Method::Delete, "/api/v1/jobs/plans/{planId}", withBody, [&plans](const ExchangePtr &exchange) { drop(plans, exchange); });
    // A body is allowed (fetch sends `{}` easily) and not looked at.
    router.add(Method::Post, "/api/v1/jobs/plans/{planId}/execute", withBody, [&plans](const ExchangePtr &exchange) { execute(plans, exchange); });
}

} // namespace signalbox::rest
