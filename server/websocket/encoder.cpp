#include "server/websocket/encoder.h"

#include <QtCore/QtEndian>

namespace signalbox::websocket {

namespace {

QByteArray encode(char firstByte, QByteArrayView payload)
{
    QByteArray frame;
    frame.reserve(payload.size() + 10);
    frame += firstByte;
    const qsizetype size = payload.size();
    if (size < 126) {
        frame += char(size);
    } else if (size < 65'536) {
        frame += char(126);
        const quint16 length = qToBigEndian(quint16(size));
        frame.append(reinterpret_cast<const char *>(&length), 2);
    } else {
        frame += char(127);
        const quint64 length = qToBigEndian(quint64(size));
        frame.append(reinterpret_cast<const char *>(&length), 8);
    }
    return frame.append(payload);
}

} // namespace

QByteArray encodeText(QByteArrayView utf8)
{
    return encode(char(0x81), utf8);
}

QByteArray encodeBinary(QByteArrayView bytes)
{
    return encode(char(0x82), bytes);
}

QByteArray encodePing(QByteArrayView payload)
{
    Q_ASSERT(payload.size() <= 125);
    return encode(char(0x89), payload);
}

QByteArray encodePong(QByteArrayView payload)
{
    Q_ASSERT(payload.size() <= 125);
    return encode(char(0x8a), payload);
}

QByteArray encodeClose(quint16 code, QByteArrayView reason)
{
    if (code == 1005)
        return encode(char(0x88), {});
    const quint16 bigEndian = qToBigEndian(code);
    QByteArray payload(reinterpret_cast<const char *>(&bigEndian), 2);
    qsizetype size = std::min<qsizetype>(reason.size(), 123);
    while (size > 0 && size < reason.size() && (static_cast<unsigned char>(reason[size]) & 0xc0) == 0x80)
        --size;
    return encode(char(0x88), payload.append(reason.first(size)));
}

QByteArrayView payloadOf(const QByteArray &frame)
{
    Q_ASSERT(frame.size() >= 2);
    const auto length = static_cast<unsigned char>(frame[1]);
    return QByteArrayView(frame).sliced(length < 126 ? 2 : length == 126 ? 4 : 10);
}

bool isBinary(const QByteArray &frame)
{
    return frame[0] == char(0x82);
}

} // namespace signalbox::websocket
