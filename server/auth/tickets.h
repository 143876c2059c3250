// Stream tickets: for EventSource, which cannot send an Authorization header.
#pragma once

#include "server/auth/principal.h"
#include "server/redis/connection.h"
#include "shared/result.h"

#include <QtCore/QObject>

#include <functional>

namespace signalbox::auth {

// A ticket opens one stream, once, within 30 s, at any instance: it lives in Redis under `<prefix>ticket:<ticket>`, with its principal.
// On its worker's thread, over its Redis connection (which must outlive it). Answers once, later.
class Tickets {
public:
    static constexpr std::chrono::seconds lifetime{30};

    Tickets(redis::Connection &redis, QByteArray keyPrefix);

    // A new ticket: 32 random characters.
    void issue(const Principal &principal, QObject *context, std::function<void(Result<QByteArray>)> done);
    // Unauthorized if it is unknown, used or too old.
    void redeem(const QByteArray &ticket, QObject *context, std::function<void(Result<Principal>)> done);

private:
    redis::Connection &m_redis;
    QByteArray m_keyPrefix;
};

} // namespace signalbox::auth
