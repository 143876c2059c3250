// What users of Socket.IO are asked and told.
#pragma once

#include "server/socketio/socket.h"

namespace signalbox::socketio {

// A client that wants into a namespace. To be answered once, now or later; dropped without an answer it is refused. Answers to clients that are gone
// go nowhere.
class Connection {
public:
    virtual ~Connection() = default;
    [[nodiscard]] virtual const QByteArray &nsp() const = 0;
    [[nodiscard]] virtual const QByteArray &auth() const = 0; // raw JSON, an object
    // Null: the client is gone.
    [[nodiscard]] virtual engineio::Session *session() = 0;
    // `sid` is the socket's id; `pid`, if not empty, tells the client that it may ask for what it missed when it comes back.
    // Null: the client is gone.
    [[nodiscard]] virtual Socket *accept(const QByteArray &sid, const QByteArray &pid) = 0;
    // CONNECT_ERROR with a raw JSON object {"message":...}. The client does not come back by itself.
    virtual void refuse(const QByteArray &json) = 0;
};

// Called on the server's thread.
class Application {
public:
    virtual ~Application() = default;
    // As engineio::Handler.
    [[nodiscard]] virtual bool mayUse(engineio::Session &session, const http::Request &request) = 0;
    virtual void opened(engineio::Session &session, const http::Request &handshake) = 0;
    virtual void closed(engineio::Session &session, engineio::CloseReason reason) = 0;

    virtual void connecting(std::shared_ptr<Connection> connection) = 0;
    virtual void event(Socket &socket, const Event &event) = 0;
    // The client is out of the namespace. Once; the socket is gone soon after.
    virtual void left(Socket &socket) = 0;
};

// {"message":"Invalid namespace"}, as the reference server says it.
inline constexpr char invalidNamespace[] = "{\"message\":\"Invalid namespace\"}";

} // namespace signalbox::socketio
