#include "server/ingest/numbering.h"

#include <utility>

namespace signalbox::ingest {

using eventlog::Published;

void Numbering::subscribed()
{
    m_marker.reset();
    m_counts.clear();
    m_heldBack.clear();
}

std::optional<Published> Numbering::heard(const QByteArray &channel, const QByteArray &payload)
{
    if (m_marker)
        return Published{channel, payload, {*m_marker, ++m_counts[channel]}};
    if (m_heldBack.size() >= maxHeldBack) {
        m_heldBack.erase(m_heldBack.begin());
        ++m_dropped;
    }
    m_heldBack.push_back({channel, payload, {}});
    return {};
}

std::vector<Published> Numbering::marked(qint64 marker)
{
    m_marker = marker;
    m_counts.clear();
    QHash<QByteArray, qint64> backwards;
    for (auto message = m_heldBack.rbegin(); message != m_heldBack.rend(); ++message)
        message->number = {marker, --backwards[message->channel]};
    return std::exchange(m_heldBack, {});
}

} // namespace signalbox::ingest
