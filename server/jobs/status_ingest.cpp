#include "server/jobs/status_ingest.h"

#include "counts.lua.h"
#include "server/eventlog/scripts.h"
#include "server/jobs/deadline_member.h"
#include "server/jobs/status_message.h"
#include "status.lua.h"

namespace signalbox::jobs {

namespace {

QByteArray text(std::chrono::milliseconds duration)
{
    return QByteArray::number(qint64(duration.count()));
}

} // namespace

StatusIngest::StatusIngest(eventlog::Keys keys, Rules rules, Policy policy)
    : m_keys(std::move(keys)), m_rules(std::move(rules)), m_policy(policy)
{
}

QList<QByteArray> StatusIngest::channels() const
{
    QList<QByteArray> channels;
    for (const JobType &type : m_rules.types)
        channels.append(m_keys.statusChannel(type));
    return channels;
}

Result<StatusIngest::Prepared> StatusIngest::prepare(const eventlog::Published &published) const
{
    static const redis::Script script = eventlog::withNumbering((QByteArray(lua::counts) + lua::status).constData());
    const auto type = std::find_if(m_rules.types.begin(), m_rules.types.end(), [&](const JobType &candidate) {
        return m_keys.statusChannel(candidate) == published.channel;
    });
    Q_ASSERT(type != m_rules.types.end());
    return prepareFrom(*type, published.payload,
                   {script, m_keys.applied(),
                    {published.channel, QByteArray::number(published.number.marker), QByteArray::number(published.number.n)}});
}

Result<StatusIngest::Prepared> StatusIngest::prepareAppended(const StatusEntry &entry) const
{
    static const redis::Script script = eventlog::withEntries((QByteArray(lua::counts) + lua::status).constData());
    const QByteArray stream = m_keys.statusEvents(entry.type);
    return prepareFrom(entry.type, entry.payload, {script, stream, {stream, statusGroup, entry.id}});
}

Result<StatusIngest::Prepared> StatusIngest::prepareFrom(const JobType &type, const QByteArray &payload, const Source &source) const
{
    auto message = parseStatusMessage(payload, m_rules);
    if (!message)
        return message.error();

    const DeadlineMember expiry{DeadlineMember::Action::Expire, type, message->job, message->user};
    const DeadlineMember claim{DeadlineMember::Action::Claim, type, message->job, message->user};
    const DeadlineMember removal{DeadlineMember::Action::Remove, type, message->job, message->user};
    const auto keep = message->status == "error" ? m_policy.keepFailed : m_policy.keepFinished;
    const QList<QByteArray> arguments{
        message->job.text, type.text, message->user.text, message->status, QByteArray::number(static_cast<int>(message->rank)),
        message->data, message->error, message->progress, message->message, message->result, text(m_policy.executionLimit),
        text(keep), m_keys.jobsIn(type, {}), expiry.toBytes(), removal.toBytes(), QByteArray::number(m_policy.userStreamEntries),
        QByteArray::number(m_policy.timelineEntries), text(m_policy.keepUserStream), claim.toBytes(), m_keys.counts(type), message->agent};
    Prepared prepared;
    prepared.description = QStringLiteral("jobId=%1 status=%2 user=%3")
                               .arg(printable(message->job.text), printable(message->status), printable(message->user.text));
    prepared.call = {&source.script,
                     {source.key, m_keys.refusals(), m_keys.refused(), m_keys.job(type, message->job), m_keys.jobs(),
                      m_keys.jobsOfUser(message->user), m_keys.jobsIn(type, message->status), m_keys.deadlines(), m_keys.log(),
                      m_keys.userLog(message->user), m_keys.userLogTrimmed(message->user), m_keys.timeline(type, message->job), m_keys.jobIds(),
                      m_keys.waiting(type), m_keys.claimed(type), m_keys.silence(), m_keys.agents(type)},
                     source.place + arguments};
    return prepared;
}

} // namespace signalbox::jobs
