// One Engine.IO session on its connections: polls and posts, or a WebSocket.
#pragma once

#include "server/engineio/handler.h"
#include "server/http/exchange.h"
#include "server/websocket/connection.h"

#include <QtCore/QObject>

#include <memory>

namespace signalbox::engineio {

// What a session needs of the one that owns it.
class SessionHost {
public:
    virtual ~SessionHost() = default;
    // The session's due() changed.
    virtual void schedule(Session &session) = 0;
    // It was heard of for the first time since its handshake.
    virtual void heard(Session &session) = 0;
    // It is closed: to be found no more, and deleted from the event loop.
    virtual void over(Session &session) = 0;
    // Lets a WebSocket that nobody needs any more say goodbye.
    virtual void dismiss(std::unique_ptr<websocket::Connection> socket, quint16 code, const QByteArray &reason) = 0;
};

// Owned by its host; lives on its thread.
// Bound: `maxQueuedBytes` that wait for the client, over either transport; then it is closed as too slow.
class Session final : public QObject {
    Q_OBJECT
public:
    using Clock = SessionCore::Clock;

    Session(SessionHost &host, Handler &handler, const Options &options, QByteArray sid, QByteArray peer, Transport transport);
    ~Session() override;

    [[nodiscard]] const QByteArray &sid() const { return m_sid; }
    [[nodiscard]] const QByteArray &peer() const { return m_peer; }
    [[nodiscard]] Transport transport() const { return m_core.transport(); }
    [[nodiscard]] bool isClosed() const { return m_core.isClosed(); }
    [[nodiscard]] bool wasHeard() const { return m_wasHeard; }

    // A frame of packet.h; its bytes are kept by reference. Nothing once closed.
    void send(const QByteArray &frame);
    void close(CloseReason reason);
    [[nodiscard]] qint64 queuedBytes() const;

    // For the endpoint. The WebSocket of a handshake:
    void begin(std::unique_ptr<websocket::Connection> socket);
    // Takes what its candidate's peer has sent already (its `5` may have come before the request in hand), then what is due by now.
    void settle();
    // A poll that hangs until there is something; a second one meanwhile ends the session.
    void poll(const std::shared_ptr<http::Exchange> &exchange);
    // The place of a POST whose body is on its way, for post(); one at a time, else null. If it is dropped unused the session is closed.
    [[nodiscard]] std::shared_ptr<void> beginPost();
    void post(const std::shared_ptr<http::Exchange> &exchange);
    [[nodiscard]] bool takesCandidate() const { return m_core.takesCandidate(); }
    void beginUpgrade(std::unique_ptr<websocket::Connection> socket);
    void tick(Clock::time_point now);
    [[nodiscard]] Clock::time_point due() const { return m_core.due(); }

private:
    struct Post;

    void perform(Actions actions);
    void perform(Action &action);
    void take(std::optional<Packet> packet);
    void write(const QByteArray &frame);
    void answerPoll(QByteArray payload);
    void leave(const std::shared_ptr<http::Exchange> &exchange);
    void watchPoll();
    void adopt();
    void dropCandidate();
    void finish(CloseReason reason);
    void hear();

    SessionHost &m_host;
    Handler &m_handler;
    const Options &m_options;
    QByteArray m_sid;
    QByteArray m_peer;
    SessionCore m_core;
    Clock::time_point m_scheduled;
    bool m_wasHeard = false;
    Post *m_post = nullptr; // its request's
    bool m_brokeRules = false;
    std::shared_ptr<http::Exchange> m_poll; // hangs
    QMetaObject::Connection m_pollWatch;
    std::unique_ptr<websocket::Connection> m_socket;    // the transport
    std::unique_ptr<websocket::Connection> m_candidate; // would become it
};

} // namespace signalbox::engineio
