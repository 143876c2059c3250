#include "server/monitor/ack_message.h"

#include "server/json/json.h"
#include "server/monitor/command_store.h"
#include "server/monitor/service_name.h"

namespace signalbox::monitor {

namespace {

Error bad(const char *why)
{
    return {ErrorCode::BadRequest, QString::fromUtf8(why)};
}

} // namespace

Result<AckMessage> AckMessage::parse(QByteArrayView payload)
{
    const auto object = json::Object::parse(payload, {.bytes = 16 * 1024, .depth = 32});
    if (!object)
        return object.error();
    const auto id = object->string("id"), service = object->string("service");
    if (!id || !isCommandId(*id))
        return bad("id is missing or not a command's id");
    if (!service || !isServiceName(*service))
        return bad("service is missing or not a service's name");
    const auto ok = object->boolean("ok");
    if (!ok)
        return bad("ok is missing or neither true nor false");
    const QByteArray error = object->string("error").value_or("it said no more than that it failed");
    return AckMessage{*id, *service, *ok ? Answer::Done : Answer::Failed, QString::fromUtf8(error).left(500).toUtf8()};
}

} // namespace signalbox::monitor
