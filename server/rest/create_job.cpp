#include "server/rest/create_job.h"

#include "server/json/json.h"
#include "server/rest/job_answer.h"
#include "server/rest/parameters.h"
#include "shared/json_writer.h"

namespace signalbox::rest {

namespace {

constexpr std::chrono::milliseconds longestDelay = std::chrono::hours(24 * 366);

Error bad(const QString &text)
{
    return {ErrorCode::BadRequest, text};
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

Result<void> readPriority(const http::Query &query, const jobs::Policy &policy, jobs::Draft &draft)
{
    const auto priority = query.value("priority");
    if (!priority || *priority == "normal")
        return {};
    if (*priority != "high")
        return bad(QStringLiteral("`priority` must be normal or high"));
    if (!policy.priorityTypes.contains(draft.type))
        return bad(QStringLiteral("`priority` is not enabled for jobs of type %1").arg(printable(draft.type.text)));
    draft.priority = jobs::Draft::Priority::High;
    return {};
}

Result<void> readDelay(const http::Query &query, jobs::Draft &draft)
{
    const auto value = query.value("delayUntil");
    if (!value)
        return {};
    const auto until = parseTime("delayUntil", *value);
    if (!until)
        return until.error();
    if (*until > std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()) + longestDelay)
        return bad(QStringLiteral("`delayUntil` must be within a year"));
    draft.delayUntil = *until;
    return {};
}

Result<void> readKey(const http::Request &request, jobs::Draft &draft)
{
    if (!request.fields.has("Idempotency-Key"))
        return {};
    draft.idempotencyKey = *request.fields.value("Idempotency-Key");
    const bool isVisible = std::all_of(draft.idempotencyKey.begin(), draft.idempotencyKey.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (request.fields.count("Idempotency-Key") > 1 || draft.idempotencyKey.isEmpty() || draft.idempotencyKey.size() > 255 || !isVisible)
        return bad(QStringLiteral("`Idempotency-Key` must be given once, with 1 to 255 visible ASCII characters"));
    return {};
}

} // namespace

Result<jobs::Draft> readDraft(const http::Request &request, const JobType &type, const UserId &user, const jobs::Policy &policy)
{
    jobs::Draft draft{type, user, request.body};
    for (const auto &checked : {checkNames(request.query, {"priority", "delayUntil"}), readPriority(request.query, policy, draft),
                                readDelay(request.query, draft), readKey(request, draft), checkPayload(request)}) {
        if (!checked)
            return checked.error();
    }
    return draft;
}

http::Response madeResponse(int status, const JobType &type, const JobId &job, const QByteArray &jobStatus, const JobId &retryOf)
{
    JsonWriter json;
    json.beginObject().key("jobId").string(job.text).key("status").string(jobStatus);
    if (!retryOf.isEmpty())
        json.key("retryOf").string(retryOf.text);
    json.endObject();
    http::Response response = http::jsonResponse(status, json.take());
    response.fields.add("Location", "/api/v1/" + type.text + '/' + job.text);
    return response;
}

void createJob(jobs::JobStore &store, const ExchangePtr &exchange)
{
    const auth::Principal &principal = principalOf(*exchange);
    const auto type = typeOf(*exchange, store);
    if (!type)
        return exchange->respond(problem(type.error()));
    if (const auto allowed = mayChange(principal); !allowed)
        return exchange->respond(problem(allowed.error()));
    const auto draft = readDraft(exchange->request(), *type, principal.user, store.policy());
    if (!draft)
        return exchange->respond(problem(draft.error()));
    store.enqueue(*draft, exchange->context(), [exchange, type = *type](const Result<jobs::Made> &made) {
        exchange->respond(made ? madeResponse(made->isNew ? 202 : 200, type, made->job, made->status, {}) : problem(made.error()));
    });
}

} // namespace signalbox::rest
