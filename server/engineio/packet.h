// Packets of Engine.IO v4 (docs/engine.io-protocol/v4-current.md of the socket.io repository). No I/O.
//
// What is to be sent is kept as a WebSocket frame that holds the packet: so what goes to many is encoded once and its bytes are shared. The
// polling transport unwraps it (payload.h).
#pragma once

#include <QtCore/QByteArray>

#include <optional>

namespace signalbox::engineio {

enum class PacketType : char { Open = '0', Close = '1', Ping = '2', Pong = '3', Message = '4', Upgrade = '5', Noop = '6' };
enum class Form { Text, Binary };

struct Packet {
    PacketType type = PacketType::Message;
    Form form = Form::Text; // Binary: a message always
    QByteArray data;
};

// One packet as text: a digit and its data. Nothing if the first byte is no type.
[[nodiscard]] std::optional<Packet> decodePacket(QByteArrayView text);

// Frames. A message's text is UTF-8.
[[nodiscard]] QByteArray packetFrame(PacketType type, QByteArrayView data = {});
[[nodiscard]] QByteArray textMessageFrame(QByteArrayView utf8);
[[nodiscard]] QByteArray binaryMessageFrame(QByteArrayView bytes);

} // namespace signalbox::engineio
