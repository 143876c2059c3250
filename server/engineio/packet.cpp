#include "server/engineio/packet.h"

#include "server/websocket/encoder.h"

namespace signalbox::engineio {

std::optional<Packet> decodePacket(QByteArrayView text)
{
    if (text.isEmpty() || text.front() < '0' || text.front() > '6')
        return {};
    return Packet{PacketType(text.front()), Form::Text, text.sliced(1).toByteArray()};
}

QByteArray packetFrame(PacketType type, QByteArrayView data)
{
    QByteArray text;
    text.reserve(data.size() + 1);
    return websocket::encodeText(text.append(char(type)).append(data));
}

QByteArray textMessageFrame(QByteArrayView utf8)
{
    return packetFrame(PacketType::Message, utf8);
}

QByteArray binaryMessageFrame(QByteArrayView bytes)
{
    return websocket::encodeBinary(bytes);
}

} // namespace signalbox::engineio
