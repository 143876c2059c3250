#include "server/engineio/heartbeat.h"

#include <algorithm>

namespace signalbox::engineio {

namespace {

constexpr std::chrono::milliseconds tolerableLateness{50};

} // namespace

Heartbeat::Beat Heartbeat::tick(Clock::time_point now)
{
    if (now < m_due)
        return Beat::None;
    if (m_awaitsPong)
        return Beat::TimedOut;
    m_awaitsPong = true;
    const bool isLate = now - m_due > std::min(tolerableLateness, m_timeout / 2);
    m_due = (isLate ? now : m_due) + m_timeout;
    return Beat::Ping;
}

void Heartbeat::pong(Clock::time_point now)
{
    m_awaitsPong = false;
    m_due = now + m_interval;
}

} // namespace signalbox::engineio
