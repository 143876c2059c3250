#include "server/http/connection.h"

#include "server/http/connection_exchange.h"
#include "server/http/connection_stream.h"
#include "server/http/log.h"

#include <QtCore/QMetaObject>

#include <algorithm>
#include <array>
#include <utility>

namespace signalbox::http {
namespace {

constexpr qsizetype readBytes = 16 * 1024;

} // namespace

using net::Socket;

Connection::Connection(ConnectionHost &host, std::unique_ptr<Socket> socket, QByteArray received)
    : m_host(host)
    , m_socket(std::move(socket))
    , m_peer(m_socket->peer())
{
    m_socket->setHandler([this](Socket::Notice notice) { onNotice(notice); }, this);
    enter(Phase::Opening, host.limits().headTimeout);
    if (received.isEmpty()) {
        m_socket->watchReadable(Socket::Watch::On);
        return;
    }
    m_readAhead = std::move(received);
    const auto begin = [this] {
        m_socket->watchReadable(Socket::Watch::On);
        resume();
    };
    QMetaObject::invokeMethod(this, begin, Qt::QueuedConnection);
}

Connection::~Connection()
{
    detach();
}

void Connection::onNotice(Socket::Notice notice)
{
    if (notice == Socket::Notice::Readable)
        onReadable();
    else if (notice == Socket::Notice::Writable || m_phase == Phase::Streaming)
        trySend();
}

void Connection::enter(Phase phase, std::chrono::milliseconds limit)
{
    m_phase = phase;
    m_deadline = Clock::now() + limit;
}

void Connection::enter(Phase phase)
{
    m_phase = phase;
    m_deadline = Clock::time_point::max();
}

void Connection::tick(Clock::time_point now)
{
    if (now >= m_writeDeadline) {
        qCInfo(httpLog, "%s: closed, it does not read what it is sent", m_peer.constData());
        return close();
    }
    if (m_phase == Phase::Answering && m_deadline == Clock::time_point::max() && readableSize() <= 0 &&
        m_socket->hasPeerEnded()) {
        m_deadline = now + m_host.limits().halfCloseGrace; // reading would not tell: enough is read ahead
        return;
    }
    if (now < m_deadline)
        return;
    if (m_phase == Phase::Head || m_phase == Phase::Body)
        return refuse(408, QStringLiteral("The request did not come in time."));
    close();
}

void Connection::drain()
{
    m_after = ResponseContext::After::Close;
    if (m_phase == Phase::Opening || (m_phase == Phase::Idle && m_readAhead.isEmpty()))
        close();
}

// What may be read now: all there is of a request, a bounded amount beyond it.
qsizetype Connection::readableSize() const
{
    if (m_phase == Phase::Streaming || m_phase == Phase::Lingering || (isReceiving() && m_readAhead.isEmpty()))
        return readBytes;
    return std::min(readBytes, m_host.limits().headBytes - m_readAhead.size());
}

void Connection::onReadable()
{
    const qsizetype size = readableSize();
    if (size <= 0)
        return m_socket->watchReadable(Socket::Watch::Off);
    std::array<char, readBytes> buffer; // NOLINT: filled by read
    const Socket::ReadResult result = m_socket->read(buffer.data(), size);
    switch (result.outcome) {
    case Socket::ReadResult::Outcome::Bytes:
        return onBytes({buffer.data(), result.size});
    case Socket::ReadResult::Outcome::Nothing:
        return;
    case Socket::ReadResult::Outcome::End:
        return onPeerFinished();
    case Socket::ReadResult::Outcome::Failed:
        return close();
    }
}

void Connection::onBytes(QByteArrayView bytes)
{
    switch (m_phase) {
    case Phase::Streaming:
        return discard(bytes, m_host.limits().streamInputBytes);
    case Phase::Lingering:
        return discard(bytes, m_host.limits().lingerBytes);
    case Phase::Answering:
    case Phase::Sending:
        m_readAhead.append(bytes);
        return;
    case Phase::Gone:
        return;
    case Phase::Opening:
    case Phase::Idle:
    case Phase::Head:
    case Phase::Body:
        break;
    }
    if (m_readAhead.isEmpty())
        return consume(bytes);
    m_readAhead.append(bytes);
    resume();
}

void Connection::discard(QByteArrayView bytes, qsizetype most)
{
    m_discarded += bytes.size();
    if (m_discarded > most)
        close();
}

// The peer sends no more, which is not to say that it does not read: one that shuts down its side after the request
// still waits.
void Connection::onPeerFinished()
{
    m_peerFinished = true;
    m_socket->watchReadable(Socket::Watch::Off);
    if (m_phase == Phase::Answering)
        return enter(Phase::Answering, m_host.limits().halfCloseGrace);
    const bool answersAreDue = m_phase == Phase::Sending || (isReceiving() && !m_readAhead.isEmpty());
    if (!answersAreDue)
        close();
}

void Connection::consume(QByteArrayView bytes)
{
    m_input = bytes;
    m_consuming = true;
    consumeEvents();
    m_consuming = false;
    keepRest();
    m_input = {};
}

void Connection::consumeEvents()
{
    while (isReceiving()) {
        if (m_phase == Phase::Opening || m_phase == Phase::Idle) {
            if (m_input.isEmpty())
                return;
            beginRequest();
        }
        switch (m_parser->advance(m_input)) {
        case RequestParser::Event::NeedMore:
            return;
        case RequestParser::Event::Head:
            onHead();
            break;
        case RequestParser::Event::Complete:
            dispatch();
            break;
        case RequestParser::Event::Failed:
            refuse(m_parser->refusal().status, m_parser->refusal().detail);
            break;
        }
    }
}

void Connection::keepRest()
{
    if (isReceiving() && m_peerFinished)
        return close(); // what came is no whole request, and no more comes
    if (m_phase == Phase::Answering || m_phase == Phase::Sending)
        m_readAhead = m_input.toByteArray();
}

void Connection::resume()
{
    if (!isReceiving() || m_readAhead.isEmpty())
        return;
    const QByteArray ahead = std::exchange(m_readAhead, {});
    consume(ahead);
}

void Connection::beginRequest()
{
    m_parser = std::make_unique<RequestParser>(m_host.limits());
    m_method = Method::Get;
    m_context = {};
    enter(Phase::Head, m_host.limits().headTimeout);
}

void Connection::onHead()
{
    Request &head = m_parser->request();
    const HeadFacts &facts = m_parser->facts();
    head.peer = m_peer;
    head.id = requestIdFor(head.fields);
    m_method = head.method;
    m_context.minorVersion = head.minorVersion;
    m_context.requestId = head.id;
    m_context.origin = head.fields.value("Origin").value_or(QByteArray());
    if (facts.after == HeadFacts::After::Close)
        m_after = ResponseContext::After::Close;
    auto verdict = m_host.gate().examine(head, facts);
    if (auto *response = std::get_if<Response>(&verdict)) {
        if (facts.body != HeadFacts::Body::None)
            m_after = ResponseContext::After::Close; // its body is not read, so what follows is not known
        return send(std::move(*response));
    }
    if (const auto *elsewhere = std::get_if<Elsewhere>(&verdict))
        return handOver(*elsewhere);
    m_passed = std::move(*std::get_if<Gate::Passed>(&verdict));
    m_parser->setMaxBodyBytes(m_passed.maxBodyBytes);
    enter(Phase::Body, m_host.limits().bodyTimeout);
    if (facts.body != HeadFacts::Body::None && facts.expect == HeadFacts::Expect::Continue && m_input.isEmpty()) {
        m_socket->queue("HTTP/1.1 100 Continue\r\n\r\n");
        trySend();
    }
}

void Connection::dispatch()
{
    auto exchange =
        std::make_shared<ConnectionExchange>(*this, std::move(m_parser->request()), std::move(m_passed.parameters));
    const Route *route = m_passed.route;
    m_passed = {};
    m_parser.reset();
    m_exchange = exchange.get();
    if (m_peerFinished)
        enter(Phase::Answering, m_host.limits().halfCloseGrace);
    else
        enter(Phase::Answering);
    route->handler(std::move(exchange));
}

// As it came: whoever takes it reads the request from its beginning.
void Connection::handOver(const Elsewhere &elsewhere)
{
    QByteArray received = requestHead(m_parser->request());
    received.append(m_input);
    m_input = {};
    const qintptr descriptor = m_socket->release();
    close();
    elsewhere.take(descriptor, std::move(received));
}

void Connection::refuse(int status, const QString &detail)
{
    if (m_context.requestId.isEmpty())
        m_context.requestId = newRequestId();
    qCInfo(httpLog, "%s: request %s refused with %d: %s", m_peer.constData(), m_context.requestId.constData(), status,
           qUtf8Printable(detail));
    m_after = ResponseContext::After::Close;
    send(m_host.gate().problem(status, detail));
}

} // namespace signalbox::http
