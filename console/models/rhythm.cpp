#include "console/models/rhythm.h"

#include <algorithm>

namespace signalbox::console {

void Rhythm::heard(qint64 at)
{
    if (m_lastAt > 0 && at > m_lastAt)
        m_gaps[m_count++ % m_gaps.size()] = at - m_lastAt;
    m_lastAt = std::max(at, m_lastAt);
}

std::optional<qint64> Rhythm::interval() const
{
    const size_t known = std::min(m_count, m_gaps.size());
    if (known == 0)
        return {};
    auto gaps = m_gaps;
    const auto middle = gaps.begin() + qsizetype(known / 2);
    std::nth_element(gaps.begin(), middle, gaps.begin() + qsizetype(known));
    return std::max(*middle, shortest);
}

Liveness Rhythm::at(qint64 now) const
{
    const auto usual = interval();
    if (!usual)
        return Liveness::Unknown;
    const double silence = double(now - m_lastAt) / double(*usual);
    return silence >= downAfter ? Liveness::Down : silence >= lateAfter ? Liveness::Late : Liveness::Up;
}

} // namespace signalbox::console
