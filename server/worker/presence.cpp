#include "server/worker/presence.h"

#include "presence.lua.h"
#include "server/eventlog/scripts.h"

#include <QtCore/QLoggingCategory>

namespace signalbox::worker {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(presenceLog, "signalbox.presence")

Presence::Presence(redis::Connection &redis, eventlog::Keys keys, QByteArray instance, QObject *parent)
    : QObject(parent), m_redis(redis), m_keys(std::move(keys)), m_instance(std::move(instance))
{
    connect(&m_redis, &redis::Connection::ready, this, &Presence::renew);
    connect(&m_timer, &QTimer::timeout, this, &Presence::renew);
    m_timer.start(3s);
}

void Presence::renew()
{
    static const redis::Script script = eventlog::withPrelude(lua::presence);
    if (!m_redis.isReady())
        return;
    m_redis.evaluate(script, {m_keys.instances()}, {m_instance, "10000"}, this, [](const Result<redis::Reply> &reply) {
        if (!reply)
            qCWarning(presenceLog).noquote() << "Cannot renew the lease of this instance:" << reply.error().message;
    });
}

} // namespace signalbox::worker
