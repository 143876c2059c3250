// Accepts connections and gives their descriptors away.
#pragma once

#include "shared/result.h"

#include <QtCore/QSocketNotifier>
#include <QtNetwork/QTcpServer>

#include <functional>
#include <optional>

namespace signalbox::worker {

// On the core thread. When descriptors run out it tries again every 100 ms instead of spinning, and says so once.
//
// QTcpServer binds and listens but does not accept: once it has found nothing to accept, it takes every later error for the same one, and with no
// descriptor left it would be woken for ever by the connections that it cannot accept.
class Acceptor : public QObject {
    Q_OBJECT
public:
    // `give` owns the descriptor, which is non-blocking and closed on exec.
    explicit Acceptor(std::function<void(qintptr)> give, QObject *parent = nullptr);

    // Port 0: any free one. The error names address and port, and what to do.
    [[nodiscard]] Result<void> start(const QString &address, quint16 port);
    void close();
    [[nodiscard]] QHostAddress address() const { return m_server.serverAddress(); }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

private:
    void accept();
    void give(int descriptor);
    void pause(int error);

    std::function<void(qintptr)> m_give;
    QTcpServer m_server;
    std::optional<QSocketNotifier> m_notifier; // of m_server's descriptor; while listening
    bool m_failing = false;
};

} // namespace signalbox::worker
