#include "server/monitor/service_ingest.h"

#include "server/eventlog/scripts.h"
#include "server/json/json.h"
#include "service.lua.h"

namespace signalbox::monitor {

namespace {

Error bad(const char *why)
{
    return {ErrorCode::BadRequest, QString::fromUtf8(why)};
}

bool isServiceName(QByteArrayView name)
{
    return !name.isEmpty() && name.size() <= 128 && name.isValidUtf8() && std::all_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && c != 0x7f && c != ',';
    });
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

bool ServiceIngest::isService(QByteArrayView channel) const
{
    static constexpr QByteArrayView reserved[] = {"logs", "metrics", "commands", "acks"};
    return channel.startsWith(m_keys.servicePrefix) &&
           std::find(std::begin(reserved), std::end(reserved), nameOf(channel)) == std::end(reserved);
}

Result<eventlog::Call> ServiceIngest::prepare(const eventlog::Published &message) const
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

} // namespace signalbox::monitor
