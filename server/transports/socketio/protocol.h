// What is said on /socket.io/. No I/O.
//
// A client joins with {"token":"<JWT>"} as its auth, or with what its HTTP requests bring. Events are `<kind>` with the event's data; the last argument
// of an event of the log is its cursor, which the client keeps as its offset. Besides them: `signalbox:cursor` {} (where it is now), `gap`
// {"reason"} (events were lost), `snapshot` {"topic","data"}, `degraded` {"degraded"} (Redis is away, what happens may come late; or it is back).
#pragma once

#include "server/hub/frame.h"
#include "server/hub/hub.h"
#include "shared/result.h"

namespace signalbox::sio {

enum class Recovery { Off, On }; // Off: no cursors

// What a client says when it joins a namespace.
struct Handshake {
    QByteArray token; // empty: none
    QByteArray pid;   // of the socket it had; empty: none
    QByteArray offset;
};
// BadRequest if one of them is no text.
[[nodiscard]] Result<Handshake> parseHandshake(QByteArrayView auth);

// Each of these is a frame of engineio/packet.h.
[[nodiscard]] QByteArray event(const QByteArray &nsp, const hub::Frame &frame, Recovery recovery);
[[nodiscard]] QByteArray cursor(const QByteArray &nsp, const Cursor &now);
[[nodiscard]] QByteArray gap(const QByteArray &nsp, hub::Gap reason, const Cursor &now, Recovery recovery);
[[nodiscard]] QByteArray degraded(const QByteArray &nsp, hub::Health health);
[[nodiscard]] QByteArray snapshot(const QByteArray &nsp, const QByteArray &topic, const QByteArray &data);

// The JSON of a CONNECT_ERROR: {"message":"unauthorized","data":{"code":"unauthorized","message":"..."}}, with the slug of the catalogue.
[[nodiscard]] QByteArray connectError(const Error &error);

} // namespace signalbox::sio
