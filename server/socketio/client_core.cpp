#include "server/socketio/client_core.h"

#include <utility>

namespace signalbox::socketio {

namespace {

constexpr auto never = ClientCore::Clock::time_point::max();

} // namespace

Step ClientCore::broken(const QString &why)
{
    m_isBroken = true;
    m_partial.reset();
    m_attachments.clear();
    return Broken{why};
}

Step ClientCore::takeText(QByteArrayView text, Clock::time_point now)
{
    if (m_isBroken)
        return Nothing{};
    if (m_partial)
        return broken(QStringLiteral("text came where an attachment was due"));
    auto packet = decodePacket(text, m_options.packet);
    if (!packet)
        return broken(packet.error().message);
    if (packet->attachments == 0)
        return take(std::move(*packet));
    m_partial = std::move(*packet);
    m_attachmentsBy = now + m_options.attachmentTimeout;
    return Nothing{};
}

Step ClientCore::takeBinary(const QByteArray &bytes)
{
    if (m_isBroken)
        return Nothing{};
    if (!m_partial)
        return broken(QStringLiteral("an attachment came that no packet announced"));
    m_attachmentBytes += bytes.size();
    if (m_attachmentBytes > m_options.packet.bytes)
        return broken(QStringLiteral("the attachments are too large"));
    m_attachments.push_back(bytes);
    if (m_attachments.size() < size_t(m_partial->attachments))
        return Nothing{};
    m_attachmentBytes = 0;
    Packet packet = std::move(*m_partial);
    m_partial.reset();
    return take(std::move(packet));
}

Step ClientCore::take(Packet packet)
{
    auto attachments = std::exchange(m_attachments, {});
    if (packet.type == PacketType::Connect)
        return connect(packet);
    const auto membership = m_namespaces.find(packet.nsp);
    const bool mayLeave = packet.type == PacketType::Disconnect && membership != m_namespaces.end();
    if (!mayLeave && (membership == m_namespaces.end() || !membership->second.isJoined))
        return broken(QStringLiteral("a packet for a namespace that was not joined"));
    switch (packet.type) {
    case PacketType::Disconnect:
        m_namespaces.erase(membership);
        return Left{packet.nsp};
    case PacketType::Event:
    case PacketType::BinaryEvent:
        return Event{packet.nsp, packet.ackId, std::move(packet.arguments), std::move(attachments)};
    default: // acks: nobody here asks for any
        return Nothing{};
    }
}

Step ClientCore::connect(const Packet &packet)
{
    if (m_namespaces.size() >= size_t(m_options.maxNamespaces))
        return broken(QStringLiteral("too many namespaces"));
    const quint64 ticket = m_nextTicket++;
    if (!m_namespaces.emplace(packet.nsp, Membership{ticket}).second)
        return broken(QStringLiteral("a second CONNECT"));
    return Connecting{packet.nsp, packet.json.isEmpty() ? QByteArray("{}") : packet.json, ticket};
}

Step ClientCore::tick(Clock::time_point now)
{
    if (m_isBroken)
        return Nothing{};
    if (now >= m_connectBy)
        return broken(QStringLiteral("no namespace was joined in time"));
    if (m_partial && now >= m_attachmentsBy)
        return broken(QStringLiteral("attachments did not come in time"));
    return Nothing{};
}

ClientCore::Clock::time_point ClientCore::due() const
{
    return m_isBroken ? never : m_partial ? std::min(m_connectBy, m_attachmentsBy) : m_connectBy;
}

ClientCore::Memberships::iterator ClientCore::asked(const QByteArray &nsp, quint64 ticket)
{
    const auto found = m_namespaces.find(nsp);
    return found != m_namespaces.end() && found->second.ticket == ticket && !found->second.isJoined ? found : m_namespaces.end();
}

bool ClientCore::accept(const QByteArray &nsp, quint64 ticket)
{
    const auto found = asked(nsp, ticket);
    if (found == m_namespaces.end())
        return false;
    found->second.isJoined = true;
    m_connectBy = never;
    return true;
}

bool ClientCore::refuse(const QByteArray &nsp, quint64 ticket)
{
    const auto found = asked(nsp, ticket);
    if (found == m_namespaces.end())
        return false;
    m_namespaces.erase(found);
    return true;
}

} // namespace signalbox::socketio
