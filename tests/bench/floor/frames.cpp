#include "tests/bench/floor/frames.h"

#include <QtCore/QCryptographicHash>

namespace signalbox::bench {
namespace {

constexpr size_t shortLength = 125, mediumLength = 65535; // of a payload whose length takes 1, 3 or 9 bytes

size_t headSize(size_t payload)
{
    return payload <= shortLength ? 2 : payload <= mediumLength ? 4 : 10;
}

std::string frameHead(size_t payload)
{
    std::string head = "\x81"; // the last and only frame, text
    const size_t lengthBytes = headSize(payload) - 2;
    head += lengthBytes == 0 ? char(payload) : char(lengthBytes == 2 ? 126 : 127);
    for (size_t i = lengthBytes; i > 0; --i)
        head += char((payload >> (8 * (i - 1))) & 0xff);
    return head;
}

} // namespace

std::string sseFrame(std::string_view message, size_t size)
{
    const std::string id = "id: \n", data = "data: ";
    const size_t least = id.size() + data.size() + message.size() + 2;
    std::string frame = size > least ? "id: " + std::string(size - least, '0') + '\n' : std::string();
    return frame.append(data).append(message).append("\n\n");
}

std::string webSocketFrame(std::string_view message, size_t size)
{
    const size_t payload = std::max(message.size(), size - std::min(size, headSize(size)));
    return frameHead(payload).append(message).append(payload - message.size(), ' ');
}

std::string webSocketAnswer(std::string_view key)
{
    const QByteArray salted = QByteArray(key.data(), qsizetype(key.size())) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
        + QCryptographicHash::hash(salted, QCryptographicHash::Sha1).toBase64().toStdString() + "\r\n\r\n";
}

} // namespace signalbox::bench
