#include "tests/support/echo_server/echo_sockets.h"

#include "shared/json_writer.h"
#include "shared/random.h"

#include <QtCore/QTimer>

namespace signalbox::testing {

void EngineEcho::message(engineio::Session &session, const engineio::Message &message)
{
    session.send(message.form == engineio::Form::Text ? engineio::textMessageFrame(message.data) : engineio::binaryMessageFrame(message.data));
}

void SocketEcho::connecting(std::shared_ptr<socketio::Connection> connection)
{
    if (connection->nsp() != "/" && connection->nsp() != "/custom")
        return connection->refuse(socketio::invalidNamespace);
    const socketio::Socket *const socket = connection->accept(randomToken(15), {});
    if (!socket)
        return;
    JsonWriter json;
    json.beginArray().string("auth").raw(connection->auth()).endArray();
    const QByteArray event = socketio::eventFrame(connection->nsp(), json.take());
    // Suites that look at one message a turn lose the second of two that come together.
    QTimer::singleShot(pause, &socket->session(), [session = &socket->session(), event] { session->send(event); });
}

void SocketEcho::event(socketio::Socket &socket, const socketio::Event &event)
{
    const QByteArray &name = event.arguments.front().raw;
    if (socket.nsp() != "/")
        return;
    JsonWriter json;
    json.beginArray();
    if (name == "\"message\"")
        json.string("message-back");
    for (size_t i = 1; i < event.arguments.size(); ++i)
        json.raw(event.arguments[i].raw);
    json.endArray();
    if (name == "\"message\"")
        socket.sendEvent(json.take(), event.attachments);
    else if (name == "\"message-with-ack\"" && !event.ackId.isEmpty())
        socket.sendAck(event.ackId, json.take(), event.attachments);
}

EchoSockets::EchoSockets(const EchoSocketOptions &options)
    : m_server(options.socket, m_socketEcho), m_engineIo({.session = options.engine}, m_engineEcho), m_socketIo({.session = options.engine}, m_server)
{
}

void EchoSockets::addRoutes(http::Router &router)
{
    m_engineIo.addRoutes(router, "/engine.io/", http::RouteOptions::Access::Anyone);
    m_socketIo.addRoutes(router, "/socket.io/", http::RouteOptions::Access::Anyone);
}

} // namespace signalbox::testing
