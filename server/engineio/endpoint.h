// Engine.IO v4 on one path: handshakes, polls, posts, WebSockets.
#pragma once

#include "server/engineio/call.h"
#include "server/engineio/sessions.h"
#include "server/http/router.h"

#include <QtCore/QObject>

#include <functional>

namespace signalbox::engineio {

struct EndpointOptions {
    Options session = {};
    QByteArray sidPrefix = {};
    // Whether a page of the request's Origin may open a WebSocket; none: any may. (For polling the server's CORS fields decide.)
    std::function<bool(const http::Request &)> mayConnect = {};
    // Who has a session that is not here; none: nobody.
    std::function<std::optional<http::Elsewhere>(const QByteArray &sid)> whoHas = {};
};

// One per worker, on its thread.
class Endpoint : public QObject {
    Q_OBJECT
public:
    Endpoint(EndpointOptions options, Handler &handler, QObject *parent = nullptr);

    // Every method of `path`. Bodies are read up to the payload limit.
    void addRoutes(http::Router &router, const QByteArray &path, http::RouteOptions::Access access);

    // Closes every session, and refuses new ones with 503: the server goes down.
    void endAll();
    // With WebSockets that are saying goodbye.
    [[nodiscard]] size_t connectionCount() const { return m_sessions.count() + size_t(m_sessions.dismissedCount()); }
    [[nodiscard]] size_t sessionCount() const { return m_sessions.count(); }

private:
    using ExchangePtr = std::shared_ptr<http::Exchange>;
    using Arrived = std::variant<std::shared_ptr<void>, http::Response, http::Elsewhere>;

    [[nodiscard]] Arrived arrive(const http::Request &head);
    [[nodiscard]] Arrived arriveWithBody(const http::Request &head, const Call &call);
    [[nodiscard]] std::variant<Session *, Failure> sessionFor(const http::Request &request, const Call &call);
    void handle(const ExchangePtr &exchange);
    void handshake(const ExchangePtr &exchange, const Call &call);
    void upgrade(const ExchangePtr &exchange, Session *session);
    void openLater(std::unique_ptr<net::Socket> socket, const QByteArray &unread, const http::Request &request);
    [[nodiscard]] QByteArray openPacket(const Session &session) const;

    EndpointOptions m_options;
    Handler &m_handler;
    Sessions m_sessions;
    bool m_isEnding = false;
};

} // namespace signalbox::engineio
