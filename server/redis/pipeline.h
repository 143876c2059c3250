// Which answer belongs to which command, and who has waited too long. No I/O, no clock.
#pragma once

#include "server/redis/codec.h"
#include "server/redis/command.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <chrono>
#include <deque>
#include <optional>
#include <vector>

namespace signalbox::redis {

// Somebody waiting for an answer.
struct Call {
    QPointer<QObject> context;             // gone: nobody is told
    Done done;                             // may be empty
    std::chrono::milliseconds deadline{0}; // from sending; zero: for ever
    // Scripts only, to send the whole script once more after NOSCRIPT: what was sent, and the script's text.
    Arguments evalsha;
    QByteArray body;
    std::chrono::steady_clock::time_point sentAt{}; // set by Pipeline::send
};

// A call and how it ended. Error replies are still replies here.
struct Completion {
    Call call;
    Result<Reply> result;
};

class Pipeline {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    struct Step {
        std::vector<Completion> completions;
        std::optional<QString> broken; // the peer broke the protocol: give the connection up, then call `lost`
    };

    explicit Pipeline(qsizetype maxPending);

    // Unavailable when `commands` more would be above the bound; count says how often that was.
    [[nodiscard]] Result<void> admit(qsizetype commands);
    [[nodiscard]] qint64 refused() const { return m_refused; }

    // The bytes to write for a command, which now waits for its answer. Ask `admit` first.
    [[nodiscard]] QByteArray send(const Arguments &arguments, Call call, TimePoint now);

    // Answers, in order.
    [[nodiscard]] Step received(QByteArrayView bytes);
    // Nothing while every deadline holds. Else everything that waits, as Timeout: answers come in order, so what
    // is behind an unanswered command cannot be trusted either. Give the connection up then.
    [[nodiscard]] std::vector<Completion> expire(TimePoint now);
    // The connection is gone: everything that waits, as Timeout, and a clean decoder for the next one.
    [[nodiscard]] std::vector<Completion> lost(const QString &reason);

    [[nodiscard]] qsizetype pending() const { return static_cast<qsizetype>(m_waiting.size()); }
    // No deadline ends before this; nothing if none is set. May be too early, never too late.
    [[nodiscard]] std::optional<TimePoint> nextDeadline() const { return m_nextDeadline; }

private:
    struct Waiting {
        Call call;
        std::optional<TimePoint> until;
    };

    void findNextDeadline();

    qsizetype m_maxPending;
    qint64 m_refused = 0;
    Decoder m_decoder;
    std::deque<Waiting> m_waiting;
    std::optional<TimePoint> m_nextDeadline;
};

} // namespace signalbox::redis
