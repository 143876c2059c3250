#include "server/websocket/handshake.h"

#include <QtCore/QCryptographicHash>

namespace signalbox::websocket {

namespace {

bool isKey(const QByteArray &key)
{
    const auto decoded = QByteArray::fromBase64Encoding(key, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    return key.size() == 24 && decoded && decoded.decoded.size() == 16;
}

} // namespace

bool isUpgrade(const http::Request &request)
{
    return request.fields.hasToken("Upgrade", "websocket");
}

std::variant<QByteArray, Refusal> accept(const http::Request &request)
{
    if (request.method != http::Method::Get || request.minorVersion < 1)
        return Refusal{400, QStringLiteral("A WebSocket handshake is a GET of HTTP/1.1")};
    if (!isUpgrade(request) || !request.fields.hasToken("Connection", "upgrade"))
        return Refusal{400, QStringLiteral("This is a WebSocket: Upgrade: websocket and Connection: Upgrade are needed")};
    if (request.fields.value("Sec-WebSocket-Version") != "13" || request.fields.count("Sec-WebSocket-Version") != 1)
        return Refusal{426, QStringLiteral("Only WebSocket version 13 is spoken here")};
    const QByteArray key = request.fields.value("Sec-WebSocket-Key").value_or(QByteArray());
    if (request.fields.count("Sec-WebSocket-Key") != 1 || !isKey(key))
        return Refusal{400, QStringLiteral("Sec-WebSocket-Key must be 16 bytes in base64")};
    const QByteArray proof =
        QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + proof + "\r\n\r\n";
}

} // namespace signalbox::websocket
