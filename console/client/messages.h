// The messages of /ws, as the server writes them and as the console does. No I/O.
#pragma once

#include "console/client/job.h"
#include "shared/result.h"

#include <variant>

namespace signalbox::console {

struct Hello {
    Identity identity;
    Cursor cursor;
};
struct Subscribed {
    Cursor cursor;
};
struct Gap {
    QByteArray reason; // trimmed, epoch, invalid
    Cursor cursor;
};
struct ServicesSnapshot {
    std::vector<ServiceState> services;
};
struct Pong {
    qint64 id = 0;
    qint64 serverTime = 0;
};
struct TokenAccepted {
    std::optional<qint64> expiresAt;
};
struct Expiring {
    qint64 expiresAt = 0;
};
struct ServerError {
    QByteArray code;
    QString text;
};
// A message or an event of a kind that this console does not know; `cursor` if it has a place in the log.
struct Ignored {
    Cursor cursor;
};
using Message = std::variant<Hello, Subscribed, JobEvent, ServiceState, ServiceChange, Gap, ServicesSnapshot, Pong, TokenAccepted, Expiring, ServerError, Ignored>;

[[nodiscard]] Result<Message> parseMessage(const QByteArray &text);

[[nodiscard]] QByteArray tokenMessage(const QByteArray &token);
// Jobs and services, after the place given; a place without an epoch means from now on.
[[nodiscard]] QByteArray subscribeMessage(const Cursor &after);
[[nodiscard]] QByteArray pingMessage(qint64 id);

} // namespace signalbox::console
