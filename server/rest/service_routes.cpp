#include "server/rest/service_routes.h"

#include "server/rest/context.h"
#include "server/rest/problem.h"

namespace signalbox::rest {

namespace {

using monitor::ServiceStore;

// Answers with the JSON that `ask` is answered with.
void answer(const ExchangePtr &exchange, const Result<QByteArray> &json)
{
    exchange->respond(json ? http::jsonResponse(200, *json) : problem(json.error()));
}

void statuses(ServiceStore &services, const ExchangePtr &exchange)
{
    services.statuses(exchange->context(), [exchange](const Result<QByteArray> &json) { answer(exchange, json); });
}

} // namespace

void addServiceRoutes(http::Router &router, ServiceStore &services)
{
    using http::Method;
    router.add(Method::Get, "/api/services/status", {}, [&services](const ExchangePtr &exchange) { statuses(services, exchange); });
}

} // namespace signalbox::rest
