// When to ping, and when a peer that does not answer is given up. No I/O.
#pragma once

#include "server/engineio/options.h"

namespace signalbox::engineio {

// The server pings; the next ping is due an interval after the pong.
class Heartbeat {
public:
    using Clock = std::chrono::steady_clock;
    enum class Beat { None, Ping, TimedOut };

    Heartbeat(const Options &options, Clock::time_point now)
        : m_interval(options.pingInterval), m_timeout(options.pingTimeout), m_due(now + m_interval)
    {
    }

    // What is due at `now`; Ping once each time. A pong's deadline counts from when its ping was due, not from when the timer came to it, unless
    // that was long after (a stalled process).
    [[nodiscard]] Beat tick(Clock::time_point now);
    void pong(Clock::time_point now);
    // When tick() has something to say next.
    [[nodiscard]] Clock::time_point due() const { return m_due; }

private:
    std::chrono::milliseconds m_interval;
    std::chrono::milliseconds m_timeout;
    Clock::time_point m_due;
    bool m_awaitsPong = false;
};

} // namespace signalbox::engineio
