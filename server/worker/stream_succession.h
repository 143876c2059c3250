// The other way to bound the streams of a user: a new one is let in, and the oldest goes.
#pragma once

#include "server/eventlog/keys.h"
#include "server/redis/connection.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <functional>
#include <memory>

namespace signalbox::worker {

// One per worker, on its thread, over its Redis connection (which must outlive it). Which stream goes is decided by lua/supersede.lua for all workers and
// instances alike and told by a telemetry entry, which every worker reads: superseded() takes it.
class StreamSuccession : public QObject {
    Q_OBJECT
public:
    using Lease = std::shared_ptr<void>; // the place is given back when the last pointer goes

    // `limit` 1 or more.
    StreamSuccession(redis::Connection &redis, eventlog::Keys keys, QByteArray instanceAndWorker, int limit, qint64 telemetryEntries);

    // Unavailable if Redis cannot be asked; never refused otherwise. Answers once, later.
    void acquire(const UserId &user, QObject *context, std::function<void(Result<Lease>)> done);
    // `end` is called, once, when a newer stream takes the place of this one. Nothing once the lease is gone.
    void whenSuperseded(const Lease &lease, std::function<void()> end);
    // A stream was told to go; ours or another worker's.
    void superseded(const QByteArray &stream);

private:
    struct Place {
        QByteArray stream;
        std::function<void()> end;
    };
    void release(const UserId &user, const QByteArray &stream);

    redis::Connection &m_redis;
    eventlog::Keys m_keys;
    QByteArray m_owner;
    int m_limit;
    qint64 m_telemetryEntries;
    quint64 m_next = 1;
    QHash<QByteArray, Place *> m_places; // by stream; owned by their leases
};

} // namespace signalbox::worker
