// The messages of /ws, as the server writes them and as the console does. No I/O.
#pragma once

#include "console/client/job.h"
#include "shared/result.h"

#include <QtCore/QByteArrayList>

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
// The server cannot reach Redis: what happens comes late; or it can again.
struct Degraded {
    bool isDegraded = false;
};
struct Expiring {
    qint64 expiresAt = 0;
};
struct ServerError {
    QByteArray code;
    QString text;
};
// An event of a topic that is neither jobs nor services: logs, metrics, commands, audit.
struct TopicEvent {
    QByteArray topic;
    QByteArray kind;
    Cursor cursor;                // its place in the log; none: it is live only
    std::optional<StreamId> line; // of a log line: its place among lines
    qint64 at = 0;
    QByteArray data;              // raw JSON
};
// Log lines that were asked for are not kept any more; what is left follows.
struct LinesLost {};
// A message or an event of a kind that this console does not know; `cursor` if it has a place in the log.
struct Ignored {
    Cursor cursor;
};
using Message = std::variant<Hello, Subscribed, JobEvent, ServiceState, ServiceChange, Gap, LinesLost, TopicEvent, ServicesSnapshot, Pong, TokenAccepted, Degraded, Expiring, ServerError, Ignored>;

[[nodiscard]] Result<Message> parseMessage(const QByteArray &text);

[[nodiscard]] QByteArray tokenMessage(const QByteArray &token);
// What is asked for beside jobs and services.
struct Wanted {
    QByteArrayList topics;              // logs, logs:<service>, metrics, metrics:<service>, commands, audit
    std::optional<StreamId> linesAfter; // of its log topics: the last line seen; nothing: only new ones
};
// Jobs, services and what is wanted, after the place given; a place without an epoch means from now on. Replaces the subscription before.
[[nodiscard]] QByteArray subscribeMessage(const Cursor &after, const Wanted &wanted = {});
[[nodiscard]] QByteArray pingMessage(qint64 id);

} // namespace signalbox::console
