#include "server/rest/service_routes.h"

#include "server/rest/context.h"
#include "server/rest/problem.h"
#include "server/rest/query_values.h"
#include "shared/json_writer.h"

namespace signalbox::rest {

namespace {

using monitor::HistoryPage;
using monitor::HistoryQuery;
using monitor::LinePage;
using monitor::LineQuery;
using monitor::ServiceList;
using monitor::ServiceStore;

void statuses(ServiceStore &services, const ExchangePtr &exchange)
{
    services.statuses(exchange->context(), [exchange](const Result<QByteArray> &json) {
        exchange->respond(json ? http::jsonResponse(200, *json) : problem(json.error()));
    });
}

void list(ServiceStore &services, const ExchangePtr &exchange)
{
    services.list(exchange->context(), [exchange](const Result<ServiceList> &list) {
        if (!list)
            return exchange->respond(problem(list.error()));
        JsonWriter json;
        json.beginObject().key("services").beginArray();
        for (const monitor::ServiceRecord &service : list->services)
            json.raw(service.toJson(list->now));
        json.endArray().key("now").number(qint64(list->now.count())).key("cursor").string(list->cursor.toBytes()).endObject();
        exchange->respond(http::jsonResponse(200, json.take()));
    });
}

void read(ServiceStore &services, const ExchangePtr &exchange)
{
    services.read(exchange->pathParameter("name"), exchange->context(), [exchange](const Result<ServiceList> &found) {
        exchange->respond(found ? http::jsonResponse(200, found->services.front().toJson(found->now)) : problem(found.error()));
    });
}

Result<HistoryQuery> parseHistoryQuery(const http::Query &query)
{
    HistoryQuery out;
    const auto takeMark = [&out](const QByteArray &value) -> Result<void> {
        const auto mark = monitor::HistoryMark::parse(value);
        if (!mark)
            return Error{ErrorCode::BadRequest, QStringLiteral("`after` must be the `next` of an earlier page")};
        out.after = *mark;
        return {};
    };
    const auto read = readQuery(query, {{"since", takeTime("since", [&out](auto at) { out.since = at; })},
                                        {"until", takeTime("until", [&out](auto at) { out.until = at; })},
                                        {"limit", takeNumber("limit", 1, HistoryQuery::maxLimit, [&out](qint64 limit) { out.limit = int(limit); })},
                                        {"after", takeMark}});
    return read ? Result<HistoryQuery>(out) : read.error();
}

QByteArray historyJson(const QByteArray &service, const HistoryPage &page)
{
    JsonWriter json;
    json.beginObject().key("service").string(service).key("history").beginArray();
    for (const eventlog::EventPtr &event : page.entries) {
        json.beginObject().key("at").number(qint64(event->at().count())).key("kind").string(event->kind);
        json.key("data").raw(event->data).endObject();
    }
    json.endArray().key("next");
    return (page.next ? json.string(page.next->toBytes()) : json.null()).endObject().take();
}

void history(ServiceStore &services, const ExchangePtr &exchange)
{
    const auto query = parseHistoryQuery(exchange->request().query);
    if (!query)
        return exchange->respond(problem(query.error()));
    const QByteArray service = exchange->pathParameter("name");
    services.history(service, *query, exchange->context(), [exchange, service](const Result<HistoryPage> &page) {
        exchange->respond(page ? http::jsonResponse(200, historyJson(service, *page)) : problem(page.error()));
    });
}

TakeValue takeLine(const char *name, std::optional<StreamId> &place)
{
    return [name, &place](const QByteArray &value) -> Result<void> {
        place = StreamId::parse(value);
        if (!place)
            return Error{ErrorCode::BadRequest, QStringLiteral("`%1` must be the id of a line").arg(QString::fromUtf8(name))};
        return {};
    };
}

TakeValue takeText(QByteArray &text)
{
    return [&text](const QByteArray &value) -> Result<void> {
        text = value;
        return {};
    };
}

Result<LineQuery> parseLineQuery(const http::Query &query)
{
    LineQuery out;
    const auto read = readQuery(query, {{"since", takeTime("since", [&out](auto at) { out.since = at; })},
                                        {"until", takeTime("until", [&out](auto at) { out.until = at; })},
                                        {"limit", takeNumber("limit", 1, LineQuery::maxLimit, [&out](qint64 limit) { out.limit = int(limit); })},
                                        {"level", takeText(out.levels)},
                                        {"text", takeText(out.text)},
                                        {"after", takeLine("after", out.after)},
                                        {"before", takeLine("before", out.before)}});
    return read ? Result<LineQuery>(out) : read.error();
}

QByteArray linesJson(const QByteArray &service, const LinePage &page)
{
    JsonWriter json;
    json.beginObject().key("service").string(service).key("lines").beginArray();
    for (const eventlog::EventPtr &line : page.lines) {
        json.beginObject().key("id").string(line->id.toBytes()).key("at").number(qint64(line->at().count()));
        json.key("line").raw(line->data).endObject();
    }
    json.endArray().key("more").boolean(page.more).key("last").string(page.last.toBytes());
    return json.endObject().take();
}

void lines(ServiceStore &services, const ExchangePtr &exchange)
{
    const auto query = parseLineQuery(exchange->request().query);
    if (!query)
        return exchange->respond(problem(query.error()));
    const QByteArray service = exchange->pathParameter("name");
    services.lines(service, *query, exchange->context(), [exchange, service](const Result<LinePage> &page) {
        exchange->respond(page ? http::jsonResponse(200, linesJson(service, *page)) : problem(page.error()));
    });
}

} // namespace

void addServiceRoutes(http::Router &router, ServiceStore &services)
{
    using http::Method;
    router.add(Method::Get, "/api/services", {}, [&services](const ExchangePtr &exchange) { list(services, exchange); });
    router.add(Method::Get, "/api/services/status", {}, [&services](const ExchangePtr &exchange) { statuses(services, exchange); });
    router.add(Method::Get, "/api/services/{name}", {}, [&services](const ExchangePtr &exchange) { read(services, exchange); });
    router.add(Method::Get, "/api/services/{name}/history", {}, [&services](const ExchangePtr &exchange) { history(services, exchange); });
    router.add(Method::Get, "/api/services/{name}/logs", {}, [&services](const ExchangePtr &exchange) { lines(services, exchange); });
}

} // namespace signalbox::rest
