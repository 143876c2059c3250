#include "server/redis/pipeline.h"

#include <utility>

namespace signalbox::redis {

Pipeline::Pipeline(qsizetype maxPending)
    : m_maxPending(maxPending)
{
}

Result<void> Pipeline::admit(qsizetype commands)
{
    if (pending() + commands <= m_maxPending)
        return {};
    ++m_refused;
    return Error{ErrorCode::Unavailable, QStringLiteral("%1 commands wait for Redis already").arg(pending())};
}

QByteArray Pipeline::send(const Arguments &arguments, Call call, TimePoint now)
{
    call.sentAt = now;
    std::optional<TimePoint> until;
    if (call.deadline > std::chrono::milliseconds::zero()) {
        until = now + call.deadline;
        if (!m_nextDeadline || *until < *m_nextDeadline)
            m_nextDeadline = until;
    }
    m_waiting.push_back({std::move(call), until});
    return encode(arguments);
}

Pipeline::Step Pipeline::received(QByteArrayView bytes)
{
    Step step;
    std::vector<Reply> replies;
    const Result<void> fed = m_decoder.feed(bytes, replies);
    step.completions.reserve(replies.size());
    for (Reply &reply : replies) {
        if (m_waiting.empty()) {
            step.broken = QStringLiteral("an answer that nobody asked for");
            return step;
        }
        step.completions.push_back({std::move(m_waiting.front().call), std::move(reply)});
        m_waiting.pop_front();
    }
    if (m_waiting.empty())
        m_nextDeadline.reset();
    if (!fed)
        step.broken = fed.error().message;
    return step;
}

std::vector<Completion> Pipeline::expire(TimePoint now)
{
    if (!m_nextDeadline || now < *m_nextDeadline)
        return {};
    findNextDeadline();
    if (!m_nextDeadline || now < *m_nextDeadline)
        return {};
    return lost(QStringLiteral("no answer in time"));
}

std::vector<Completion> Pipeline::lost(const QString &reason)
{
    const Error error{ErrorCode::Timeout,
                      QStringLiteral("Redis did not answer (%1); it is unknown whether it did it").arg(reason)};
    std::vector<Completion> completions;
    completions.reserve(m_waiting.size());
    for (Waiting &waiting : m_waiting)
        completions.push_back({std::move(waiting.call), error});
    m_waiting.clear();
    m_nextDeadline.reset();
    m_decoder = Decoder();
    return completions;
}

void Pipeline::findNextDeadline()
{
    m_nextDeadline.reset();
    for (const Waiting &waiting : m_waiting) {
        if (waiting.until && (!m_nextDeadline || *waiting.until < *m_nextDeadline))
            m_nextDeadline = waiting.until;
    }
}

} // namespace signalbox::redis
