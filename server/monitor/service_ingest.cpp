#include "server/monitor/service_ingest.h"

#include "log_line.lua.h"
#include "server/eventlog/scripts.h"
#include "server/json/json.h"
#include "server/monitor/log_line.h"
#include "server/monitor/service_name.h"
#include "service.lua.h"

namespace signalbox::monitor {

namespace {

Error bad(const char *why)
{
    return {ErrorCode::BadRequest, QString::fromUtf8(why)};
}

} // namespace

ServiceIngest::ServiceIngest(eventlog::Keys keys, qint64 telemetryEntries)
    : m_keys(std::move(keys)), m_telemetryEntries(telemetryEntries)
{
}

QByteArray ServiceIngest::pattern() const
{
    return m_keys.servicePrefix + '*';
}

QByteArrayView ServiceIngest::nameOf(QByteArrayView channel) const
{
    return channel.sliced(m_keys.servicePrefix.size());
}

bool ServiceIngest::hears(QByteArrayView channel) const
{
    return channel.startsWith(m_keys.servicePrefix) && (!isReservedName(nameOf(channel)) || nameOf(channel) == "logs");
}

Result<eventlog::Call> ServiceIngest::prepare(const eventlog::Published &message) const
{
    return nameOf(message.channel) == "logs" ? prepareLogLine(message) : prepareStatus(message);
}

Result<eventlog::Call> ServiceIngest::prepareStatus(const eventlog::Published &message) const
{
    static const redis::Script script = eventlog::withNumbering(lua::service);
    const QByteArray name = nameOf(message.channel).toByteArray();
    if (!isServiceName(name))
        return bad("the channel's name is not a service name");
    const auto object = json::Object::parse(message.payload, {.bytes = maxServiceMessageBytes, .depth = 32});
    if (!object)
        return object.error();
    const json::Member *status = object->find("status");
    if (object->string("service") != name)
        return bad("service is missing or not the channel's");
    if (!object->number("timestamp"))
        return bad("timestamp is missing or not a number");
    if (!status || status->kind != json::Kind::Object)
        return bad("status is missing or not an object");
    return eventlog::Call{&script,
                          {m_keys.applied(), m_keys.refusals(), m_keys.serviceStates(), m_keys.telemetry()},
                          {message.channel, QByteArray::number(message.number.marker), QByteArray::number(message.number.n), name,
                           message.payload.trimmed(), QByteArray::number(m_telemetryEntries)}};
}

Result<eventlog::Call> ServiceIngest::prepareLogLine(const eventlog::Published &message) const
{
    static const redis::Script script = eventlog::withNumbering(lua::log_line);
    const auto line = LogLine::parse(message.payload);
    if (!line)
        return line.error();
    return eventlog::Call{&script,
                          {m_keys.applied(), m_keys.refusals(), m_keys.telemetry()},
                          {message.channel, QByteArray::number(message.number.marker), QByteArray::number(message.number.n), line->service,
                           message.payload.trimmed(), QByteArray::number(m_telemetryEntries)}};
}

} // namespace signalbox::monitor
