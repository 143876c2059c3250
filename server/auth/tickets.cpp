#include "server/auth/tickets.h"

#include "shared/random.h"

namespace signalbox::auth {

namespace {

// "<role> <expiry in seconds, or 0> <user>"; the user comes last as it may hold blanks.
QByteArray encode(const Principal &principal)
{
    const qint64 expiry = principal.expiresAt ? principal.expiresAt->time_since_epoch().count() : 0;
    return QByteArray(roleName(principal.role)) + ' ' + QByteArray::number(expiry) + ' ' + principal.user.text;
}

std::optional<Principal> decode(const QByteArray &text)
{
    const qsizetype first = text.indexOf(' ');
    const qsizetype second = text.indexOf(' ', first + 1);
    if (first < 0 || second < 0)
        return {};
    Principal principal{{text.mid(second + 1)}, Role::User, {}};
    for (Role role : {Role::Viewer, Role::Admin}) {
        if (text.first(first) == roleName(role))
            principal.role = role;
    }
    if (const qint64 expiry = text.sliced(first + 1, second - first - 1).toLongLong(); expiry > 0)
        principal.expiresAt = std::chrono::sys_seconds(std::chrono::seconds(expiry));
    return principal;
}

} // namespace

Tickets::Tickets(redis::Connection &redis, QByteArray keyPrefix) : m_redis(redis), m_keyPrefix(std::move(keyPrefix) + "ticket:") {}

void Tickets::issue(const Principal &principal, QObject *context, std::function<void(Result<QByteArray>)> done)
{
    const QByteArray ticket = randomToken(24);
    m_redis.command({"SET", m_keyPrefix + ticket, encode(principal), "EX", QByteArray::number(qint64(lifetime.count()))}, context,
                    [ticket, done = std::move(done)](const Result<redis::Reply> &reply) {
                        done(reply ? Result<QByteArray>(ticket) : Result<QByteArray>(reply.error()));
                    });
}

void Tickets::redeem(const QByteArray &ticket, QObject *context, std::function<void(Result<Principal>)> done)
{
    // Cut: an over-long ticket is simply one that is not there.
    m_redis.command({"GETDEL", m_keyPrefix + ticket.left(64)}, context, [done = std::move(done)](const Result<redis::Reply> &reply) {
        if (!reply)
            return done(reply.error());
        if (const auto principal = decode(reply->text))
            return done(*principal);
        done(Error{ErrorCode::Unauthorized, QStringLiteral("The ticket is unknown, used or older than 30 s")});
    });
}

} // namespace signalbox::auth
