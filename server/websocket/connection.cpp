#include "server/websocket/connection.h"

#include "server/websocket/encoder.h"

#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpSocket>

namespace signalbox::websocket {

using namespace std::chrono_literals;

namespace {

constexpr qint64 readChunk = 64 * 1024;
constexpr auto failureLinger = 200ms; // for the peer to read our close frame

} // namespace

Connection::Connection(std::unique_ptr<QTcpSocket> socket, QByteArray unread, Options options, QObject *parent)
    : QObject(parent), m_socket(std::move(socket)), m_unread(std::move(unread)), m_options(options), m_decoder(options.limits)
{
    m_socket->setReadBufferSize(readChunk);
    m_lastHeard.start();
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &Connection::read);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &Connection::gone, Qt::QueuedConnection);
    connect(&m_watch, &QTimer::timeout, this, &Connection::watch);
    if (m_options.pingInterval > 0ms)
        m_watch.start(std::max(m_options.pingInterval / 4, 1ms));
    QMetaObject::invokeMethod(this, &Connection::read, Qt::QueuedConnection);
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        QMetaObject::invokeMethod(this, &Connection::gone, Qt::QueuedConnection);
}

Connection::~Connection()
{
    m_socket->disconnect(this);
}

QByteArray Connection::peer() const
{
    return m_socket->peerAddress().toString().toUtf8();
}

qint64 Connection::queuedBytes() const
{
    return m_socket->bytesToWrite();
}

void Connection::write(const QByteArray &frame)
{
    if (m_state == State::Open)
        m_socket->write(frame);
}

void Connection::close(quint16 code, const QByteArray &reason)
{
    if (m_state != State::Open)
        return;
    m_socket->write(encodeClose(code, reason));
    m_state = State::Closing;
    m_code = code;
    QTimer::singleShot(m_options.closeTimeout, this, &Connection::abort);
}

void Connection::abort()
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closing;
    m_socket->abort();
    // A socket that never was connected (again) says nothing by itself.
    QMetaObject::invokeMethod(this, &Connection::gone, Qt::QueuedConnection);
}

void Connection::readPending()
{
    if (m_socket->state() == QAbstractSocket::ConnectedState)
        m_socket->waitForReadyRead(0);
    read();
}

void Connection::read()
{
    if (!m_unread.isEmpty())
        take(std::exchange(m_unread, {}));
    while (m_state != State::Closed && m_socket->bytesAvailable() > 0)
        take(m_socket->read(readChunk));
    // Closing with bytes unread would reset the connection, and the peer would never read why.
    if (m_failed && m_state == State::Closing)
        QTimer::singleShot(failureLinger, m_socket.get(), &QTcpSocket::disconnectFromHost);
}

void Connection::take(QByteArrayView bytes)
{
    m_lastHeard.restart();
    m_pinged = false;
    std::vector<Message> messages;
    const auto failure = m_decoder.feed(bytes, messages);
    for (const Message &message : messages)
        handle(message);
    if (failure && m_state == State::Open) {
        close(quint16(failure->code), failure->reason);
        m_failed = true;
    }
}

void Connection::handle(const Message &message)
{
    if (message.kind == Message::Kind::Close) {
        answerClose(message.closeCode);
        return;
    }
    if (m_state != State::Open)
        return; // we said goodbye: what still comes is not heard
    switch (message.kind) {
    case Message::Kind::Text: Q_EMIT text(message.payload); break;
    case Message::Kind::Binary: Q_EMIT binary(message.payload); break;
    case Message::Kind::Ping: answerPing(message.payload); break;
    default: break;
    }
}

void Connection::answerPing(const QByteArray &payload)
{
    if (queuedBytes() > maxUnreadAnswers)
        close(quint16(CloseCode::Policy), "you do not read what you ask for");
    else
        write(encodePong(payload));
}

void Connection::answerClose(quint16 code)
{
    if (m_state == State::Open) {
        m_code = code;
        m_socket->write(encodeClose(code, {}));
        m_state = State::Closing;
    }
    m_socket->disconnectFromHost();
    QTimer::singleShot(m_options.closeTimeout, this, &Connection::abort); // should it not read what is queued
}

void Connection::watch()
{
    if (m_state != State::Open)
        return;
    const auto silence = std::chrono::milliseconds(m_lastHeard.elapsed());
    if (silence > m_options.pingInterval * 5 / 2) {
        abort();
    } else if (silence >= m_options.pingInterval && !m_pinged) {
        m_pinged = true;
        write(encodePing({}));
    }
}

void Connection::gone()
{
    if (m_state == State::Closed)
        return;
    m_state = State::Closed;
    m_watch.stop();
    Q_EMIT closed(m_code);
}

} // namespace signalbox::websocket
