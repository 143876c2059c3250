#include "server/rest/diagnostics_routes.h"

#include "server/rest/context.h"
#include "server/rest/problem.h"
#include "shared/json_writer.h"

namespace signalbox::rest {

namespace {

void writeRedis(JsonWriter &json, const monitor::Diagnosis &diagnosis)
{
    json.key("redis").beginObject().key("version").string(diagnosis.version).key("checks").beginArray();
    for (const monitor::Finding &finding : diagnosis.findings) {
        json.beginObject().key("check").string(finding.check).key("level").string(QByteArray(monitor::levelName(finding.level)));
        json.key("value").string(finding.value).key("advice").string(finding.advice.toUtf8()).endObject();
    }
    json.endArray().endObject().key("listeners").beginArray();
    for (const auto &[channel, count] : diagnosis.listeners)
        json.beginObject().key("channel").string(channel).key("subscribers").number(count).endObject();
    json.endArray();
}

void writeSlowClients(JsonWriter &json, const std::vector<SlowClient> &clients)
{
    json.key("slowest").beginArray();
    for (const SlowClient &client : clients)
        json.beginObject().key("transport").string(client.transport).key("user").string(client.user).key("queuedBytes").number(client.queuedBytes).endObject();
    json.endArray();
}

QByteArray toJson(const monitor::Refusals &refusals, const monitor::Diagnosis &diagnosis, const std::vector<SlowClient> &slowClients)
{
    JsonWriter json;
    json.beginObject().key("refusals").beginObject();
    for (const auto &[reason, count] : refusals.counts)
        json.key(reason).number(count);
    json.endObject().key("refused").beginArray();
    for (const QByteArray &entry : refusals.newest)
        json.raw(entry);
    json.endArray();
    writeRedis(json, diagnosis);
    writeSlowClients(json, slowClients);
    return json.endObject().take();
}

void diagnostics(const AskRefusals &ask, const AskDoctor &askDoctor, const AskSlowClients &askSlowClients, const ExchangePtr &exchange)
{
    if (!principalOf(*exchange).seesAll())
        return exchange->respond(problem({ErrorCode::Forbidden, QStringLiteral("Diagnostics are for viewers and administrators")}));
    ask(exchange->context(), [exchange, askDoctor, askSlowClients](const Result<monitor::Refusals> &refusals) {
        if (!refusals)
            return exchange->respond(problem(refusals.error()));
        askDoctor(exchange->context(), [exchange, askSlowClients, refusals = *refusals](const Result<monitor::Diagnosis> &diagnosis) {
            exchange->respond(diagnosis ? http::jsonResponse(200, toJson(refusals, *diagnosis, askSlowClients())) : problem(diagnosis.error()));
        });
    });
}

} // namespace

void addDiagnosticsRoutes(http::Router &router, AskRefusals ask, AskDoctor askDoctor, AskSlowClients askSlowClients)
{
    router.add(http::Method::Get, "/api/v1/diagnostics", {},
               [ask = std::move(ask), askDoctor = std::move(askDoctor), askSlowClients = std::move(askSlowClients)](const ExchangePtr &exchange) {
                   diagnostics(ask, askDoctor, askSlowClients, exchange);
               });
}

} // namespace signalbox::rest
