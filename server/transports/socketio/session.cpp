#include "server/transports/socketio/session.h"

#include <utility>

namespace signalbox::sio {

Session::Session(hub::Hub &hub, std::shared_ptr<socketio::Connection> connection, auth::Principal principal, std::shared_ptr<void> place,
                 Options options)
    : m_hub(hub), m_connection(std::move(connection)), m_nsp(m_connection->nsp()), m_wire(isAdmin() ? hub::Wire::SocketIoAdmin : hub::Wire::SocketIo), m_principal(std::move(principal)), m_place(std::move(place)),
      m_options(options), m_identity(SocketIdentity::make(m_nsp, m_principal.user))
{
}

Session::~Session()
{
    m_hub.leave(*this);
}

void Session::begin(const Handshake &handshake)
{
    const hub::Audience audience{m_principal.user, isAdmin() ? hub::Audience::Sight::All : hub::Audience::Sight::Own};
    const auto subscription = hub::Subscription::parse(isAdmin() ? "jobs,services" : "jobs", audience, 0);
    hub::Hub::From from;
    if (m_options.recovery == Recovery::On && !handshake.offset.isEmpty()) {
        if (auto known = SocketIdentity::fromPid(handshake.pid, m_nsp, m_principal.user)) {
            m_identity = std::move(*known);
            from = hub::Hub::From::parse(handshake.offset);
        }
    }
    m_hub.join(*this, *subscription, audience, from);
}

void Session::end()
{
    m_hub.leave(*this);
    m_socket = nullptr;
    m_connection.reset();
    m_place.reset();
}

engineio::Session *Session::transport()
{
    return m_socket ? &m_socket->session() : m_connection ? m_connection->session() : nullptr;
}

void Session::tick(std::chrono::system_clock::time_point now)
{
    if (m_principal.expiresAt && now >= *m_principal.expiresAt)
        close(engineio::CloseReason::Expired);
}

bool Session::letIn()
{
    const auto connection = std::exchange(m_connection, nullptr);
    if (!connection)
        return m_socket;
    m_socket = connection->accept(m_identity.sid, m_options.recovery == Recovery::On ? m_identity.pid : QByteArray());
    if (m_socket)
        m_socket->data = shared_from_this();
    return m_socket;
}

void Session::send(const QByteArray &frame)
{
    if (letIn())
        m_socket->send(frame);
    else
        m_hub.leave(*this);
}

void Session::close(engineio::CloseReason reason)
{
    m_hub.leave(*this);
    if (engineio::Session *const session = transport())
        session->close(reason);
}

void Session::deliver(const hub::Frame &frame)
{
    const auto encode = [this](const hub::Frame &of) { return event(m_nsp, of, m_options.recovery); };
    send(frame.as(m_wire, encode));
}

bool Session::isCongested() const
{
    return m_socket && m_socket->session().queuedBytes() > m_options.maxQueuedBytes / 2;
}

hub::Backlog Session::backlog() const
{
    return {"socketio", m_principal.user, m_socket ? m_socket->session().queuedBytes() : 0};
}

// A client that hears nothing before it is cut off has an offset all the same.
void Session::joined(const Cursor &at)
{
    if (m_options.recovery == Recovery::On)
        send(cursor(m_nsp, at));
    else if (!letIn())
        m_hub.leave(*this);
}

// Not by CONNECT_ERROR, after which clients do not come back by themselves.
void Session::refused(const Error &)
{
    close(engineio::CloseReason::Unavailable);
}

void Session::gap(hub::Gap reason, const Cursor &now)
{
    if (m_connection)
        m_identity = SocketIdentity::make(m_nsp, m_principal.user); // so that the client knows that it is not where it was
    send(sio::gap(m_nsp, reason, now, m_options.recovery));
}

void Session::degraded(hub::Health health)
{
    send(sio::degraded(m_nsp, health));
}

void Session::snapshot(const QByteArray &topic, const QByteArray &json, const Cursor &)
{
    send(sio::snapshot(m_nsp, topic, json));
}

} // namespace signalbox::sio
