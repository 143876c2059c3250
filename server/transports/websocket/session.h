// One client of /ws.
#pragma once

#include "server/hub/filter.h"
#include "server/hub/hub.h"
#include "server/transports/websocket/protocol.h"
#include "server/websocket/connection.h"

#include <QtCore/QObject>

#include <functional>
#include <memory>

namespace signalbox::ws {

// Close codes beyond RFC 6455's: 4000-4499 come back, 4500-4999 do not (shared/error.h).
constexpr quint16 closeExpired = 4001; // come back with a fresh token

struct SessionOptions {
    qint64 maxQueuedBytes = 1024 * 1024;
    int maxTopics = 128;
    std::chrono::milliseconds authenticateWithin{10'000};
    std::chrono::milliseconds warnBefore{60'000}; // of the token's end
    int maxMistakes = 10; // messages that are not understood; then 1008
};

// Lives on its worker's thread, owned by the endpoint; leaves the hub when it dies.
// Bound: `maxQueuedBytes` written and not taken by the client. Above it the session leaves the hub and closes with Slow's code (come back): with its
// cursor the client misses nothing.
class Session final : public QObject, public hub::Subscriber {
    Q_OBJECT
public:
    using Verify = std::function<Result<auth::Principal>(const QByteArray &token)>;
    using Clock = std::chrono::steady_clock;

    // Without a principal the client must send `token` first.
    Session(hub::Hub &hub, std::unique_ptr<websocket::Connection> connection, std::optional<auth::Principal> principal, Verify verify,
            SessionOptions options, hub::MakeLineFilter makeLineFilter = {});
    ~Session() override;

    // Looks at the clocks: authentication, the token's end, the rotation at `rotateAt`. Called about once a second.
    void tick(Clock::time_point now, std::chrono::system_clock::time_point wallNow);
    void rotateAt(Clock::time_point at) { m_rotateAt = at; }
    void close(quint16 code, const QByteArray &reason);

    void deliver(const hub::Frame &frame) override;
    [[nodiscard]] bool isCongested() const override;
    [[nodiscard]] hub::Backlog backlog() const override;
    void joined(const Cursor &at) override;
    void refused(const Error &error) override;
    void gap(hub::Gap reason, const Cursor &now) override;
    void degraded(hub::Health health) override;
    void lost(const QByteArray &topic) override;
    void snapshot(const QByteArray &topic, const QByteArray &json, const Cursor &now) override;

Q_SIGNALS:
    // Who it is became known; once.
    void authenticated(const signalbox::auth::Principal &principal);
    // The connection is gone; from the event loop.
    void closed();

private:
    void take(const QByteArray &text);
    void handle(const Subscribe &subscribe);
    void handle(const Ping &ping);
    void handle(const Token &token);
    void mistake(const Error &what);
    void greet();
    void write(const QByteArray &frame);

    hub::Hub &m_hub;
    std::unique_ptr<websocket::Connection> m_connection;
    std::optional<auth::Principal> m_principal;
    Verify m_verify;
    SessionOptions m_options;
    hub::MakeLineFilter m_makeLineFilter;
    hub::Filter m_filter; // null: everything
    QByteArray m_topics;
    Clock::time_point m_openedAt = Clock::now();
    Clock::time_point m_rotateAt = Clock::time_point::max();
    bool m_warned = false;
    bool m_isJoining = false; // one reading of the past at a time
    int m_mistakes = 0;
};

} // namespace signalbox::ws
