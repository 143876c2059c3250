#include "server/worker/stream_succession.h"

#include "server/eventlog/scripts.h"
#include "supersede.lua.h"

#include <QtCore/QPointer>

namespace signalbox::worker {

namespace {

constexpr char keyLifetimeMs[] = "86400000"; // longer than any stream: rotation is 30 min

} // namespace

StreamSuccession::StreamSuccession(redis::Connection &redis, eventlog::Keys keys, QByteArray instanceAndWorker, int limit, qint64 telemetryEntries)
    : m_redis(redis), m_keys(std::move(keys)), m_owner(std::move(instanceAndWorker)), m_limit(limit), m_telemetryEntries(telemetryEntries)
{
}

void StreamSuccession::acquire(const UserId &user, QObject *context, std::function<void(Result<Lease>)> done)
{
    static const redis::Script script = eventlog::withPrelude(lua::supersede);
    const QByteArray stream = m_owner + '/' + QByteArray::number(m_next++);
    const std::shared_ptr<Place> place(new Place{stream, {}}, [owner = QPointer<StreamSuccession>(this), user](Place *gone) {
        if (owner)
            owner->release(user, gone->stream);
        delete gone;
    });
    m_places.insert(stream, place.get());
    m_redis.evaluate(script, {m_keys.streamAges(user), m_keys.instances(), m_keys.telemetry()},
                     {stream, QByteArray::number(m_limit), keyLifetimeMs, QByteArray::number(m_telemetryEntries)}, context,
                     [place, done = std::move(done)](const Result<redis::Reply> &reply) {
                         if (reply)
                             done(Lease(place));
                         else
                             done(reply.error());
                     });
}

void StreamSuccession::whenSuperseded(const Lease &lease, std::function<void()> end)
{
    for (Place *place : std::as_const(m_places)) {
        if (place == lease.get())
            place->end = std::move(end);
    }
}

void StreamSuccession::superseded(const QByteArray &stream)
{
    Place *const place = m_places.value(stream);
    if (place && place->end)
        std::exchange(place->end, nullptr)();
}

void StreamSuccession::release(const UserId &user, const QByteArray &stream)
{
    m_places.remove(stream);
    m_redis.command({"ZREM", m_keys.streamAges(user), stream}, this, {});
}

} // namespace signalbox::worker
