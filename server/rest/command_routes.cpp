#include "server/rest/command_routes.h"

#include "server/json/json.h"
#include "server/rest/context.h"
#include "server/rest/problem.h"
#include "server/rest/query_values.h"
#include "shared/json_writer.h"
#include "shared/random.h"

#include <QtCore/QDateTime>

namespace signalbox::rest {

namespace {

using monitor::CommandDraft;
using monitor::CommandRecord;
using monitor::CommandStore;

Error bad(const char *why)
{
    return {ErrorCode::BadRequest, QString::fromUtf8(why)};
}

Result<CommandDraft> parseDraft(const http::Exchange &exchange)
{
    const auto body = json::Object::parse(exchange.request().body);
    if (!body)
        return bad("The body must be {\"command\": \"restart\", \"reason\": \"why\"}");
    CommandDraft draft;
    draft.service = exchange.pathParameter("name");
    draft.actor = principalOf(exchange).user;
    draft.command = body->string("command").value_or(QByteArray());
    if (!monitor::isCommandName(draft.command))
        return bad("`command` must be a word of up to 32 lower-case letters, digits and hyphens: restart, pause, resume...");
    if (body->find("reason") && !body->string("reason"))
        return bad("`reason` must be a text");
    draft.reason = body->string("reason").value_or(QByteArray());
    if (draft.reason.size() > 500)
        return bad("`reason` may have 500 bytes");
    draft.id = body->find("id") ? body->string("id").value_or(QByteArray())
                                : newJobId(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch())).text;
    if (!monitor::isCommandId(draft.id))
        return bad("`id` must have 1 to 64 letters, digits, hyphens and underscores");
    return draft;
}

void send(CommandStore &commands, const ExchangePtr &exchange)
{
    if (principalOf(*exchange).role != auth::Role::Admin)
        return exchange->respond(problem({ErrorCode::Forbidden, QStringLiteral("Commands are for administrators")}));
    const auto draft = parseDraft(*exchange);
    if (!draft)
        return exchange->respond(problem(draft.error()));
    commands.send(*draft, exchange->context(), [exchange](const Result<CommandRecord> &record) {
        exchange->respond(record ? http::jsonResponse(202, record->toJson()) : problem(record.error()));
    });
}

void list(CommandStore &commands, const ExchangePtr &exchange)
{
    if (!principalOf(*exchange).seesAll())
        return exchange->respond(problem({ErrorCode::Forbidden, QStringLiteral("Commands are for viewers and administrators to see")}));
    int limit = 50;
    const auto read = readQuery(exchange->request().query,
                                {{"limit", takeNumber("limit", 1, monitor::commandsKept, [&limit](qint64 value) { limit = int(value); })}});
    if (!read)
        return exchange->respond(problem(read.error()));
    commands.list(exchange->pathParameter("name"), limit, exchange->context(), [exchange](const Result<std::vector<CommandRecord>> &records) {
        if (!records)
            return exchange->respond(problem(records.error()));
        JsonWriter json;
        json.beginObject().key("commands").beginArray();
        for (const CommandRecord &record : *records)
            json.raw(record.toJson());
        exchange->respond(http::jsonResponse(200, json.endArray().endObject().take()));
    });
}

} // namespace

void addCommandRoutes(http::Router &router, CommandStore &commands)
{
    using http::Method;
    const http::RouteOptions withBody{.body = http::RouteOptions::Body::Buffered};
    router.add(Method::Post, "/api/services/{name}/commands", withBody, [&commands](const ExchangePtr &exchange) { send(commands, exchange); });
    router.add(Method::Get, "/api/services/{name}/commands", {}, [&commands](const ExchangePtr &exchange) { list(commands, exchange); });
}

} // namespace signalbox::rest
