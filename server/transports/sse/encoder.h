// Server-Sent Events as bytes (WHATWG HTML §9.2.5, "event stream interpretation"). No I/O.
#pragma once

#include "server/hub/frame.h"

#include <QtCore/QByteArray>

#include <chrono>

namespace signalbox::sse {

// One event block. `id` and `event` may be empty (left out); line breaks and NUL in them, which could forge fields, are dropped.
// `data` may hold anything: each of its lines (CR, LF or CRLF) becomes a data line, so a reader gets the same lines joined by LF.
[[nodiscard]] QByteArray encodeEvent(QByteArrayView id, QByteArrayView event, QByteArrayView data);

// An event of the log (with its cursor as id) or of telemetry (without one).
[[nodiscard]] QByteArray encodeFrame(const hub::Frame &frame);

// Sets the reader's last event id without an event: a quiet client can resume too.
[[nodiscard]] QByteArray encodePosition(QByteArrayView cursor);

// A comment line; invisible to EventSource.
[[nodiscard]] QByteArray encodeComment(QByteArrayView text);

// How long a reader waits before it comes back.
[[nodiscard]] QByteArray encodeRetry(std::chrono::milliseconds delay);

} // namespace signalbox::sse
