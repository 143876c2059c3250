// The messages of /ws: JSON objects with a `type`. No I/O.
//
// From clients: {"type":"subscribe","topics":["jobs","services"],"after":"<cursor>","logs":{"after":"<line>","level":"warn,error","text":"x"}} (all optional;
// replaces the subscription before; `logs` says which of the lines of its log topics, and from where on),
// {"type":"ping","id":<any>}, {"type":"token","token":"<JWT>"} (authenticates, or refreshes before the old one ends).
// From here: hello, subscribed, event, gap, degraded, snapshot, pong, token, expiring, error; see the functions below.
#pragma once

#include "server/auth/principal.h"
#include "server/hub/frame.h"
#include "server/hub/hub.h"
#include "shared/result.h"

#include <variant>

namespace signalbox::ws {

struct Subscribe {
    QByteArray topics; // comma-separated; empty: the default
    QByteArray after;  // cursor text; empty: from now
    std::optional<StreamId> linesAfter{}; // of log lines: the last one seen; nothing: only new ones
    QByteArray lineLevels{}, lineText{};  // as in hub/filter.h
};
struct Ping {
    QByteArray id; // raw JSON to give back; empty: none
};
struct Token {
    QByteArray token;
};
using Command = std::variant<Subscribe, Ping, Token>;

// BadRequest says what is wrong with the message.
[[nodiscard]] Result<Command> parseCommand(QByteArrayView text);

// Each of these is a whole WebSocket frame.
// {"type":"hello","userId","role","expiresAt":ms|null,"cursor","server":{"version","time":ms}}: the first message once authenticated.
[[nodiscard]] QByteArray hello(const auth::Principal &principal, const Cursor &head, std::chrono::system_clock::time_point now);
// {"type":"subscribed","topics":"jobs,services","cursor"}: everything missed was given; from here it is live.
[[nodiscard]] QByteArray subscribed(QByteArrayView topics, const Cursor &at);
// {"type":"event","id":<cursor>,"topic","kind","at":ms,"data"}: `id` is absent for telemetry, which has none; a log line has a `line`, its
// place among lines.
[[nodiscard]] QByteArray event(const hub::Frame &frame);
// {"type":"gap","reason":"trimmed"|"epoch"|"invalid","cursor"}: events were lost; read anew what matters, this goes on from `cursor`.
[[nodiscard]] QByteArray gap(hub::Gap reason, const Cursor &now);
// {"type":"gap","reason":"trimmed","topic":"logs"}: lines that were asked for are not kept any more; what is left follows.
[[nodiscard]] QByteArray lost(const QByteArray &topic);
// {"type":"degraded","degraded":true|false}: Redis is away, so what happens may come late; or it is back.
[[nodiscard]] QByteArray degraded(hub::Health health);
// {"type":"snapshot","topic","data","cursor"}
[[nodiscard]] QByteArray snapshot(const QByteArray &topic, const QByteArray &data, const Cursor &now);
// {"type":"pong","id":<as it came>,"time":ms}
[[nodiscard]] QByteArray pong(const Ping &ping, std::chrono::system_clock::time_point now);
// {"type":"token","expiresAt":ms|null}: the refreshed token counts.
[[nodiscard]] QByteArray tokenAccepted(const auth::Principal &principal);
// {"type":"expiring","expiresAt":ms}: about a minute is left to send a fresh token.
[[nodiscard]] QByteArray expiring(const auth::Principal &principal);
// {"type":"error","code":<slug of the catalogue>,"message"}
[[nodiscard]] QByteArray error(const Error &error);

} // namespace signalbox::ws
