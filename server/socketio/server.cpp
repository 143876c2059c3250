#include "server/socketio/server.h"

#include "server/socketio/client.h"

#include <QtCore/QLoggingCategory>

namespace signalbox::socketio {

Q_LOGGING_CATEGORY(socketServer, "signalbox.socketio")

Server::Server(Options options, Application &application, QObject *parent)
    : QObject(parent), m_options(options), m_application(application),
      m_alarms([this](engineio::Session *session, ClientCore::Clock::time_point now) {
          const auto client = m_clients.at(session);
          m_alarms.remove(session);
          perform(client, client->core.tick(now));
      })
{
}

Server::~Server() = default;

bool Server::mayUse(engineio::Session &session, const http::Request &request)
{
    return m_application.mayUse(session, request);
}

void Server::opened(engineio::Session &session, const http::Request &handshake)
{
    const auto client = std::make_shared<Client>(session, m_options);
    m_clients.emplace(&session, client);
    m_alarms.set(&session, client->core.due());
    m_application.opened(session, handshake);
}

void Server::message(engineio::Session &session, const engineio::Message &message)
{
    const auto client = m_clients.at(&session);
    const bool isText = message.form == engineio::Form::Text;
    perform(client, isText ? client->core.takeText(message.data, ClientCore::Clock::now()) : client->core.takeBinary(message.data));
}

void Server::perform(const std::shared_ptr<Client> &client, Step step)
{
    if (auto *asked = std::get_if<Connecting>(&step)) {
        m_application.connecting(std::make_shared<PendingConnection>(client, std::move(*asked)));
    } else if (auto *event = std::get_if<Event>(&step)) {
        perform(client, *event);
    } else if (const auto *left = std::get_if<Left>(&step)) {
        leave(*client, left->nsp);
    } else if (const auto *broken = std::get_if<Broken>(&step)) {
        qCInfo(socketServer).noquote() << "Closing a client of" << printable(client->session->peer()) << "-" << broken->why;
        client->session->close(engineio::CloseReason::BrokenRules);
    }
    if (client->session)
        m_alarms.set(client->session, client->core.due());
}

void Server::perform(const std::shared_ptr<Client> &client, Event &event)
{
    const auto socket = client->sockets.at(event.nsp);
    m_application.event(*socket, event);
}

void Server::leave(Client &client, const QByteArray &nsp)
{
    const auto found = client.sockets.find(nsp);
    if (found == client.sockets.end())
        return; // it had only asked
    const auto socket = found->second;
    client.sockets.erase(found);
    m_application.left(*socket);
}

void Server::closed(engineio::Session &session, engineio::CloseReason reason)
{
    const auto found = m_clients.find(&session);
    const auto client = found->second;
    m_clients.erase(found);
    m_alarms.remove(&session);
    client->session = nullptr;
    while (!client->sockets.empty())
        leave(*client, client->sockets.begin()->first);
    m_application.closed(session, reason);
}

} // namespace signalbox::socketio
