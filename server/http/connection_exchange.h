// The exchange of a request that came over a connection.
#pragma once

#include "server/http/exchange.h"

#include <QtCore/QHash>
#include <QtCore/QPointer>

namespace signalbox::http {

class Connection;

// Held by the handler; the connection points to it until it is answered or the peer is gone.
class ConnectionExchange final : public Exchange {
public:
    ConnectionExchange(Connection &connection, Request request, QHash<QByteArray, QByteArray> parameters);
    ~ConnectionExchange() override;
    ConnectionExchange(const ConnectionExchange &) = delete;
    ConnectionExchange &operator=(const ConnectionExchange &) = delete;

    [[nodiscard]] const Request &request() const override { return m_request; }
    [[nodiscard]] QByteArray pathParameter(QByteArrayView name) const override;
    [[nodiscard]] QObject *context() override { return m_context; }
    [[nodiscard]] bool isAlive() const override { return m_connection != nullptr; }
    void respond(Response response) override;
    [[nodiscard]] std::shared_ptr<ByteStream> stream(Response head) override;
    [[nodiscard]] std::unique_ptr<net::Socket> takeSocket(QByteArray *unread) override;

    // The peer is gone.
    void detach() { m_connection = nullptr; }

private:
    Connection *m_connection; // null once answered, or the peer is gone
    QPointer<QObject> m_context;
    Request m_request;
    QHash<QByteArray, QByteArray> m_parameters;
};

} // namespace signalbox::http
