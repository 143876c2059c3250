// What one user and one address may take of the whole server, over all its workers.
#pragma once

#include "server/worker/token_buckets.h"

#include <memory>
#include <mutex>

namespace signalbox::worker {

// 0: no limit.
struct ClientLimitOptions {
    int connectionsPerAddress = 0;
    int requestsPerUser = 0;    // a second; twice as many at once after a pause
    int requestsPerAddress = 0; // likewise
};

// Every call from any thread.
class ClientLimits : public std::enable_shared_from_this<ClientLimits> {
public:
    explicit ClientLimits(const ClientLimitOptions &options);

    // A place for a connection, given back when the last pointer goes; null: the address has all of its places.
    [[nodiscard]] std::shared_ptr<void> enter(const QByteArray &address);
    // Zero: the request may be served; else how long it had to wait for that.
    [[nodiscard]] std::chrono::milliseconds takeOfUser(const QByteArray &user);
    [[nodiscard]] std::chrono::milliseconds takeOfAddress(const QByteArray &address);

private:
    void leave(const QByteArray &address);

    ClientLimitOptions m_options;
    std::mutex m_mutex;
    QHash<QByteArray, int> m_connections;
    TokenBuckets m_users, m_addresses;
};

} // namespace signalbox::worker
