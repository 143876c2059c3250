// Tells the other instances that this one is alive.
#pragma once

#include "server/eventlog/keys.h"
#include "server/redis/connection.h"

#include <QtCore/QTimer>

namespace signalbox::worker {

// On the core thread, over its connection (which must outlive it). Renews a lease of 10 s every 3 s; what is counted under the name of an instance
// whose lease has ended counts no more, so a crash frees it.
class Presence : public QObject {
    Q_OBJECT
public:
    Presence(redis::Connection &redis, eventlog::Keys keys, QByteArray instance, QObject *parent = nullptr);

    void renew();

private:
    redis::Connection &m_redis;
    eventlog::Keys m_keys;
    QByteArray m_instance;
    QTimer m_timer;
};

} // namespace signalbox::worker
