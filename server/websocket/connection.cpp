#include "server/websocket/connection.h"

#include "server/websocket/encoder.h"

#include <array>

namespace signalbox::websocket {

using namespace std::chrono_literals;
using net::Socket;

namespace {

constexpr qsizetype readChunk = 16 * 1024;
constexpr int mostChunks = 4; // at once
constexpr auto failureLinger = 200ms; // for the peer to read our close frame

} // namespace

Connection::Connection(std::unique_ptr<Socket> socket, QByteArray unread, Options options, QObject *parent)
    : QObject(parent), m_socket(std::move(socket)), m_unread(std::move(unread)), m_options(options), m_decoder(options.limits)
{
    m_lastHeard.start();
    connect(&m_watch, &QTimer::timeout, this, &Connection::watch);
    if (m_options.pingInterval > 0ms)
        m_watch.start(std::max(m_options.pingInterval / 4, 1ms));
    m_socket->setHandler([this](Socket::Notice notice) { onNotice(notice); }, this);
    m_socket->watchReadable(Socket::Watch::On);
    if (!m_unread.isEmpty())
        QMetaObject::invokeMethod(this, [this] { read(); }, Qt::QueuedConnection);
    if (m_socket->queuedBytes() > 0)
        m_socket->sendSoon(); // the handshake
}

Connection::~Connection() = default;

QByteArray Connection::peer() const
{
    return m_socket->peer();
}

qint64 Connection::queuedBytes() const
{
    return m_socket->queuedBytes();
}

void Connection::onNotice(Socket::Notice notice)
{
    if (notice == Socket::Notice::Readable)
        read();
    else
        send();
}

void Connection::queue(const QByteArray &frame)
{
    m_socket->queue(frame);
    m_socket->sendSoon();
}

void Connection::write(const QByteArray &frame)
{
    if (m_state == State::Open)
        queue(frame);
}

void Connection::send()
{
    if (m_state == State::Closed)
        return;
    const auto outcome = m_socket->send();
    if (outcome == Socket::SendOutcome::Failed || (m_endsWhenSent && outcome == Socket::SendOutcome::AllSent))
        drop();
}

void Connection::endWhenSent()
{
    m_endsWhenSent = true;
    m_socket->sendSoon();
}

void Connection::close(quint16 code, const QByteArray &reason)
{
    if (m_state != State::Open)
        return;
    queue(encodeClose(code, reason));
    m_state = State::Closing;
    m_code = code;
    QTimer::singleShot(m_options.closeTimeout, this, &Connection::abort);
}

void Connection::abort()
{
    if (m_state != State::Closed)
        drop();
}

// closed() is said by the event loop, so never within a call of ours.
void Connection::drop()
{
    m_state = State::Closing;
    if (!m_socket->isOpen())
        return;
    m_socket->close();
    QMetaObject::invokeMethod(this, &Connection::gone, Qt::QueuedConnection);
}

void Connection::readPending()
{
    for (int chunk = 0; chunk < mostChunks && read() == Read::More; ++chunk) { }
}

Connection::Read Connection::read()
{
    if (!m_unread.isEmpty())
        take(std::exchange(m_unread, {}));
    std::array<char, readChunk> buffer; // NOLINT: filled by read
    const Socket::ReadResult result = m_socket->read(buffer.data(), buffer.size());
    using Outcome = Socket::ReadResult::Outcome;
    if (result.outcome == Outcome::Bytes)
        take({buffer.data(), result.size});
    else if (result.outcome != Outcome::Nothing)
        drop();
    return result.outcome == Outcome::Bytes ? Read::More : Read::Nothing;
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
        // Closing with bytes unread would reset the connection, and the peer would never read why.
        QTimer::singleShot(failureLinger, this, &Connection::endWhenSent);
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
        queue(encodeClose(code, {}));
        m_state = State::Closing;
    }
    endWhenSent();
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
