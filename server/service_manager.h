// What systemd wants to be told: that the server is ready, that it lives, that it goes down (sd_notify(3), without its library).
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace signalbox {

// On the main thread. Says nothing where no service manager asked ($NOTIFY_SOCKET, $WATCHDOG_USEC).
class ServiceManager {
public:
    ServiceManager();

    // Calls back, later, once every thread that serves has answered.
    using AskAlive = std::function<void(std::function<void()> alive)>;
    // The port is open; from now on the watchdog is fed, twice as often as it asks, as long as `askAlive` is answered: a thread that hangs starves it.
    void ready(const QByteArray &status, AskAlive askAlive);
    void stopping();

    // How often the watchdog wants to hear of the process `pid`; nothing if it does not. Values that make no sense are none.
    [[nodiscard]] static std::optional<std::chrono::microseconds> watchdogInterval(const QByteArray &microseconds, const QByteArray &forPid, qint64 pid);

private:
    void beat();
    void say(const QByteArray &message) const;

    AskAlive m_askAlive;
    bool m_isAsking = false; // and not answered yet
    QByteArray m_socket; // a path, or a name of the abstract namespace with its @; empty: nobody asked
    QTimer m_alive;
};

} // namespace signalbox
