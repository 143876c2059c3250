// Reads one route again and again while somebody looks at what it says.
#pragma once

#include "console/client/client.h"

namespace signalbox::console {

// Reads at once when it is turned on or the connection comes back, then every `interval`, never two readings at a time. GUI thread.
class Poller : public QObject {
    Q_OBJECT
public:
    Poller(Client &client, QByteArray path, std::chrono::milliseconds interval, QObject *parent = nullptr);

    void setOn(bool isOn);
    [[nodiscard]] bool isOn() const { return m_isOn; }
    // Another reading now, if there is a connection; one under way is given up.
    void readNow();
    [[nodiscard]] bool isConnected() const;

Q_SIGNALS:
    void read(const QByteArray &body);
    void failed(const signalbox::console::Failure &failure);
    // The server is away: what was read last is old from now on. Told once; `read` ends it.
    void wentStale();
    void forgotten(); // another server or caller

private:
    void noteConnection();

    Client &m_client;
    QByteArray m_path;
    QTimer m_timer;
    std::unique_ptr<QObject> m_reading; // context of the reading under way
    bool m_isOn = false;
    bool m_wasConnected = false;
};

} // namespace signalbox::console
