#include "server/rest/queue_routes.h"

#include "server/rest/job_answer.h"
#include "server/rest/parameters.h"
#include "shared/json_writer.h"

#include <cmath>

namespace signalbox::rest {

namespace {

using jobs::QueueAct;
using jobs::QueueState;
using jobs::QueueStore;

void writePercentiles(JsonWriter &json, const char *name, const jobs::Histogram &histogram)
{
    json.key(name).beginObject().key("count").number(histogram.count());
    for (const auto &[key, share] : {std::pair("p50", 0.5), std::pair("p95", 0.95), std::pair("p99", 0.99)}) {
        json.key(key);
        if (const auto ms = histogram.percentile(share))
            json.number(qint64(ms->count()));
        else
            json.null();
    }
    json.endObject();
}

void writeRates(JsonWriter &json, const QueueState &state)
{
    json.key("window").number(double(state.window.count()) / 1000).key("perMinute").beginObject();
    for (const char *name : {"created", "done", "error", "cancelled"}) {
        const auto found = state.counts.find(name);
        const auto count = double(found == state.counts.end() ? 0 : found->second);
        json.key(name).number(std::round(count * 600'000 / double(std::max(qint64(1000), qint64(state.window.count())))) / 10);
    }
    json.endObject();
}

QByteArray queueJson(const QueueState &state)
{
    JsonWriter json;
    json.beginObject().key("type").string(state.type.text).key("paused");
    if (state.paused.isEmpty())
        json.null();
    else
        json.raw(state.paused);
    json.key("depth").number(state.ready + state.held).key("ready").number(state.ready).key("held").number(state.held);
    json.key("delayed").number(state.delayed).key("claimed").number(state.claimed).key("running").number(state.running).key("oldestAgeMs");
    if (state.oldestAge)
        json.number(qint64(state.oldestAge->count()));
    else
        json.null();
    writeRates(json, state);
    writePercentiles(json, "waitMs", state.wait);
    writePercentiles(json, "runMs", state.run);
    json.key("agents").beginObject().key("listening").number(state.listening).key("seen").beginArray();
    for (const QueueState::Agent &agent : state.agents)
        json.beginObject().key("name").string(agent.name).key("lastSeenAt").number(qint64(agent.lastSeen.count())).endObject();
    json.endArray().endObject().endObject();
    return json.take();
}

// The queues of all types, asked one beside the other; answers when the last is there, or the first failed.
struct Collected {
    ExchangePtr exchange;
    std::vector<QByteArray> queues;
    qsizetype missing = 0;

    void take(qsizetype at, const Result<QueueState> &state)
    {
        if (missing <= 0)
            return;
        if (!state) {
            missing = 0;
            return exchange->respond(problem(state.error()));
        }
        queues[size_t(at)] = queueJson(*state);
        if (--missing > 0)
            return;
        JsonWriter json;
        json.beginObject().key("queues").beginArray();
        for (const QByteArray &queue : queues)
            json.raw(queue);
        json.endArray().endObject();
        exchange->respond(http::jsonResponse(200, json.take()));
    }
};

void list(QueueStore &store, const ExchangePtr &exchange)
{
    const http::Query &query = exchange->request().query;
    const auto minutes = parseNumber("window", query.value("window").value_or("5"), 1, QueueStore::maxMinutes);
    if (!isThere(exchange, mayLook(principalOf(*exchange))) || !isThere(exchange, checkNames(query, {"window"})) || !isThere(exchange, minutes))
        return;
    const QList<JobType> &types = store.rules().types;
    const auto collected = std::make_shared<Collected>(Collected{exchange, std::vector<QByteArray>(size_t(types.size())), types.size()});
    for (qsizetype i = 0; i < types.size(); ++i)
        store.read(types[i], int(*minutes), exchange->context(), [collected, i](const Result<QueueState> &state) { collected->take(i, state); });
}

void act(QueueStore &store, QueueAct act, const ExchangePtr &exchange)
{
    const JobType type{exchange->pathParameter("type")};
    if (!isThere(exchange, mayAct(principalOf(*exchange))) || !isThere(exchange, checkNames(exchange->request().query, {})))
        return;
    if (!store.rules().knows(type))
        return exchange->respond(problem(noSuchType(type)));
    const auto reason = readReason(exchange->request(), act == QueueAct::Pause ? Reason::Required : Reason::Optional);
    if (!isThere(exchange, reason))
        return;
    store.act(type, act, principalOf(*exchange).user.text, *reason, exchange->context(), [&store, exchange, type](const Result<std::monostate> &done) {
        if (!isThere(exchange, done))
            return;
        store.read(type, 5, exchange->context(), [exchange](const Result<QueueState> &state) {
            exchange->respond(state ? http::jsonResponse(200, queueJson(*state)) : problem(state.error()));
        });
    });
}

QByteArray auditJson(const jobs::AuditPage &page)
{
    JsonWriter json;
    json.beginObject().key("entries").beginArray();
    for (const eventlog::EventPtr &entry : page.entries) {
        json.beginObject().key("id").string(entry->id.toBytes()).key("at").number(qint64(entry->at().count()));
        json.key("kind").string(entry->kind).key("data").raw(entry->data).endObject();
    }
    json.endArray().key("next");
    if (page.next.isZero())
        json.null();
    else
        json.string(page.next.toBytes());
    json.endObject();
    return json.take();
}

void audit(QueueStore &store, const ExchangePtr &exchange)
{
    const http::Query &query = exchange->request().query;
    const auto limit = parseNumber("limit", query.value("limit").value_or("50"), 1, 200);
    if (!isThere(exchange, mayLook(principalOf(*exchange))) || !isThere(exchange, checkNames(query, {"after", "limit"})) || !isThere(exchange, limit))
        return;
    const auto after = query.value("after");
    const auto before = after ? StreamId::parse(*after) : StreamId{};
    if (!before || (after && before->isZero()))
        return exchange->respond(problem({ErrorCode::BadRequest, QStringLiteral("`after` must be the `next` of an earlier page")}));
    store.audit(*before, int(*limit), exchange->context(), [exchange](const Result<jobs::AuditPage> &page) {
        exchange->respond(page ? http::jsonResponse(200, auditJson(*page)) : problem(page.error()));
    });
}

} // namespace

void addQueueRoutes(http::Router &router, QueueStore &queues)
{
    using http::Method;
    const http::RouteOptions withBody{.body = http::RouteOptions::Body::Buffered};
    router.add(Method::Get, "/api/v1/queues", {}, [&queues](const ExchangePtr &exchange) { list(queues, exchange); });
    router.add(Method::Post, "/api/v1/queues/{type}/pause", withBody, [&queues](const ExchangePtr &exchange) { act(queues, QueueAct::Pause, exchange); });
    router.add(Method::Post, "/api/v1/queues/{type}/resume", withBody, [&queues](const ExchangePtr &exchange) { act(queues, QueueAct::Resume, exchange); });
    router.add(Method::Get, "/api/v1/audit", {}, [&queues](const ExchangePtr &exchange) { audit(queues, exchange); });
}

} // namespace signalbox::rest
