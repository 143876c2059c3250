// Socket.IO v5 over Engine.IO sessions.
#pragma once

#include "server/engineio/alarms.h"
#include "server/engineio/handler.h"
#include "server/socketio/application.h"

#include <QtCore/QObject>

#include <unordered_map>

namespace signalbox::socketio {

class Client;

// One per engineio::Endpoint, whose handler it is, on its thread. A client that breaks the rules is closed with its transport; nobody else notices.
class Server final : public QObject, public engineio::Handler {
    Q_OBJECT
public:
    Server(Options options, Application &application, QObject *parent = nullptr);
    ~Server() override;

    [[nodiscard]] bool mayUse(engineio::Session &session, const http::Request &request) override;
    void opened(engineio::Session &session, const http::Request &handshake) override;
    void message(engineio::Session &session, const engineio::Message &message) override;
    void closed(engineio::Session &session, engineio::CloseReason reason) override;

private:
    void perform(const std::shared_ptr<Client> &client, Step step);
    void perform(const std::shared_ptr<Client> &client, Event &event);
    void leave(Client &client, const QByteArray &nsp);

    Options m_options;
    Application &m_application;
    std::unordered_map<engineio::Session *, std::shared_ptr<Client>> m_clients;
    engineio::Alarms<engineio::Session *> m_alarms;
};

} // namespace signalbox::socketio
