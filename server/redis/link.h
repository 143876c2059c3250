// What Connection and Subscriber have in common: a socket that introduces itself and comes back for as long as it
// lives.
#pragma once

#include "server/redis/backoff.h"
#include "server/redis/handshake.h"
#include "server/redis/sentinel.h"
#include "server/redis/socket.h"
#include "server/redis/target.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <memory>
#include <optional>

namespace signalbox::redis {

// Lives on one thread, with an event loop. The owner decides what the bytes mean.
class Link : public QObject {
    Q_OBJECT
public:
    Link(Target target, QString name, QObject *parent = nullptr);
    ~Link() override;

    // Connects, now and after every loss (Backoff). Connecting and the handshake together take at most the target's
    // connectTimeout; asking a Sentinel before takes as much at most.
    void open();
    // For good, until the next `open`. Emits nothing.
    void close();
    // Gives the present connection up and tries again after the back-off, or at once; another Sentinel is asked at once, until all were.
    void drop(const QString &reason);
    void restart(const QString &reason);

    [[nodiscard]] bool isUp() const { return m_state == State::Up; }
    // Only while up.
    void send(const QByteArray &bytes);

    [[nodiscard]] const Target &target() const { return m_target; }

Q_SIGNALS:
    void up();
    // For every loss and every failed attempt. `reason` is safe to log.
    void down(const QString &reason);
    void received(const QByteArray &bytes);

private:
    enum class State { Closed, Waiting, Asking, Connecting, Handshake, Up };

    void attempt();
    void connectTo(const Address &address, State state);
    void onConnected();
    void onBytes();
    void onSentinelBytes(const QByteArray &bytes);
    void onHandshakeBytes(const QByteArray &bytes);
    void fail(const QString &reason, std::chrono::milliseconds wait);
    void onTimer();

    Target m_target;
    QString m_name;
    State m_state = State::Closed;
    std::unique_ptr<Socket> m_socket;
    std::optional<Handshake> m_handshake;
    std::optional<SentinelQuestion> m_question;
    qsizetype m_sentinel = 0; // of the target's: the one that is asked, the next one once it failed; one that knows is asked again
    Backoff m_backoff;
    QTimer m_timer; // the back-off while waiting, the limit while connecting
};

} // namespace signalbox::redis
