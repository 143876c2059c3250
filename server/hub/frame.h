// One event on its way to many clients: encoded at most once for each wire format, its bytes shared by all.
#pragma once

#include "server/eventlog/event.h"

#include <array>

namespace signalbox::hub {

enum class Wire { Sse, WebSocket, SocketIo, SocketIoAdmin, StatusSse, LinesSse };

// Lives while the hub delivers the event; one thread. Subscribers keep the bytes, never the frame.
class Frame {
public:
    Frame(const eventlog::Event &event, const QByteArray &epoch) : m_event(event), m_epoch(epoch) {}

    [[nodiscard]] const eventlog::Event &event() const { return m_event; }
    // The cursor that a client who has seen this event is at; empty for telemetry, which has none.
    [[nodiscard]] QByteArray cursor() const
    {
        return m_event.stream == eventlog::Event::Stream::Log ? Cursor{m_epoch, m_event.id}.toBytes() : QByteArray();
    }

    // The event in one wire format; `encode` (Frame -> QByteArray) runs at the first call only.
    template <typename Encode>
    const QByteArray &as(Wire wire, Encode encode) const
    {
        QByteArray &bytes = m_encoded[static_cast<size_t>(wire)];
        if (bytes.isEmpty())
            bytes = encode(*this);
        return bytes;
    }

private:
    const eventlog::Event &m_event;
    const QByteArray &m_epoch;
    mutable std::array<QByteArray, 6> m_encoded;
};

} // namespace signalbox::hub
