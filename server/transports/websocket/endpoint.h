// GET /ws: our JSON protocol over WebSocket.
#pragma once

#include "server/auth/principal.h"
#include "server/http/cors.h"
#include "server/http/exchange.h"
#include "server/transports/websocket/session.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <unordered_map>

namespace signalbox::ws {

struct Options {
    SessionOptions session;
    websocket::Connection::Options connection;
    std::chrono::milliseconds maxAge{std::chrono::minutes(30)}; // ± 20 %; 0: for ever
    http::CorsPolicy cors;                                      // origins besides our own that may connect
};

// What the endpoint asks of others; each answers once, later.
struct Services {
    std::function<void(const QByteArray &ticket, QObject *context, std::function<void(Result<auth::Principal>)>)> redeem;
    std::function<void(const UserId &user, QObject *context, std::function<void(Result<std::shared_ptr<void>>)>)> acquire;
    Session::Verify verify;
    std::function<http::Response(const Error &)> answerError;
    std::function<http::Response(int status, const QString &detail)> answerStatus;
    hub::MakeLineFilter makeLineFilter;
};

// One per worker, on its thread. A principal comes from the request (header, cookie or ticket); a request without any opens anonymously and
// must send its token as the first message.
class Endpoint : public QObject {
    Q_OBJECT
public:
    Endpoint(hub::Hub &hub, Options options, Services services, QObject *parent = nullptr);
    ~Endpoint() override;

    // The route's handler; Request::context holds the auth::Principal, or nothing.
    void handle(const std::shared_ptr<http::Exchange> &exchange);
    // Closes every session with 1001: the server goes down.
    void endAll();
    [[nodiscard]] size_t sessionCount() const { return m_sessions.size(); }

private:
    struct Member {
        std::unique_ptr<Session> session;
        std::shared_ptr<void> place; // the user's, given back with this
    };

    void admit(const std::shared_ptr<http::Exchange> &exchange, const QByteArray &accepted, const auth::Principal &principal);
    void open(const std::shared_ptr<http::Exchange> &exchange, const QByteArray &accepted, std::optional<auth::Principal> principal,
              std::shared_ptr<void> place);
    void place(quint64 id, const auth::Principal &principal);
    void tick();

    hub::Hub &m_hub;
    Options m_options;
    Services m_services;
    QTimer m_ticker;
    std::unordered_map<quint64, Member> m_sessions;
    quint64 m_nextId = 1;
};

} // namespace signalbox::ws
