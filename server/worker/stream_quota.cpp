#include "server/worker/stream_quota.h"

#include "quota.lua.h"
#include "server/eventlog/scripts.h"

#include <QtCore/QPointer>

namespace signalbox::worker {

namespace {

constexpr char keyLifetimeMs[] = "86400000"; // longer than any stream without a change of the count: rotation is 30 min

} // namespace

StreamQuota::StreamQuota(redis::Connection &redis, eventlog::Keys keys, QByteArray kind, QByteArray instanceAndWorker, int limit)
    : m_redis(redis), m_keys(std::move(keys)), m_kind(std::move(kind)), m_owner(std::move(instanceAndWorker)), m_limit(limit)
{
}

void StreamQuota::acquire(const UserId &user, QObject *context, std::function<void(Result<Lease>)> done)
{
    static const redis::Script script = eventlog::withPrelude(lua::quota);
    if (m_limit == 0) {
        done(Lease());
        return;
    }
    // The place is taken before the answer: two that ask at once count each other. The lease gives it back on every other way out.
    ++m_counts[user];
    m_redis.evaluate(script, {m_keys.streamsOf(m_kind, user), m_keys.instances()},
                     {m_owner, QByteArray::number(m_counts[user]), QByteArray::number(m_limit), keyLifetimeMs}, context,
                     [this, lease = leaseFor(user), limit = m_limit, done = std::move(done)](const Result<redis::Reply> &reply) {
                         if (!reply)
                             return done(reply.error());
                         if (reply->at(0).toInteger() != 1)
                             return done(Error{ErrorCode::TooManyRequests,
                                               QStringLiteral("You have %1 streams open; %2 is the limit").arg(reply->at(1).toInteger()).arg(limit)});
                         done(lease);
                     });
}

StreamQuota::Lease StreamQuota::leaseFor(const UserId &user)
{
    return Lease(nullptr, [owner = QPointer<StreamQuota>(this), user](void *) {
        if (owner)
            owner->release(user);
    });
}

void StreamQuota::release(const UserId &user)
{
    const int left = --m_counts[user];
    const QByteArray key = m_keys.streamsOf(m_kind, user);
    if (left == 0) {
        m_counts.remove(user);
        m_redis.command({"HDEL", key, m_owner}, this, {});
    } else {
        m_redis.command({"HSET", key, m_owner, QByteArray::number(left)}, this, {});
    }
}

} // namespace signalbox::worker
