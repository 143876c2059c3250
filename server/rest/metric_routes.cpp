#include "server/rest/metric_routes.h"

#include "server/monitor/metrics_message.h"
#include "server/rest/context.h"
#include "server/rest/problem.h"
#include "server/rest/query_values.h"
#include "shared/json_writer.h"

namespace signalbox::rest {

namespace {

using monitor::MetricPage;
using monitor::MetricQuery;

Result<MetricQuery> parseMetricQuery(const http::Query &query)
{
    MetricQuery out;
    const auto takeNames = [&out](const QByteArray &value) -> Result<void> {
        for (const QByteArray &name : value.split(',')) {
            if (!monitor::isMetricName(name))
                return Error{ErrorCode::BadRequest, QStringLiteral("`name` must be the names of metrics, separated by commas")};
            if (!out.names.contains(name))
                out.names.append(name);
        }
        if (out.names.size() > MetricQuery::maxNames)
            return Error{ErrorCode::BadRequest, QStringLiteral("At most %1 metrics at once").arg(MetricQuery::maxNames)};
        return {};
    };
    const auto takeStep = [&out](const QByteArray &value) -> Result<void> {
        out.step = std::chrono::seconds(value.toInt());
        if (!monitor::ringOf(*out.step))
            return Error{ErrorCode::BadRequest, QStringLiteral("`resolution` must be 1, 10 or 60")};
        return {};
    };
    const auto read = readQuery(query, {{"name", takeNames}, {"resolution", takeStep}, {"since", takeTime("since", [&out](auto at) { out.since = at; })}});
    return read ? Result<MetricQuery>(out) : read.error();
}

void writePoints(JsonWriter &json, const std::vector<monitor::MetricPoint> &points)
{
    json.key("points").beginArray();
    for (const monitor::MetricPoint &point : points) {
        json.beginObject().key("at").number(qint64(point.at.count())).key("count").number(point.count);
        json.key("min").number(point.min).key("avg").number(point.average()).key("max").number(point.max).key("last").number(point.last).endObject();
    }
    json.endArray();
}

QByteArray toJson(const QByteArray &service, const MetricQuery &query, const MetricPage &page)
{
    JsonWriter json;
    json.beginObject().key("service").string(service).key("resolution").number(qint64(page.step.count())).key("series").beginObject();
    for (const monitor::Series &series : page.series) {
        json.key(series.name).beginObject().key("last").raw(series.last).key("lastAt").number(qint64(series.lastAt.count()));
        if (!query.names.isEmpty())
            writePoints(json, series.points);
        json.endObject();
    }
    return json.endObject().endObject().take();
}

void read(monitor::MetricStore &metrics, const ExchangePtr &exchange)
{
    const auto query = parseMetricQuery(exchange->request().query);
    if (!query)
        return exchange->respond(problem(query.error()));
    const QByteArray service = exchange->pathParameter("name");
    metrics.read(service, *query, exchange->context(), [exchange, service, query = *query](const Result<MetricPage> &page) {
        exchange->respond(page ? http::jsonResponse(200, toJson(service, query, *page)) : problem(page.error()));
    });
}

} // namespace

void addMetricRoutes(http::Router &router, monitor::MetricStore &metrics)
{
    router.add(http::Method::Get, "/api/services/{name}/metrics", {}, [&metrics](const ExchangePtr &exchange) { read(metrics, exchange); });
}

} // namespace signalbox::rest
