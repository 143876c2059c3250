// Numbers what is heard, alike on every instance, so that each message is applied once whoever applies it. No I/O.
#pragma once

#include "server/eventlog/published.h"

#include <QtCore/QHash>

#include <optional>
#include <vector>

namespace signalbox::ingest {

// Redis gives all subscribers all messages in one order. A marker is a message of that order that carries a counter;
// everybody numbers what follows it on each channel 1, 2, 3... as (marker, n). Before its first marker an instance
// cannot number: what it hears then is held back and, at the marker m, numbered (m, -k) ... (m, -1): after everything
// numbered by earlier markers, before what follows m.
class Numbering {
public:
    // What may be held back before the first marker; more is dropped, oldest first, and counted.
    static constexpr size_t maxHeldBack = 10'000;

    // A new subscription: counts of the old one mean nothing any more.
    void subscribed();
    // A message; numbered, or nothing while it is held back.
    [[nodiscard]] std::optional<eventlog::Published> heard(const QByteArray &channel, const QByteArray &payload);
    // A marker was heard: returns what was held back, numbered, in order.
    [[nodiscard]] std::vector<eventlog::Published> marked(qint64 marker);

    [[nodiscard]] bool hasMarker() const { return m_marker.has_value(); }
    [[nodiscard]] quint64 dropped() const { return m_dropped; }

private:
    std::optional<qint64> m_marker;
    QHash<QByteArray, qint64> m_counts; // channel → n of the last message since the marker
    std::vector<eventlog::Published> m_heldBack;
    quint64 m_dropped = 0;
};

} // namespace signalbox::ingest
