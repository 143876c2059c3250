// One client of the server: its rules, its sockets. Private to server/socketio.
#pragma once

#include "server/socketio/application.h"

#include <map>

namespace signalbox::socketio {

class Client {
public:
    Client(engineio::Session &of, const Options &options) : session(&of), core(options, ClientCore::Clock::now()) {}

    engineio::Session *session; // null once closed
    ClientCore core;
    std::map<QByteArray, std::shared_ptr<Socket>> sockets; // by namespace
};

// Its client's question, as the application sees it.
class PendingConnection final : public Connection {
public:
    PendingConnection(const std::shared_ptr<Client> &client, Connecting asked) : m_client(client), m_asked(std::move(asked)) {}
    ~PendingConnection() override;
    PendingConnection(const PendingConnection &) = delete;
    PendingConnection &operator=(const PendingConnection &) = delete;

    [[nodiscard]] const QByteArray &nsp() const override { return m_asked.nsp; }
    [[nodiscard]] const QByteArray &auth() const override { return m_asked.auth; }
    [[nodiscard]] engineio::Session *session() override;
    [[nodiscard]] Socket *accept(const QByteArray &sid, const QByteArray &pid) override;
    void refuse(const QByteArray &json) override;

private:
    std::weak_ptr<Client> m_client;
    Connecting m_asked;
};

} // namespace signalbox::socketio
