// Sockets over loopback on which our handshake is answered: what the HTTP layer does before it hands a socket over.
#pragma once

#include "server/websocket/connection.h"
#include "server/websocket/handshake.h"

#include <QtCore/QUrl>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <functional>
#include <memory>

namespace signalbox::testing {

class Loopback : public QObject {
public:
    // `opened` gets each socket after its handshake, with what came behind it.
    explicit Loopback(std::function<void(std::unique_ptr<QTcpSocket>, QByteArray unread)> opened) : m_opened(std::move(opened))
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *const socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        });
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("cannot listen on loopback");
    }

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(port())); }
    // A handshake for clients that are only bytes.
    static QByteArray handshake()
    {
        return "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    }

private:
    void read(QTcpSocket *socket)
    {
        const QByteArray head = socket->peek(64 * 1024);
        const qsizetype end = head.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        socket->disconnect(this);
        const QByteArray all = socket->readAll();
        http::Request request;
        for (const QByteArray &line : all.first(end).split('\n').mid(1))
            request.fields.add(line.left(line.indexOf(':')), line.mid(line.indexOf(':') + 1).trimmed());
        const auto accepted = websocket::accept(request);
        socket->setParent(nullptr);
        socket->write(std::get<QByteArray>(accepted));
        m_opened(std::unique_ptr<QTcpSocket>(socket), all.mid(end + 4));
    }

    QTcpServer m_server;
    std::function<void(std::unique_ptr<QTcpSocket>, QByteArray)> m_opened;
};

} // namespace signalbox::testing
