// /socket.io/: namespaces `/` (the user's own jobs: what others call the room user:<sub>) and `/admin` (viewers and administrators: all jobs, and services).
#pragma once

#include "server/engineio/endpoint.h"
#include "server/http/cors.h"
#include "server/socketio/server.h"
#include "server/transports/socketio/session.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <unordered_map>

namespace signalbox::sio {

struct Options {
    engineio::Options engine;
    socketio::Options socket;
    Recovery recovery = Recovery::On;
    http::CorsPolicy cors; // origins besides our own whose pages may open a WebSocket
};

// What the endpoint asks of others.
struct Services {
    std::function<void(const QByteArray &ticket, QObject *context, std::function<void(Result<auth::Principal>)>)> redeem;
    std::function<void(const UserId &user, QObject *context, std::function<void(Result<std::shared_ptr<void>>)>)> acquire;
    std::function<Result<auth::Principal>(const QByteArray &token)> verify;
    // Who has the session, if another worker; may be none.
    std::function<std::optional<http::Elsewhere>(const QByteArray &sid)> whoHas;
};

// One per worker, on its thread. Who a client is, its CONNECT says with auth.token, else the handshake's request did: header, cookie or ticket. One client
// is one user, and requests that come with another's token may not use its session. What clients emit goes nowhere.
class Endpoint final : public QObject, public socketio::Application {
    Q_OBJECT
public:
    // Sids begin with `sidPrefix`.
    Endpoint(hub::Hub &hub, Options options, const QByteArray &sidPrefix, Services services, QObject *parent = nullptr);
    ~Endpoint() override;

    void addRoutes(http::Router &router);
    // Closes every client: the server goes down.
    void endAll() { m_engine.endAll(); }
    // Engine.IO sessions, and WebSockets that are saying goodbye.
    [[nodiscard]] size_t connectionCount() const { return m_engine.connectionCount(); }

    [[nodiscard]] bool mayUse(engineio::Session &session, const http::Request &request) override;
    void opened(engineio::Session &session, const http::Request &handshake) override;
    void closed(engineio::Session &session, engineio::CloseReason reason) override;
    void connecting(std::shared_ptr<socketio::Connection> connection) override;
    void event(socketio::Socket &, const socketio::Event &) override {}
    void left(socketio::Socket &socket) override;

private:
    using ConnectionPtr = std::shared_ptr<socketio::Connection>;
    using SessionPtr = std::shared_ptr<Session>;

    // What is known of a client.
    struct Person {
        std::optional<auth::Principal> principal;
        bool isBound = false; // by the handshake's request: all others must bring the same
        QByteArray ticket;    // not redeemed yet; empty: none
        std::vector<std::weak_ptr<Session>> sessions;
    };

    void identify(const ConnectionPtr &connection, const Handshake &handshake);
    void redeem(const ConnectionPtr &connection, const Handshake &handshake, const QByteArray &ticket);
    void admit(const ConnectionPtr &connection, const Handshake &handshake, const Result<auth::Principal> &principal);
    void open(const ConnectionPtr &connection, const Handshake &handshake, const auth::Principal &principal, std::shared_ptr<void> place);
    void refuse(socketio::Connection &connection, const Error &error);
    void forget(const SessionPtr &session);
    void tick();

    hub::Hub &m_hub;
    Options m_options;
    Services m_services;
    std::unordered_map<engineio::Session *, Person> m_people;
    std::unordered_map<Session *, SessionPtr> m_sessions; // of joined namespaces, and of those being joined
    QTimer m_ticker;
    socketio::Server m_server;
    engineio::Endpoint m_engine;
};

} // namespace signalbox::sio
