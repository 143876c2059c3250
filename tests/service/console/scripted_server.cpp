#include "tests/service/console/scripted_server.h"

#include "tests/support/fixtures.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtNetwork/QTcpSocket>
#include <QtWebSockets/QWebSocket>

namespace signalbox::testing {

ScriptedServer::ScriptedServer() : m_streams(QStringLiteral("scripted"), QWebSocketServer::NonSecureMode)
{
    connect(&m_tcp, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *const socket = m_tcp.nextPendingConnection())
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { greet(socket); });
    });
    connect(&m_streams, &QWebSocketServer::newConnection, this, &ScriptedServer::open);
    const bool isListening = m_tcp.listen(QHostAddress::LocalHost);
    Q_ASSERT(isListening);
    Q_UNUSED(isListening)
}

void ScriptedServer::greet(QTcpSocket *socket)
{
    const QByteArray head = socket->peek(64 * 1024);
    if (!head.contains("\r\n\r\n"))
        return;
    if (!head.startsWith("GET /ws") || blocksStreams)
        return answer(socket);
    socket->disconnect(this);
    m_carrier = socket;
    m_streams.handleConnection(socket);
    Q_EMIT socket->readyRead(); // the handshake is still to be read
}

void ScriptedServer::answer(QTcpSocket *socket)
{
    const QByteArray path = socket->readAll().split(' ').value(1).split('?').first();
    m_requests.append(path);
    const QByteArray body = answers.value(path, "{}");
    const QByteArray status = path == "/ws" ? "403 Forbidden" : answers.contains(path) ? "200 OK" : "404 Not Found";
    socket->write("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size()) +
                  "\r\n\r\n" + body);
    socket->disconnectFromHost();
}

void ScriptedServer::open()
{
    ++m_openings;
    m_open = m_streams.nextPendingConnection();
    m_open->setParent(this);
    connect(m_open, &QWebSocket::textMessageReceived, this, [this, socket = m_open](const QString &message) { hear(socket, message); });
    connect(m_open, &QWebSocket::disconnected, this, [this, socket = m_open] {
        if (m_open == socket)
            m_open = nullptr;
        socket->deleteLater();
    });
}

void ScriptedServer::hear(QWebSocket *socket, const QString &message)
{
    const QJsonObject said = QJsonDocument::fromJson(message.toUtf8()).object();
    const QString type = said[QLatin1String("type")].toString();
    if (type == QLatin1String("token") && said[QLatin1String("token")].toString().toUtf8() == closesWithToken) {
        m_carrier->write("\x88\x02\x11\x95"); // a close frame with 4501, a code that Qt's enumeration does not have
    } else if (type == QLatin1String("token")) {
        socket->sendTextMessage(QString::fromUtf8(fixture("ws_hello")));
    } else if (type == QLatin1String("subscribe")) {
        m_subscriptions.append(message);
        socket->sendTextMessage(QString::fromUtf8(fixture("ws_subscribed")));
    } else if (type == QLatin1String("ping")) {
        socket->sendTextMessage(QString::fromUtf8(fixture("ws_pong").replace("\"id\":7", "\"id\":" + QByteArray::number(said[QLatin1String("id")].toInt()))));
    }
}

void ScriptedServer::tell(const QByteArray &message)
{
    if (m_open)
        m_open->sendTextMessage(QString::fromUtf8(message));
}

void ScriptedServer::cut()
{
    if (m_open)
        m_open->abort();
}

} // namespace signalbox::testing
