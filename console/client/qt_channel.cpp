#include "console/client/qt_channel.h"

#include <QtWebSockets/QWebSocket>

namespace signalbox::console {

namespace {

constexpr quint64 mostBytes = 4 * 1024 * 1024;

QUrl webSocketUrl(QUrl server)
{
    server.setScheme(server.scheme() == QLatin1String("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
    QString path = server.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    server.setPath(path + QStringLiteral("/ws"));
    return server;
}

} // namespace

QtChannel::QtChannel(QObject *parent)
    : Channel(parent)
{
}

QtChannel::~QtChannel()
{
    close();
}

void QtChannel::open(const QUrl &server)
{
    close();
    m_socket = std::make_unique<QWebSocket>();
    m_socket->setMaxAllowedIncomingMessageSize(mostBytes);
    m_socket->setMaxAllowedIncomingFrameSize(mostBytes);
    connect(m_socket.get(), &QWebSocket::connected, this, &Channel::opened);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, [this](const QString &text) { Q_EMIT received(text.toUtf8()); });
    // A failure to connect may or may not be followed by `disconnected`.
    connect(m_socket.get(), &QWebSocket::disconnected, this, &QtChannel::ended);
    connect(m_socket.get(), qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, [this] {
        if (m_socket && m_socket->state() == QAbstractSocket::UnconnectedState)
            ended();
    }, Qt::QueuedConnection);
    m_socket->open(webSocketUrl(server));
}

void QtChannel::close()
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->close();
    m_socket.release()->deleteLater(); // it may be what is calling
}

void QtChannel::send(const QByteArray &text)
{
    if (m_socket)
        m_socket->sendTextMessage(QString::fromUtf8(text));
}

void QtChannel::ended()
{
    if (!m_socket)
        return;
    const quint16 code = m_socket->closeCode() == QWebSocketProtocol::CloseCodeNormal && m_socket->closeReason().isEmpty()
                             ? quint16(QWebSocketProtocol::CloseCodeAbnormalDisconnection)
                             : quint16(m_socket->closeCode());
    const QString reason = m_socket->closeReason().isEmpty() ? m_socket->errorString() : m_socket->closeReason();
    close();
    Q_EMIT closed(code, reason);
}

} // namespace signalbox::console
