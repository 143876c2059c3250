#include "demo/agent_core.h"

#include "shared/error.h"

#include <utility>

namespace signalbox::demo {

AgentCore::AgentCore(AgentOptions options)
    : m_options(std::move(options))
{
}

AgentStep AgentCore::start()
{
    if (m_stopping)
        return act(Action::End);
    note(QStringLiteral("waiting for jobs of type %1").arg(printable(m_options.type)));
    return lookForJob();
}

AgentStep AgentCore::popped(const std::optional<QByteArray> &jobId)
{
    redisAnswered();
    if (!jobId && m_stopping)
        return act(Action::End);
    if (!jobId)
        return m_action == Action::Resume ? act(Action::Pop) : lookForJob();
    m_job = {};
    m_job.id = *jobId;
    if (m_action == Action::Resume)
        noteJob(QStringLiteral("was left in the working list"));
    return act(Action::Read);
}

AgentStep AgentCore::read(const std::optional<JobRecord> &record, double draw, TimePoint now)
{
    redisAnswered();
    if (!record || record->userId.isEmpty())
        return leaveJob(QStringLiteral("skipped: there is no such job any more"));
    if (record->status == "done" || record->status == "error" || record->status == "cancelled")
        return leaveJob(QStringLiteral("skipped: it is %1 already").arg(printable(record->status)));

    m_job.userId = record->userId;
    m_job.begun = now;
    if (record->cancelRequested || m_job.cancelRequested)
        return tellCancelled();
    m_job.plan = planFor(record->payload, m_options.usual);
    m_job.plan.fails = m_job.plan.fails || draw < m_options.errorShare;
    noteJob(QStringLiteral("begun for user %1").arg(printable(m_job.userId)));
    return tell(statusMessage(m_job.id, m_job.userId, "processing"));
}

AgentStep AgentCore::published(qint64 receivers, TimePoint now)
{
    redisAnswered();
    if (receivers > 0) {
        if (m_job.unheardSince)
            noteJob(QStringLiteral("somebody listens again"));
        return afterMessage(now);
    }
    if (!m_job.unheardSince) {
        m_job.unheardSince = now;
        noteJob(QStringLiteral("nobody listens; publishing again every %1 ms").arg(retry.count()));
    }
    if (now - *m_job.unheardSince < unheardLimit)
        return waitBefore(Action::Publish, retry);
    noteJob(QStringLiteral("nobody listened for %1 s; going on without").arg(unheardLimit.count() / 1'000));
    return afterMessage(now);
}

AgentStep AgentCore::appended(TimePoint now)
{
    redisAnswered();
    return afterMessage(now);
}

AgentStep AgentCore::removed()
{
    redisAnswered();
    if (m_action == Action::Finish) {
        ++m_finished;
        noteJob(QString::fromUtf8(m_job.ending));
    }
    return nextJob();
}

AgentStep AgentCore::afterMessage(TimePoint now)
{
    m_job.unheardSince.reset();
    if (m_job.ending) {
        ++m_finished;
        return leaveJob(QString::fromUtf8(m_job.ending));
    }
    if (m_job.step < stepsToDo())
        return waitBefore(Action::Check, m_job.plan.step);
    if (m_job.plan.fails)
        return tellLast(errorMessage(m_job.id, m_job.userId), "error");
    const auto duration = std::chrono::duration_cast<std::chrono::milliseconds>(now - m_job.begun);
    return tellLast(doneMessage(m_job.id, m_job.userId, m_options.name, m_job.plan.steps, duration), "done");
}

AgentStep AgentCore::checked(bool cancelRequested)
{
    redisAnswered();
    if (cancelRequested || m_job.cancelRequested)
        return tellCancelled();
    ++m_job.step;
    return tell(progressMessage(m_job.id, m_job.userId, m_job.step, m_job.plan.steps));
}

AgentStep AgentCore::waited(TimePoint)
{
    return act(m_next);
}

AgentStep AgentCore::failed(const QString &reason)
{
    if (!std::exchange(m_redisAway, true))
        note(QStringLiteral("Redis is away (%1); waiting").arg(reason));
    if ((m_action == Action::Pop || m_action == Action::Resume) && m_stopping)
        return act(Action::End);
    return waitBefore(m_action, retry);
}

AgentStep AgentCore::cancel(const QByteArray &jobId)
{
    if (jobId.isEmpty() || jobId != m_job.id || m_job.ending)
        return {};
    m_job.cancelRequested = true;
    // Between two steps there is nothing to wait for; in the middle of anything else `checked` comes soon.
    return m_action == Action::Wait && m_next == Action::Check ? tellCancelled() : AgentStep{};
}

AgentStep AgentCore::stop()
{
    m_stopping = true;
    if (m_job.id.isEmpty())
        note(QStringLiteral("asked to stop"));
    else
        noteJob(QStringLiteral("asked to stop; finishing this one"));
    // A pop under way is waited for: it may hold a job by now.
    if (m_action == Action::Nothing || (m_action == Action::Wait && (m_next == Action::Pop || m_next == Action::Resume)))
        return act(Action::End);
    return {Action::Nothing, {}, {}, {}, std::exchange(m_log, {})};
}

AgentStep AgentCore::act(Action action)
{
    m_action = action;
    return {action, m_job.id, m_job.message, {}, std::exchange(m_log, {})};
}

AgentStep AgentCore::waitBefore(Action next, std::chrono::milliseconds wait)
{
    m_next = next;
    AgentStep step = act(Action::Wait);
    step.wait = wait;
    return step;
}

AgentStep AgentCore::tell(const QByteArray &message)
{
    m_job.message = message;
    if (m_options.way != Way::Durable)
        return act(Action::Publish);
    return act(m_job.ending ? Action::Finish : Action::Append);
}

AgentStep AgentCore::tellLast(const QByteArray &message, const char *status)
{
    m_job.ending = status;
    return tell(message);
}

AgentStep AgentCore::tellCancelled()
{
    return tellLast(statusMessage(m_job.id, m_job.userId, "cancelled"), "cancelled");
}

AgentStep AgentCore::leaveJob(const QString &outcome)
{
    noteJob(outcome);
    return keepsList() ? act(Action::Remove) : nextJob();
}

AgentStep AgentCore::lookForJob()
{
    return act(keepsList() ? Action::Resume : Action::Pop);
}

AgentStep AgentCore::nextJob()
{
    m_job = {};
    const bool enough = m_options.jobs > 0 && m_finished >= m_options.jobs;
    return enough || m_stopping ? act(Action::End) : lookForJob();
}

// A job that fails does so half-way.
int AgentCore::stepsToDo() const
{
    return m_job.plan.fails ? (m_job.plan.steps + 1) / 2 : m_job.plan.steps;
}

void AgentCore::note(const QString &line)
{
    m_log += line;
}

void AgentCore::noteJob(const QString &what)
{
    note(QStringLiteral("job %1: %2").arg(printable(m_job.id), what));
}

void AgentCore::redisAnswered()
{
    if (std::exchange(m_redisAway, false))
        note(QStringLiteral("Redis is back"));
}

} // namespace signalbox::demo
