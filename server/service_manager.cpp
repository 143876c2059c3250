#include "server/service_manager.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLoggingCategory>

#include <utility>

#ifdef Q_OS_LINUX
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>
#endif

namespace signalbox {

Q_LOGGING_CATEGORY(managerLog, "signalbox.systemd")

ServiceManager::ServiceManager() : m_socket(qgetenv("NOTIFY_SOCKET"))
{
    m_alive.callOnTimeout([this] { beat(); });
}

std::optional<std::chrono::microseconds> ServiceManager::watchdogInterval(const QByteArray &microseconds, const QByteArray &forPid, qint64 pid)
{
    bool isNumber = false;
    const qint64 value = microseconds.toLongLong(&isNumber);
    if (!isNumber || value <= 0 || (!forPid.isEmpty() && forPid.toLongLong() != pid))
        return {};
    return std::chrono::microseconds(value);
}

void ServiceManager::ready(const QByteArray &status, AskAlive askAlive)
{
    m_askAlive = std::move(askAlive);
    say("READY=1\nSTATUS=" + status);
    if (const auto interval = watchdogInterval(qgetenv("WATCHDOG_USEC"), qgetenv("WATCHDOG_PID"), QCoreApplication::applicationPid()))
        m_alive.start(std::max(std::chrono::duration_cast<std::chrono::milliseconds>(*interval / 2), std::chrono::milliseconds(1)));
}

void ServiceManager::beat()
{
    if (std::exchange(m_isAsking, true))
        return;
    m_askAlive([this] {
        m_isAsking = false;
        say("WATCHDOG=1");
    });
}

void ServiceManager::stopping()
{
    say("STOPPING=1");
}

void ServiceManager::say(const QByteArray &message) const
{
#ifdef Q_OS_LINUX
    sockaddr_un address{};
    if (m_socket.isEmpty() || size_t(m_socket.size()) >= sizeof address.sun_path)
        return;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, m_socket.constData(), size_t(m_socket.size()));
    if (m_socket.startsWith('@'))
        address.sun_path[0] = 0;
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(m_socket.size()));
    if (descriptor < 0 || ::sendto(descriptor, message.constData(), size_t(message.size()), MSG_NOSIGNAL, reinterpret_cast<const sockaddr *>(&address), length) < 0)
        qCWarning(managerLog) << "The service manager cannot be told:" << std::strerror(errno);
    if (descriptor >= 0)
        ::close(descriptor);
#else
    Q_UNUSED(message)
#endif
}

} // namespace signalbox
