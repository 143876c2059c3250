#include "server/jobs/status_message.h"

#include "server/json/json.h"

namespace signalbox::jobs {

namespace {

Error bad(const QString &why)
{
    return {ErrorCode::BadRequest, why};
}

Result<void> readIds(const json::Object &object, StatusMessage &message)
{
    const auto job = object.string("jobId");
    if (!job || !isJobId(*job))
        return bad(QStringLiteral("jobId is missing or not a job id"));
    const auto user = object.string("userId");
    if (!user || !isUserId(*user))
        return bad(QStringLiteral("userId is missing or not a user id"));
    message.job = {*job};
    message.user = {*user};
    return {};
}

Result<void> readStatus(const json::Object &object, const Rules &rules, StatusMessage &message)
{
    const auto status = object.string("status");
    if (!status)
        return bad(QStringLiteral("status is missing or not a string"));
    const auto rank = rules.rankOf(*status);
    if (!rank)
        return bad(QStringLiteral("unknown status \"%1\"").arg(printable(*status, 40)));
    message.status = *status;
    message.rank = *rank;
    return {};
}

} // namespace

Result<StatusMessage> parseStatusMessage(QByteArrayView payload, const Rules &rules)
{
    const auto object = json::Object::parse(payload, {.bytes = maxStatusBytes, .depth = maxStatusDepth});
    if (!object)
        return object.error();
    StatusMessage message;
    if (auto ids = readIds(*object, message); !ids)
        return ids.error();
    if (auto status = readStatus(*object, rules, message); !status)
        return status.error();
    message.data = payload.trimmed().toByteArray();
    message.error = object->string("error").value_or(object->raw("error"));
    message.progress = object->raw("progress");
    message.message = object->raw("message");
    message.result = object->raw("result");
    message.agent = object->string("agent").value_or(QByteArray());
    if (message.agent.size() > 100)
        message.agent.clear();
    return message;
}

} // namespace signalbox::jobs
