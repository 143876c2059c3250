#include "server/socketio/client.h"

#include "shared/json_writer.h"

#include <utility>

namespace signalbox::socketio {

PendingConnection::~PendingConnection()
{
    refuse("{\"message\":\"Not answered\"}");
}

engineio::Session *PendingConnection::session()
{
    const auto client = m_client.lock();
    return client ? client->session : nullptr;
}

Socket *PendingConnection::accept(const QByteArray &sid, const QByteArray &pid)
{
    const auto client = std::exchange(m_client, {}).lock();
    if (!client || !client->session || !client->core.accept(m_asked.nsp, m_asked.ticket))
        return nullptr;
    JsonWriter json;
    json.beginObject().key("sid").string(sid);
    if (!pid.isEmpty())
        json.key("pid").string(pid);
    auto socket = std::make_shared<Socket>(*client->session, m_asked.nsp, sid);
    client->sockets[m_asked.nsp] = socket;
    client->session->send(engineio::textMessageFrame(encodePacket(PacketType::Connect, m_asked.nsp, json.endObject().take())));
    return client->session ? socket.get() : nullptr;
}

void PendingConnection::refuse(const QByteArray &json)
{
    const auto client = std::exchange(m_client, {}).lock();
    if (client && client->session && client->core.refuse(m_asked.nsp, m_asked.ticket))
        client->session->send(engineio::textMessageFrame(encodePacket(PacketType::ConnectError, m_asked.nsp, json)));
}

} // namespace signalbox::socketio
