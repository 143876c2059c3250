#include "server/engineio/payload.h"

#include "server/websocket/encoder.h"
#include "server/websocket/utf8.h"

namespace signalbox::engineio {

namespace {

constexpr char separator = '\x1e';

bool isUtf8(QByteArrayView text)
{
    websocket::Utf8Checker checker;
    return checker.feed(text) && checker.isComplete();
}

std::optional<Packet> decodePart(QByteArrayView part)
{
    if (!part.startsWith('b'))
        return decodePacket(part);
    auto decoded = QByteArray::fromBase64Encoding(part.sliced(1).toByteArray(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return {};
    return Packet{PacketType::Message, Form::Binary, std::move(decoded.decoded)};
}

} // namespace

std::optional<std::vector<Packet>> decodePayload(QByteArrayView body)
{
    if (!isUtf8(body))
        return {};
    std::vector<Packet> packets;
    for (bool isLast = false; !isLast;) {
        const qsizetype end = body.indexOf(separator);
        isLast = end < 0;
        auto packet = decodePart(isLast ? body : body.first(end));
        if (!packet)
            return {};
        packets.push_back(std::move(*packet));
        if (!isLast)
            body = body.sliced(end + 1);
    }
    return packets;
}

QByteArray encodePayload(const std::vector<QByteArray> &frames)
{
    QByteArray body;
    for (const QByteArray &frame : frames) {
        if (!body.isEmpty())
            body += separator;
        const QByteArrayView payload = websocket::payloadOf(frame);
        if (websocket::isBinary(frame))
            body += 'b' + payload.toByteArray().toBase64();
        else
            body.append(payload);
    }
    return body;
}

} // namespace signalbox::engineio
