#include "server/rest/prometheus_route.h"

#include "server/rest/context.h"

namespace signalbox::rest {

void addPrometheusRoute(http::Router &router, AskMetrics ask)
{
    router.add(http::Method::Get, "/metrics", {.access = http::RouteOptions::Access::Anyone}, [ask = std::move(ask)](const ExchangePtr &exchange) {
        ask(exchange->context(), [exchange](const QByteArray &text) {
            http::Response response;
            response.fields.add("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            response.fields.add("Cache-Control", "no-store");
            response.body = text;
            exchange->respond(std::move(response));
        });
    });
}

} // namespace signalbox::rest
