#include "server/ingest/seniority.h"

namespace signalbox::ingest {

void Seniority::lost()
{
    *this = {};
}

void Seniority::subscribed(std::optional<qint64> before)
{
    *this = {};
    m_before = before;
}

Seniority::Step Seniority::signedAs(qint64 marker, qint64 elders)
{
    if (!m_since && marker > 0)
        m_since = isFirst() ? 0 : marker;
    if (m_stage == Stage::Begun || !m_since)
        return Step::Nothing;
    if (m_stage == Stage::Unsigned) {
        m_first = m_before ? isFirst() : elders == 0;
        m_stage = m_first ? Stage::Begun : Stage::StandingBy;
        return m_first ? Step::Begin : Step::StandBy;
    }
    return elders == 0 ? waited() : Step::Nothing;
}

Seniority::Step Seniority::waited()
{
    if (m_stage != Stage::StandingBy)
        return Step::Nothing;
    m_stage = Stage::Begun;
    return Step::Begin;
}

} // namespace signalbox::ingest
