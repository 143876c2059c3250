#include "server/http/connection.h"
#include "server/http/connection_exchange.h"
#include "server/http/connection_stream.h"
#include "server/http/log.h"

#include <QtCore/QMetaObject>
#include <utility>

namespace signalbox::http {

using net::Socket;

void Connection::respond(Response response)
{
    m_exchange = nullptr;
    send(std::move(response));
}

void Connection::respondDropped()
{
    qCWarning(httpLog, "%s: request %s was dropped without an answer", m_peer.constData(),
              m_context.requestId.constData());
    respond(m_host.gate().problem(500, QStringLiteral("The request was not answered.")));
}

// The bytes of the head; a response that must not be sent is replaced.
QByteArray Connection::headOf(Response &response, ResponseContext::Length length)
{
    m_host.noteAnswer(response.status);
    if (response.close)
        m_after = ResponseContext::After::Close;
    m_context.date = m_host.date();
    m_context.after = m_after;
    m_context.length = length;
    const CorsPolicy &cors = m_host.gate().cors();
    if (auto head = responseHead(response, m_context, cors))
        return *head;
    qCCritical(httpLog, "%s: answer %d to request %s has a bad status or field and was not sent", m_peer.constData(),
               response.status, m_context.requestId.constData());
    response = {};
    response.status = 500;
    m_context.length = ResponseContext::Length::Known;
    return responseHead(response, m_context, cors).value_or(QByteArray());
}

void Connection::send(Response response)
{
    m_parser.reset();
    const QByteArray head = headOf(response, ResponseContext::Length::Known);
    m_socket->queue(head);
    if (m_method != Method::Head && mayHaveBody(response.status))
        m_socket->queue(response.body);
    enter(Phase::Sending);
    trySend();
}

void Connection::trySend()
{
    switch (m_socket->send()) {
    case Socket::SendOutcome::AllSent:
        m_writeDeadline = Clock::time_point::max();
        if (m_phase == Phase::Sending)
            onAllSent();
        return;
    case Socket::SendOutcome::Progress:
        m_writeDeadline = Clock::now() + m_host.limits().writeTimeout;
        return;
    case Socket::SendOutcome::Stuck:
        if (m_writeDeadline == Clock::time_point::max())
            m_writeDeadline = Clock::now() + m_host.limits().writeTimeout;
        return;
    case Socket::SendOutcome::Failed:
        return close();
    }
}

void Connection::onAllSent()
{
    if (m_after == ResponseContext::After::Close)
        return linger();
    enter(Phase::Idle, m_host.limits().idleTimeout);
    if (!m_peerFinished)
        m_socket->watchReadable(Socket::Watch::On);
    if (m_consuming)
        return; // whoever consumes goes on
    if (!m_readAhead.isEmpty())
        QMetaObject::invokeMethod(
            this, [this] { resume(); }, Qt::QueuedConnection); // not within respond()
    else if (m_peerFinished)
        close();
}

// RFC 9112 §9.6: closing with input unread resets the connection, and a reset can destroy the answer before it is read.
void Connection::linger()
{
    m_readAhead = {};
    m_discarded = 0;
    if (m_peerFinished)
        return close();
    m_socket->endOutput();
    enter(Phase::Lingering, m_host.limits().lingerTimeout);
    m_socket->watchReadable(Socket::Watch::On);
}

std::shared_ptr<ByteStream> Connection::stream(Response head)
{
    m_exchange = nullptr;
    if (m_peerFinished) {
        close();
        return nullptr;
    }
    m_after = ResponseContext::After::Close;
    const QByteArray bytes = headOf(head, ResponseContext::Length::UntilClose);
    m_socket->queue(bytes);
    m_readAhead = {};
    m_discarded = 0;
    if (m_method == Method::Head || m_context.length == ResponseContext::Length::Known) {
        enter(Phase::Sending);
        trySend();
        return nullptr;
    }
    enter(Phase::Streaming);
    m_socket->watchReadable(Socket::Watch::On);
    auto stream = std::make_shared<ConnectionStream>(*this);
    m_stream = stream.get();
    write({}); // the head goes out even if nothing else does
    return stream;
}

void Connection::write(const QByteArray &bytes)
{
    m_socket->queue(bytes);
    m_socket->sendSoon();
}

void Connection::finishStream()
{
    m_stream = nullptr;
    enter(Phase::Sending);
    trySend();
}

std::unique_ptr<Socket> Connection::takeSocket(QByteArray *unread)
{
    m_exchange = nullptr;
    if (unread)
        *unread = m_consuming ? m_input.toByteArray() : m_readAhead;
    auto socket = m_socket->handOn();
    close();
    return socket->isOpen() ? std::move(socket) : nullptr;
}

void Connection::detach()
{
    if (m_exchange)
        std::exchange(m_exchange, nullptr)->detach();
    if (m_stream)
        std::exchange(m_stream, nullptr)->onConnectionClosed();
}

void Connection::close()
{
    if (m_phase == Phase::Gone)
        return;
    enter(Phase::Gone);
    m_writeDeadline = Clock::time_point::max();
    m_socket->close();
    m_parser.reset();
    m_readAhead = {};
    detach();
    m_host.forget(this);
}

} // namespace signalbox::http
