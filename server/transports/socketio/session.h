// One client in one namespace, as a subscriber of the hub.
#pragma once

#include "server/auth/principal.h"
#include "server/hub/hub.h"
#include "server/socketio/application.h"
#include "server/transports/socketio/protocol.h"
#include "server/transports/socketio/recovery.h"

#include <optional>

namespace signalbox::sio {

inline constexpr char adminNamespace[] = "/admin";

// Lives on its worker's thread, owned by the endpoint; leaves the hub when it dies.
// The client is let in with the first thing that the hub says: only that tells whether it can be given what it missed, and so under which id it goes on.
// Bound: that of its Engine.IO session; a client that reads too slowly is closed, comes back with its offset and misses nothing.
class Session final : public hub::Subscriber, public std::enable_shared_from_this<Session> {
public:
    struct Options {
        qint64 maxQueuedBytes = 1024 * 1024; // that of the Engine.IO session; half of it may be filled with the past
        Recovery recovery = Recovery::On;
    };

    Session(hub::Hub &hub, std::shared_ptr<socketio::Connection> connection, auth::Principal principal, std::shared_ptr<void> place, Options options);
    ~Session() override;
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    void begin(const Handshake &handshake);
    // The session whose socket that is; null for one that was not let in by a session.
    [[nodiscard]] static std::shared_ptr<Session> of(const socketio::Socket &socket) { return std::static_pointer_cast<Session>(socket.data); }
    // It is to hear no more: the client is gone, or out of the namespace.
    void end();
    // Closes the client's connection, if the principal's time is over.
    void tick(std::chrono::system_clock::time_point now);
    // The client's, or null once it is gone.
    [[nodiscard]] engineio::Session *transport();

    void deliver(const hub::Frame &frame) override;
    [[nodiscard]] bool isCongested() const override;
    [[nodiscard]] hub::Backlog backlog() const override;
    void joined(const Cursor &at) override;
    void refused(const Error &error) override;
    void gap(hub::Gap reason, const Cursor &now) override;
    void degraded(hub::Health health) override;
    void snapshot(const QByteArray &topic, const QByteArray &json, const Cursor &now) override;

private:
    [[nodiscard]] bool isAdmin() const { return m_nsp == adminNamespace; }
    [[nodiscard]] bool letIn();
    void send(const QByteArray &frame);
    void close(engineio::CloseReason reason);

    hub::Hub &m_hub;
    std::shared_ptr<socketio::Connection> m_connection; // until it is answered
    QByteArray m_nsp;
    hub::Wire m_wire;
    auth::Principal m_principal;
    std::shared_ptr<void> m_place; // the user's, given back with this
    Options m_options;
    SocketIdentity m_identity;
    socketio::Socket *m_socket = nullptr; // once let in; null again when it is gone
};

} // namespace signalbox::sio
