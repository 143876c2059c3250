// One connection to Redis for commands: pipelined, with deadlines, reconnecting for as long as it lives.
#pragma once

#include "server/redis/command.h"
#include "server/redis/script.h"
#include "server/redis/target.h"

#include <QtCore/QList>
#include <QtCore/QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace signalbox::redis {

// Lives on one thread, with an event loop. Not thread-safe.
//
// A command is written at once when connected and answered in order. It fails with
//  - Unavailable, when there is no connection at the time of the call (nothing is queued while down: L16), when
//    more than `maxPending` commands wait for their answers, or when Redis answers with such an error;
//  - Timeout, when it was sent and no answer came within its deadline, or the connection was lost before the
//    answer: it may or may not have been executed. Never retried here.
// After an unanswered deadline the connection is given up and made anew, as later answers cannot be trusted to come.
//
// `done` is called exactly once, later (never before `command` returns), on this thread; not at all once `context` is
// destroyed. Error replies reach `done` as errors (errorOf). Destroying the Connection drops what waits, uncalled;
// `close` first where that matters. An empty `done` is allowed.
//
// A peer that vanished without a word is noticed within 5 s: an idle connection sends PING, and on Linux TCP itself
// probes below a blocking read, which is never disturbed otherwise.
class Connection : public QObject {
    Q_OBJECT
public:
    static constexpr int maxPending = 50'000;

    explicit Connection(Target target, QString name, QObject *parent = nullptr);
    ~Connection() override;

    // Starts connecting (AUTH, SELECT, CLIENT SETNAME `name` come first); again after every loss, after
    // min(50 ms × tries, 2 s), at least 1 s after a refused password or lost permission.
    void open();
    // Closes for good; waiting commands fail with Timeout.
    void close();
    [[nodiscard]] bool isReady() const;

    void command(Arguments arguments, QObject *context, Done done);
    // With a deadline of its own; zero waits for ever (a blocking read).
    void command(Arguments arguments, std::chrono::milliseconds deadline, QObject *context, Done done);

    // EVALSHA, and EVAL once on NOSCRIPT (in order: nothing sent later overtakes it: see script.h).
    void evaluate(const Script &script, const QList<QByteArray> &keys, const QList<QByteArray> &arguments,
                  QObject *context, Done done);

    // Who counts: every answer to a command that does not block, and every script that failed by itself (not for want of a connection).
    struct Observer {
        std::function<void(std::chrono::steady_clock::duration)> answered;
        std::function<void()> scriptFailed;
    };
    void observe(Observer observer);
    // Sent and not yet answered.
    [[nodiscard]] qsizetype pending() const;

Q_SIGNALS:
    // Commands are possible from now on. Emitted for every new connection.
    void ready();
    // The connection was lost or could not be made; `reason` is safe to log. Trying goes on.
    void lost(const QString &reason);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace signalbox::redis
