#include "server/rest/health_routes.h"

#include "server/rest/context.h"
#include "shared/json_writer.h"

namespace signalbox::rest {

namespace {

void health(const ExchangePtr &exchange)
{
    exchange->respond(http::jsonResponse(200, R"({"status":"ok"})"));
}

void ready(const Readiness &now, const ExchangePtr &exchange)
{
    JsonWriter json;
    json.beginObject().key("status").string(QByteArray(now.all() ? "ready" : "not ready"));
    json.key("redis").boolean(now.redis).key("log").boolean(now.log).key("subscription").boolean(now.subscription).endObject();
    exchange->respond(http::jsonResponse(now.all() ? 200 : 503, json.take()));
}

} // namespace

void addHealthRoutes(http::Router &router, std::function<Readiness()> readiness)
{
    const http::RouteOptions open{.access = http::RouteOptions::Access::Anyone};
    router.add(http::Method::Get, "/healthz", open, health);
    router.add(http::Method::Get, "/readyz", open,
               [readiness = std::move(readiness)](const ExchangePtr &exchange) { ready(readiness(), exchange); });
}

} // namespace signalbox::rest
