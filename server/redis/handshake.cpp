#include "server/redis/handshake.h"

#include <algorithm>

namespace signalbox::redis {

namespace {

QByteArray clientName(const QString &name)
{
    QByteArray text = name.toUtf8();
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c < '!' || c > '~'; }, '-');
    return text;
}

bool isRefusal(const QByteArray &text)
{
    return text.startsWith("NOAUTH") || text.startsWith("WRONGPASS") || text.startsWith("NOPERM") ||
           text.startsWith("DENIED");
}

// Nothing of what Redis says to AUTH is repeated: it is about a secret.
Error refusedPassword(const QByteArray &text)
{
    if (text.contains("without any password configured") || text.contains("no password is set"))
        return {ErrorCode::Unauthorized, QStringLiteral("a password is given, but this Redis has none set")};
    if (text.startsWith("ERR wrong number of arguments"))
        return {ErrorCode::Unauthorized, QStringLiteral("this Redis knows no user names, only a password")};
    if (text.startsWith("ERR max number of clients"))
        return {ErrorCode::Unavailable, QStringLiteral("Redis has too many clients")};
    if (text.startsWith("LOADING"))
        return {ErrorCode::Unavailable, QStringLiteral("Redis is loading its data")};
    return {ErrorCode::Unauthorized, QStringLiteral("Redis refused the user name or password")};
}

} // namespace

Handshake::Handshake(const Target &target, const QString &name)
{
    if (!target.password.isEmpty() && target.username.isEmpty())
        add(Step::Auth, {"AUTH", target.password});
    else if (!target.password.isEmpty())
        add(Step::Auth, {"AUTH", target.username, target.password});
    if (target.database != 0)
        add(Step::Select, {"SELECT", QByteArray::number(target.database)});
    if (!name.isEmpty())
        add(Step::Name, {"CLIENT", "SETNAME", clientName(name)});
    if (!target.sentinels.isEmpty())
        add(Step::Role, {"ROLE"});
    add(Step::Ping, {"PING"});
}

void Handshake::add(Step step, const Arguments &arguments)
{
    m_steps.push_back(step);
    m_request += encode(arguments);
}

Handshake::State Handshake::received(QByteArrayView bytes)
{
    std::vector<Reply> replies;
    const Result<void> fed = m_decoder.feed(bytes, replies);
    for (const Reply &reply : replies) {
        if (m_answered == m_steps.size()) {
            m_error = {ErrorCode::Internal, QStringLiteral("it says more than it was asked")};
            return State::Failed;
        }
        if (!accept(m_steps[m_answered++], reply))
            return State::Failed;
    }
    if (!fed) {
        m_error = {ErrorCode::Internal, QStringLiteral("it is no Redis (%1)").arg(fed.error().message)};
        return State::Failed;
    }
    return m_answered == m_steps.size() ? State::Finished : State::Running;
}

bool Handshake::accept(Step step, const Reply &reply)
{
    // A user who may not name connections or PING can still be of use; a Redis that is loading, or wants a password,
    // cannot.
    const bool mayRefuse = step == Step::Name || ((step == Step::Ping || step == Step::Role) && reply.text.startsWith("NOPERM"));
    if (reply.isError() && step == Step::Auth) {
        m_error = refusedPassword(reply.text);
    } else if (reply.isError() && !mayRefuse) {
        const bool refused = isRefusal(reply.text);
        m_error = {refused ? ErrorCode::Unauthorized : ErrorCode::Unavailable,
                   reply.text.startsWith("NOAUTH") ? QStringLiteral("Redis wants a password")
                                                   : QStringLiteral("Redis refused: %1").arg(printable(reply.text))};
    } else if (step == Step::Role && reply.type == Reply::Type::Array) {
        if (reply.at(0).text == "master")
            return true;
        m_error = {ErrorCode::Unavailable, QStringLiteral("it is not the primary any more, though the Sentinel says so")};
    } else {
        if (reply.type == Reply::Type::Status || reply.isError())
            return true;
        m_error = {ErrorCode::Internal, QStringLiteral("it is no Redis (unexpected answer)")};
    }
    return false;
}

Backoff::Failure Handshake::failure() const
{
    return m_error.code == ErrorCode::Unauthorized ? Backoff::Failure::Refused : Backoff::Failure::Passing;
}

} // namespace signalbox::redis
