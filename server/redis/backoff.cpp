#include "server/redis/backoff.h"

#include <algorithm>

namespace signalbox::redis {

std::chrono::milliseconds Backoff::next(Failure failure)
{
    // The count stops where it no longer matters, so it cannot overflow.
    m_tries = std::min(m_tries + 1, static_cast<int>(longest / step));
    const std::chrono::milliseconds wait = std::min(step * m_tries, longest);
    return failure == Failure::Refused ? std::max(wait, shortestAfterRefusal) : wait;
}

} // namespace signalbox::redis
