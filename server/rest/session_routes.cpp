#include "server/rest/session_routes.h"

#include "server/json/json.h"
#include "server/rest/context.h"
#include "server/rest/problem.h"
#include "shared/json_writer.h"

namespace signalbox::rest {

namespace {

using std::chrono::system_clock;

http::Response noContent()
{
    http::Response response;
    response.status = 204;
    response.fields.add("Cache-Control", "no-store");
    return response;
}

QByteArray cookie(QByteArrayView value, qint64 maxAgeSeconds)
{
    return QByteArray(sessionCookie) + '=' + value.toByteArray() + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" +
           QByteArray::number(maxAgeSeconds);
}

// The token goes into a cookie as it is: the cookie is worth what the token is, and for as long.
void begin(const auth::TokenVerifier &verifier, const ExchangePtr &exchange)
{
    const auto body = json::Object::parse(exchange->request().body);
    const auto token = body ? body->string("token") : std::nullopt;
    if (!token)
        return exchange->respond(problem({ErrorCode::BadRequest, QStringLiteral("The body must be {\"token\": \"<JWT>\"}")}));
    const auto now = std::chrono::floor<std::chrono::seconds>(system_clock::now());
    const auto principal = verifier.verify(*token, now);
    if (!principal)
        return exchange->respond(problem({ErrorCode::Unauthorized, QStringLiteral("The token is not valid")}));
    http::Response response = noContent();
    response.fields.add("Set-Cookie", cookie(*token, principal->expiresAt ? (*principal->expiresAt - now).count() : 0));
    exchange->respond(std::move(response));
}

void end(const ExchangePtr &exchange)
{
    http::Response response = noContent();
    response.fields.add("Set-Cookie", cookie({}, 0));
    exchange->respond(std::move(response));
}

void issueTicket(auth::Tickets &tickets, const ExchangePtr &exchange)
{
    tickets.issue(principalOf(*exchange), exchange->context(), [exchange](const Result<QByteArray> &ticket) {
        if (!ticket)
            return exchange->respond(problem(ticket.error()));
        JsonWriter json;
        json.beginObject().key("ticket").string(*ticket).key("expiresIn").number(qint64(auth::Tickets::lifetime.count())).endObject();
        exchange->respond(http::jsonResponse(201, json.take()));
    });
}

void whoami(const ExchangePtr &exchange)
{
    const auth::Principal &principal = principalOf(*exchange);
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(system_clock::now().time_since_epoch());
    JsonWriter json;
    json.beginObject().key("userId").string(principal.user.text).key("role").string(auth::roleName(principal.role));
    json.key("expiresAt");
    if (principal.expiresAt)
        json.number(qint64(principal.expiresAt->time_since_epoch().count()) * 1000);
    else
        json.null();
    json.key("server").beginObject().key("version").string(SIGNALBOX_VERSION);
    json.key("time").number(qint64(now.count())).endObject().endObject();
    exchange->respond(http::jsonResponse(200, json.take()));
}

} // namespace

void addSessionRoutes(http::Router &router, const auth::TokenVerifier &verifier, auth::Tickets &tickets)
{
    using http::Method;
    using Options = http::RouteOptions;
    router.add(Method::Post, "/api/v1/session", {.access = Options::Access::Anyone, .body = Options::Body::Buffered},
               [&verifier](const ExchangePtr &exchange) { begin(verifier, exchange); });
    router.add(Method::Delete, "/api/v1/session", {.access = Options::Access::Anyone}, end);
    // A body is allowed (fetch sends `{}` easily) and not looked at.
    router.add(Method::Post, "/api/v1/stream-tickets", {.body = Options::Body::Buffered},
               [&tickets](const ExchangePtr &exchange) { issueTicket(tickets, exchange); });
    router.add(Method::Get, "/api/v1/whoami", {}, whoami);
}

} // namespace signalbox::rest
