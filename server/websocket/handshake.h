// The opening handshake (RFC 6455 §4.2). No I/O.
#pragma once

#include "server/http/message.h"
#include <QtCore/QString>

#include <variant>

namespace signalbox::websocket {

// Whether the request asks for a WebSocket at all (Upgrade: websocket).
[[nodiscard]] bool isUpgrade(const http::Request &request);

struct Refusal {
    int status = 400; // 426 for another version than 13
    QString detail;
};

// The bytes that accept the upgrade (101 and its fields; no extension and no subprotocol is ever agreed to), or why it is refused:
// GET and HTTP/1.1 only, Connection: upgrade, one Sec-WebSocket-Key of 16 bytes in base64, version 13.
[[nodiscard]] std::variant<QByteArray, Refusal> accept(const http::Request &request);

} // namespace signalbox::websocket
