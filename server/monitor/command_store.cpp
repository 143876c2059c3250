#include "server/monitor/command_store.h"

#include "command_list.lua.h"
#include "command_send.lua.h"
#include "server/eventlog/scripts.h"
#include "server/monitor/scripts.h"
#include "shared/json_writer.h"

#include <algorithm>

namespace signalbox::monitor {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds keep = std::chrono::hours(24 * 7);

QByteArray number(qint64 value)
{
    return QByteArray::number(value);
}

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

Result<CommandRecord> toRecord(const redis::Reply &reply, const CommandDraft &draft)
{
    const QByteArray &outcome = reply.at(0).text;
    const QString service = printable(draft.service, 60), why = printable(reply.at(1).text);
    if (outcome == "never-heard")
        return Error{ErrorCode::NotFound, QStringLiteral("Nothing was ever heard of a service \"%1\"").arg(service)};
    if (outcome == "down")
        return Error{ErrorCode::Conflict, QStringLiteral("The service %1 is down (%2), so nobody would obey").arg(service, why)};
    if (outcome == "unknown")
        return Error{ErrorCode::Conflict, QStringLiteral("It is not known whether the service %1 lives (%2), so nothing was sent").arg(service, why)};
    if (outcome == "other")
        return Error{ErrorCode::Unprocessable, QStringLiteral("Another command has that id")};
    return CommandRecord::fromHash(reply.at(1));
}

} // namespace

bool isCommandId(QByteArrayView id)
{
    return !id.isEmpty() && id.size() <= 64 &&
           std::all_of(id.begin(), id.end(), [](char c) { return isLower(c) || isDigit(c) || (c >= 'A' && c <= 'Z') || c == '_' || c == '-'; });
}

bool isCommandName(QByteArrayView name)
{
    return !name.isEmpty() && name.size() <= 32 && isLower(name.front()) &&
           std::all_of(name.begin(), name.end(), [](char c) { return isLower(c) || isDigit(c) || c == '-'; });
}

CommandRecord CommandRecord::fromHash(const redis::Reply &hash)
{
    CommandRecord record;
    for (size_t i = 0; i + 1 < hash.elements.size(); i += 2)
        record.fields.insert(hash.elements[i].text, hash.elements[i + 1].text);
    return record;
}

QByteArray CommandRecord::toJson() const
{
    JsonWriter json;
    json.beginObject();
    for (const char *name : {"id", "service", "command", "status", "actor", "reason"})
        json.key(name).string(fields.value(name));
    json.key("error");
    if (fields.contains("error"))
        json.string(fields.value("error"));
    else
        json.null();
    for (const char *name : {"at", "expiresAt", "acknowledgedAt", "effectiveAt", "failedAt", "expiredAt"}) {
        json.key(name);
        if (fields.contains(name))
            json.number(fields.value(name).toLongLong());
        else
            json.null();
    }
    return json.endObject().take();
}

void CommandStore::send(const CommandDraft &draft, QObject *context, Answer<CommandRecord> done)
{
    static const redis::Script script = serviceScript(lua::command_send);
    m_redis.evaluate(script,
                     {m_keys.command(draft.id), m_keys.serviceLiveness(), m_keys.service(draft.service), m_keys.serviceCommands(draft.service),
                      m_keys.serviceDeadlines(), m_keys.log(), m_keys.audit()},
                     {draft.id, draft.service, draft.command, draft.actor.text, draft.reason, m_keys.servicePrefix + "commands",
                      number(milliseconds(commandLifetime).count()), number(commandsKept), number(keep.count())},
                     context, [draft, done = std::move(done)](const Result<redis::Reply> &reply) {
                         done(reply ? toRecord(*reply, draft) : Result<CommandRecord>(reply.error()));
                     });
}

void CommandStore::list(const QByteArray &service, int limit, QObject *context, Answer<std::vector<CommandRecord>> done)
{
    static const redis::Script script = eventlog::withPrelude(lua::command_list);
    m_redis.evaluate(script, {m_keys.serviceLiveness(), m_keys.serviceCommands(service)}, {service, m_keys.command({}), number(limit)}, context,
                     [service, done = std::move(done)](const Result<redis::Reply> &reply) {
                         if (!reply)
                             return done(reply.error());
                         if (reply->at(0).toInteger() == 0)
                             return done(Error{ErrorCode::NotFound,
                                               QStringLiteral("Nothing was ever heard of a service \"%1\"").arg(printable(service, 60))});
                         std::vector<CommandRecord> records;
                         for (const redis::Reply &hash : reply->at(1).elements) {
                             if (!hash.elements.empty())
                                 records.push_back(CommandRecord::fromHash(hash));
                         }
                         done(std::move(records));
                     });
}

} // namespace signalbox::monitor
