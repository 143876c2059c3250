#include "server/socketio/socket.h"

namespace signalbox::socketio {

void Socket::sendEvent(const QByteArray &json, const std::vector<QByteArray> &attachments)
{
    send(attachments.empty() ? PacketType::Event : PacketType::BinaryEvent, json, {}, attachments);
}

void Socket::sendAck(const QByteArray &ackId, const QByteArray &json, const std::vector<QByteArray> &attachments)
{
    send(attachments.empty() ? PacketType::Ack : PacketType::BinaryAck, json, ackId, attachments);
}

void Socket::send(PacketType type, const QByteArray &json, const QByteArray &ackId, const std::vector<QByteArray> &attachments)
{
    engineio::Session &session = m_session; // which outlives this if a send ends it
    session.send(engineio::textMessageFrame(encodePacket(type, m_nsp, json, ackId, int(attachments.size()))));
    for (const QByteArray &attachment : attachments)
        session.send(engineio::binaryMessageFrame(attachment));
}

QByteArray eventFrame(const QByteArray &nsp, QByteArrayView json)
{
    return engineio::textMessageFrame(encodePacket(PacketType::Event, nsp, json));
}

} // namespace signalbox::socketio
