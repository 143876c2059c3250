#include "server/jobs/act.h"

namespace signalbox::jobs {

namespace {

constexpr std::pair<Act::Kind, const char *> names[] = {{Act::Kind::Cancel, "cancel"}, {Act::Kind::Retry, "retry"}, {Act::Kind::Delete, "delete"}};

Error conflict(const QString &why)
{
    return {ErrorCode::Conflict, why};
}

Error refusalOf(Act::Kind kind, const QByteArray &outcome, const QByteArray &detail)
{
    const QString text = printable(detail);
    if (outcome == "absent")
        return {ErrorCode::NotFound, QStringLiteral("There is no such job")};
    if (outcome == "full")
        return {ErrorCode::QueueFull, QStringLiteral("%1 jobs are waiting already").arg(text)};
    if (outcome == "active")
        return conflict(QStringLiteral("The user's job %1 is not finished, and this type allows one at a time").arg(text));
    if (outcome == "over")
        return conflict(QStringLiteral("The job is %1 already").arg(text));
    if (outcome == "running")
        return conflict(QStringLiteral("The job is %1: only a finished one can be %2").arg(text, kind == Act::Kind::Retry ? QStringLiteral("retried") : QStringLiteral("deleted")));
    if (outcome == "retried")
        return conflict(QStringLiteral("The job was retried already, as %1").arg(text));
    if (outcome == "nothing_to_retry")
        return conflict(text == QLatin1String("done") ? QStringLiteral("The job is done: there is nothing to retry")
                                                      : QStringLiteral("The job was not made here, so its payload is not known"));
    return {ErrorCode::Internal, QStringLiteral("The new job's id was taken")};
}

} // namespace

const char *nameOf(Act::Kind kind)
{
    return std::find_if(std::begin(names), std::end(names), [kind](const auto &row) { return row.first == kind; })->second;
}

std::optional<Act::Kind> actNamed(QByteArrayView name)
{
    const auto row = std::find_if(std::begin(names), std::end(names), [name](const auto &candidate) { return name == candidate.second; });
    return row == std::end(names) ? std::nullopt : std::optional(row->first);
}

eventlog::Call actCall(const redis::Script &script, const ScriptCalls &calls, const JobType &type, const JobId &job, const UserId &user, const Act &act,
                       const JobId &next)
{
    eventlog::Call call = calls.forJob(script, type, job, user);
    const eventlog::Keys &keys = calls.keys();
    call.keys += {keys.audit(), keys.job(type, next), keys.timeline(type, next)};
    call.arguments += {nameOf(act.kind), act.actor, act.reason, act.audit == Act::Audit::Yes ? "1" : "0", next.text};
    return call;
}

Result<Acted> readActed(Act::Kind kind, const redis::Reply &reply)
{
    using Outcome = Acted::Outcome;
    const QByteArray &outcome = reply.at(0).text;
    for (const auto &[name, value] : {std::pair("done", Outcome::Done), std::pair("requested", Outcome::Requested), std::pair("made", Outcome::Made)}) {
        if (outcome == name)
            return Acted{value, reply.at(1).text, reply.at(2).text};
    }
    return refusalOf(kind, outcome, reply.at(1).text);
}

} // namespace signalbox::jobs
