#include "server/http/connection_exchange.h"

#include "server/http/connection.h"

#include <utility>

namespace signalbox::http {

ConnectionExchange::ConnectionExchange(Connection &connection, Request request,
                                       QHash<QByteArray, QByteArray> parameters)
    : m_connection(&connection)
    , m_context(&connection)
    , m_request(std::move(request))
    , m_parameters(std::move(parameters))
{
}

ConnectionExchange::~ConnectionExchange()
{
    if (m_connection)
        std::exchange(m_connection, nullptr)->respondDropped();
}

QByteArray ConnectionExchange::pathParameter(QByteArrayView name) const
{
    return m_parameters.value(name.toByteArray());
}

void ConnectionExchange::respond(Response response)
{
    if (m_connection)
        std::exchange(m_connection, nullptr)->respond(std::move(response));
}

std::shared_ptr<ByteStream> ConnectionExchange::stream(Response head)
{
    return m_connection ? std::exchange(m_connection, nullptr)->stream(std::move(head)) : nullptr;
}

std::unique_ptr<net::Socket> ConnectionExchange::takeSocket(QByteArray *unread)
{
    return m_connection ? std::exchange(m_connection, nullptr)->takeSocket(unread) : nullptr;
}

} // namespace signalbox::http
