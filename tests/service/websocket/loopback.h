// Sockets over loopback on which our handshake is answered: what the HTTP layer does before it hands a socket over.
#pragma once

#include "server/websocket/connection.h"
#include "server/websocket/handshake.h"

#include <QtCore/QUrl>
#include <QtNetwork/QTcpServer>

#include <functional>
#include <memory>

namespace signalbox::testing {

class Loopback : public QTcpServer {
public:
    // `opened` gets each socket after its handshake, with what came behind it.
    explicit Loopback(std::function<void(std::unique_ptr<net::Socket>, QByteArray unread)> opened) : m_opened(std::move(opened))
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("cannot listen on loopback");
    }

    [[nodiscard]] quint16 port() const { return serverPort(); }
    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(port())); }
    // A handshake for clients that are only bytes.
    static QByteArray handshake()
    {
        return "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto opening = std::make_unique<Opening>();
        opening->socket = std::make_unique<net::Socket>(descriptor, m_outbox);
        opening->socket->setHandler([this, place = opening.get()](net::Socket::Notice) { read(*place); });
        opening->socket->watchReadable(net::Socket::Watch::On);
        m_opening.push_back(std::move(opening));
    }

private:
    struct Opening {
        std::unique_ptr<net::Socket> socket;
        QByteArray head;
    };

    void read(Opening &opening)
    {
        QByteArray chunk(64 * 1024, Qt::Uninitialized);
        const auto result = opening.socket->read(chunk.data(), chunk.size());
        opening.head += chunk.first(result.size);
        const qsizetype end = opening.head.indexOf("\r\n\r\n");
        if (result.outcome == net::Socket::ReadResult::Outcome::End)
            opening.socket->close();
        else if (end >= 0)
            open(opening, end);
    }

    void open(Opening &opening, qsizetype end)
    {
        http::Request request;
        for (const QByteArray &line : opening.head.first(end).split('\n').mid(1))
            request.fields.add(line.left(line.indexOf(':')), line.mid(line.indexOf(':') + 1).trimmed());
        opening.socket->queue(std::get<QByteArray>(websocket::accept(request)));
        m_opened(opening.socket->handOn(), opening.head.mid(end + 4));
    }

    std::shared_ptr<net::Outbox> m_outbox = std::make_shared<net::Outbox>();
    std::vector<std::unique_ptr<Opening>> m_opening;
    std::function<void(std::unique_ptr<net::Socket>, QByteArray)> m_opened;
};

} // namespace signalbox::testing
