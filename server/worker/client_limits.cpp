#include "server/worker/client_limits.h"

namespace signalbox::worker {

ClientLimits::ClientLimits(const ClientLimitOptions &options)
    : m_options(options), m_users(options.requestsPerUser, 2.0 * options.requestsPerUser), m_addresses(options.requestsPerAddress, 2.0 * options.requestsPerAddress)
{
}

std::shared_ptr<void> ClientLimits::enter(const QByteArray &address)
{
    if (m_options.connectionsPerAddress == 0)
        return shared_from_this();
    const std::scoped_lock lock(m_mutex);
    int &count = m_connections[address];
    if (count >= m_options.connectionsPerAddress)
        return {};
    ++count;
    return {this, [self = shared_from_this(), address](void *) { self->leave(address); }};
}

void ClientLimits::leave(const QByteArray &address)
{
    const std::scoped_lock lock(m_mutex);
    if (const auto found = m_connections.find(address); found != m_connections.end() && --*found <= 0)
        m_connections.erase(found);
}

std::chrono::milliseconds ClientLimits::takeOfUser(const QByteArray &user)
{
    if (m_options.requestsPerUser == 0)
        return {};
    const std::scoped_lock lock(m_mutex);
    return m_users.take(user, std::chrono::steady_clock::now());
}

std::chrono::milliseconds ClientLimits::takeOfAddress(const QByteArray &address)
{
    if (m_options.requestsPerAddress == 0)
        return {};
    const std::scoped_lock lock(m_mutex);
    return m_addresses.take(address, std::chrono::steady_clock::now());
}

} // namespace signalbox::worker
