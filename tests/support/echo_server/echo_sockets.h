// Says back what it hears over Engine.IO and Socket.IO.
#pragma once

#include "server/engineio/endpoint.h"
#include "server/socketio/server.h"

namespace signalbox::testing {

// Every message of /engine.io/ comes back, text as text, binary as binary.
class EngineEcho final : public engineio::Handler {
public:
    [[nodiscard]] bool mayUse(engineio::Session &, const http::Request &) override { return true; }
    void opened(engineio::Session &, const http::Request &) override {}
    void message(engineio::Session &session, const engineio::Message &message) override;
    void closed(engineio::Session &, engineio::CloseReason) override {}
};

// Namespaces / and /custom of /socket.io/: after CONNECT `auth` with the handshake's auth object; on /, `message` comes back as `message-back` with
// the same arguments, and `message-with-ack` is acknowledged with them. No recovery.
class SocketEcho final : public socketio::Application {
public:
    [[nodiscard]] bool mayUse(engineio::Session &, const http::Request &) override { return true; }
    void opened(engineio::Session &, const http::Request &) override {}
    void closed(engineio::Session &, engineio::CloseReason) override {}
    void connecting(std::shared_ptr<socketio::Connection> connection) override;
    void event(socketio::Socket &socket, const socketio::Event &event) override;
    void left(socketio::Socket &) override {}
};

// Between messages that suites want to see one by one.
inline constexpr std::chrono::milliseconds pause{20};

struct EchoSocketOptions {
    engineio::Options engine;
    socketio::Options socket;
};

// The two endpoints with what they need.
class EchoSockets {
public:
    explicit EchoSockets(const EchoSocketOptions &options);
    void addRoutes(http::Router &router);
    [[nodiscard]] engineio::Endpoint &engineIo() { return m_engineIo; }
    [[nodiscard]] engineio::Endpoint &socketIo() { return m_socketIo; }

private:
    EngineEcho m_engineEcho;
    SocketEcho m_socketEcho;
    socketio::Server m_server;
    engineio::Endpoint m_engineIo;
    engineio::Endpoint m_socketIo;
};

} // namespace signalbox::testing
