#include "server/monitor/status_message.h"

#include "server/json/json.h"
#include "server/monitor/service_name.h"

namespace signalbox::monitor {

namespace {

constexpr json::Limits limits{.bytes = maxServiceMessageBytes, .depth = 32};
constexpr const char *ours[] = {"liveness", "clampedFrom", "clockStepMs"};

Error bad(const char *why)
{
    return {ErrorCode::BadRequest, QString::fromUtf8(why)};
}

std::optional<std::chrono::milliseconds> intervalIn(const json::Object &object)
{
    const auto ms = object.number("intervalMs");
    if (!ms || *ms < 1 || *ms > 7.0 * 24 * 3600 * 1000)
        return {};
    return std::chrono::milliseconds(qint64(*ms));
}

} // namespace

Result<ServiceStatus> ServiceStatus::parse(QByteArrayView payload, const QByteArray &service)
{
    if (!isServiceName(service))
        return bad("the channel's name is not a service name");
    const auto object = json::Object::parse(payload, limits);
    if (!object)
        return object.error();
    if (object->string("service") != service)
        return bad("service is missing or not the channel's");
    if (!object->number("timestamp"))
        return bad("timestamp is missing or not a number");
    if (std::any_of(std::begin(ours), std::end(ours), [&](const char *name) { return object->find(name); }))
        return bad("liveness, clampedFrom and clockStepMs are the server's to say");
    const json::Member *status = object->find("status");
    if (!status || status->kind != json::Kind::Object)
        return bad("status is missing or not an object");
    ServiceStatus message{status->raw, object->raw("timestamp"), intervalIn(*object)};
    if (!message.interval) {
        if (const auto inside = json::Object::parse(status->raw, limits))
            message.interval = intervalIn(*inside);
    }
    return message;
}

} // namespace signalbox::monitor
