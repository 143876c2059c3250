// A client in one namespace.
#pragma once

#include "server/engineio/session.h"
#include "server/socketio/client_core.h"

namespace signalbox::socketio {

// Owned by the server. A send may end the client, if it reads too slowly: the socket is gone when it returns.
class Socket {
public:
    Socket(engineio::Session &session, QByteArray nsp, QByteArray sid) : m_session(session), m_nsp(std::move(nsp)), m_sid(std::move(sid)) {}

    [[nodiscard]] const QByteArray &nsp() const { return m_nsp; }
    [[nodiscard]] const QByteArray &sid() const { return m_sid; }
    [[nodiscard]] engineio::Session &session() const { return m_session; }

    // A frame made by eventFrame(): the same bytes may go to many.
    void send(const QByteArray &frame) { m_session.send(frame); }
    // `json` is a raw array, the event's name first; placeholders in it stand for the attachments.
    void sendEvent(const QByteArray &json, const std::vector<QByteArray> &attachments = {});
    // Answers an event that wants it. `json` is a raw array.
    void sendAck(const QByteArray &ackId, const QByteArray &json, const std::vector<QByteArray> &attachments = {});
    // Ends the client's connection, all its namespaces with it; it comes back by itself.
    void closeTransport(engineio::CloseReason reason) { m_session.close(reason); }

    // The application's own; goes with the socket.
    std::shared_ptr<void> data;

private:
    void send(PacketType type, const QByteArray &json, const QByteArray &ackId, const std::vector<QByteArray> &attachments);

    engineio::Session &m_session;
    QByteArray m_nsp;
    QByteArray m_sid;
};

// An EVENT as a frame for send(); `json` is a raw array.
[[nodiscard]] QByteArray eventFrame(const QByteArray &nsp, QByteArrayView json);

} // namespace signalbox::socketio
