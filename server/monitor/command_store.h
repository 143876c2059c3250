// Commands to services: sent, and looked at.
#pragma once

#include "server/eventlog/keys.h"
#include "server/redis/connection.h"
#include "shared/ids.h"
#include "shared/result.h"

#include <QtCore/QHash>

#include <chrono>
#include <functional>
#include <vector>

namespace signalbox::monitor {

constexpr std::chrono::seconds commandLifetime{30}; // to be acknowledged; and then once more for its effect
constexpr int commandsKept = 200;                   // of a service, for 7 days

// 1 to 64 characters of [0-9A-Za-z_-].
[[nodiscard]] bool isCommandId(QByteArrayView id);
// 1 to 32 characters of [a-z0-9-], beginning with a letter: restart, pause, resume, and what else a service understands.
[[nodiscard]] bool isCommandName(QByteArrayView name);

struct CommandDraft {
    QByteArray id; // whoever sends it again gets the first one's record
    QByteArray service, command;
    UserId actor;
    QByteArray reason;
};

// Its life: published, acknowledged, effective (its status changed after that); or failed (the service says so), or expired.
struct CommandRecord {
    QHash<QByteArray, QByteArray> fields; // see lua/command_send.lua

    [[nodiscard]] static CommandRecord fromHash(const redis::Reply &hash);
    // `{id, service, command, status, actor, reason, error, at, expiresAt, acknowledgedAt, effectiveAt, failedAt, expiredAt}`, null where it is not so.
    [[nodiscard]] QByteArray toJson() const;
};

// One per worker, as ServiceStore.
class CommandStore {
public:
    template <typename T>
    using Answer = std::function<void(Result<T>)>;

    CommandStore(redis::Connection &redis, eventlog::Keys keys) : m_redis(redis), m_keys(std::move(keys)) {}

    // Whoever sends an id again gets the record of the first. NotFound: nothing was ever heard of the service. Conflict: it is down, or not known to live; nothing is sent. Unprocessable: the id is another command's.
    void send(const CommandDraft &draft, QObject *context, Answer<CommandRecord> done);
    // Newest first. NotFound: there is no such service.
    void list(const QByteArray &service, int limit, QObject *context, Answer<std::vector<CommandRecord>> done);

private:
    redis::Connection &m_redis;
    eventlog::Keys m_keys;
};

} // namespace signalbox::monitor
