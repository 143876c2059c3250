#include "server/rest/diagnostics_routes.h"

#include "server/rest/context.h"
#include "server/rest/problem.h"
#include "shared/json_writer.h"

namespace signalbox::rest {

namespace {

QByteArray toJson(const monitor::Refusals &refusals)
{
    JsonWriter json;
    json.beginObject().key("refusals").beginObject();
    for (const auto &[reason, count] : refusals.counts)
        json.key(reason).number(count);
    json.endObject().key("refused").beginArray();
    for (const QByteArray &entry : refusals.newest)
        json.raw(entry);
    return json.endArray().endObject().take();
}

void diagnostics(const AskRefusals &ask, const ExchangePtr &exchange)
{
    if (!principalOf(*exchange).seesAll())
        return exchange->respond(problem({ErrorCode::Forbidden, QStringLiteral("Diagnostics are for viewers and administrators")}));
    ask(exchange->context(), [exchange](const Result<monitor::Refusals> &refusals) {
        exchange->respond(refusals ? http::jsonResponse(200, toJson(*refusals)) : problem(refusals.error()));
    });
}

} // namespace

void addDiagnosticsRoutes(http::Router &router, AskRefusals ask)
{
    router.add(http::Method::Get, "/api/v1/diagnostics", {}, [ask = std::move(ask)](const ExchangePtr &exchange) { diagnostics(ask, exchange); });
}

} // namespace signalbox::rest
