// A server's frames (RFC 6455 §5.2: unmasked, never fragmented). No I/O.
#pragma once

#include <QtCore/QByteArray>

namespace signalbox::websocket {

[[nodiscard]] QByteArray encodeText(QByteArrayView utf8);
[[nodiscard]] QByteArray encodeBinary(QByteArrayView bytes);
[[nodiscard]] QByteArray encodePing(QByteArrayView payload); // at most 125 bytes
[[nodiscard]] QByteArray encodePong(QByteArrayView payload); // at most 125 bytes
// `reason` is cut to 123 bytes at a character's end. Code 1005 sends an empty close frame.
[[nodiscard]] QByteArray encodeClose(quint16 code, QByteArrayView reason);

// What a text or binary frame of ours holds; a view into it.
[[nodiscard]] QByteArrayView payloadOf(const QByteArray &frame);
[[nodiscard]] bool isBinary(const QByteArray &frame);

} // namespace signalbox::websocket
