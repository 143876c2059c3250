#include "server/redis/sentinel.h"

#include <vector>

namespace signalbox::redis {

QByteArray SentinelQuestion::request() const
{
    return encode({"SENTINEL", "GET-MASTER-ADDR-BY-NAME", m_primaryName});
}

SentinelQuestion::State SentinelQuestion::received(QByteArrayView bytes)
{
    std::vector<Reply> replies;
    const Result<void> fed = m_decoder.feed(bytes, replies);
    if (!replies.empty())
        return take(replies.front());
    return fed ? State::Running : fail(QStringLiteral("it is no Sentinel (%1)").arg(fed.error().message));
}

SentinelQuestion::State SentinelQuestion::take(const Reply &reply)
{
    if (reply.isNil())
        return fail(QStringLiteral("this Sentinel watches no primary called %1").arg(printable(m_primaryName)));
    if (reply.isError())
        return fail(QStringLiteral("the Sentinel refused: %1").arg(printable(reply.text)));
    const qint64 port = reply.at(1).toInteger();
    if (reply.elements.size() != 2 || reply.at(0).text.isEmpty() || port < 1 || port > 65535)
        return fail(QStringLiteral("it is no Sentinel (unexpected answer)"));
    m_primary = {QString::fromUtf8(reply.at(0).text), static_cast<quint16>(port)};
    return State::Answered;
}

SentinelQuestion::State SentinelQuestion::fail(const QString &reason)
{
    m_error = {ErrorCode::Unavailable, reason};
    return State::Failed;
}

} // namespace signalbox::redis
