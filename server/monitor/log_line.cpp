#include "server/monitor/log_line.h"

#include "server/json/json.h"
#include "server/monitor/service_name.h"

namespace signalbox::monitor {

namespace {

Error bad(const char *why)
{
    return {ErrorCode::BadRequest, QString::fromUtf8(why)};
}

} // namespace

Result<LogLine> LogLine::parse(QByteArrayView payload)
{
    const auto object = json::Object::parse(payload, {.bytes = maxLogLineBytes, .depth = 32});
    if (!object)
        return object.error();
    const auto service = object->string("service");
    if (!service || !isServiceName(*service))
        return bad("service is missing or not a service's name");
    if (!object->number("timestamp"))
        return bad("timestamp is missing or not a number");
    const auto level = object->string("level");
    if (!level || level->size() > 32)
        return bad("level is missing or not a short text");
    const auto message = object->string("message");
    if (!message)
        return bad("message is missing or not a text");
    return LogLine{*service, *level, *message};
}

} // namespace signalbox::monitor
