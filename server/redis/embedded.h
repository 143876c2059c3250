// A private redis-server child: for trying things out, and for small installations without a Redis of their own.
#pragma once

#include "server/redis/target.h"

#include <QtCore/QObject>

#include <memory>

namespace signalbox::redis {

// Append-only in a folder of its own, bound to loopback, dies with this process however that ends (Linux:
// PR_SET_PDEATHSIG; elsewhere terminated at exit). The folder is locked: a second server on it is refused.
class EmbeddedRedis : public QObject {
    Q_OBJECT
public:
    // Starts redis-server in `folder` (made if absent) on `firstPort` or the next free one above it, and waits
    // (blocking, at most 10 s) until it answers PING. Errors say what to do: not installed, folder in use, what
    // redis-server printed last.
    [[nodiscard]] static Result<std::unique_ptr<EmbeddedRedis>> start(const QString &folder, quint16 firstPort);
    ~EmbeddedRedis() override; // SIGTERM, waits up to 5 s

    [[nodiscard]] Target target() const;
    [[nodiscard]] qint64 processId() const;

Q_SIGNALS:
    // The child ended by itself.
    void died(const QString &reason);

private:
    EmbeddedRedis();
    class Private;
    std::unique_ptr<Private> d;
};

// Whether a Redis answers at `target` within `timeout` (blocking; for start-up only).
// NotFound: nobody listens. Unauthorized: it wants a password. Internal: something that is no Redis.
// Unprocessable: it is a Redis Cluster node, which is refused with a sentence saying so.
[[nodiscard]] Result<void> probe(const Target &target,
                                 std::chrono::milliseconds timeout = std::chrono::milliseconds(1'000));

} // namespace signalbox::redis
