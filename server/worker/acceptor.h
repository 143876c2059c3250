// Accepts connections and gives their descriptors away.
#pragma once

#include "shared/result.h"

#include <QtNetwork/QTcpServer>

#include <functional>

namespace signalbox::worker {

// On the core thread. When descriptors run out it pauses for a moment instead of spinning, and says so.
class Acceptor : public QTcpServer {
    Q_OBJECT
public:
    explicit Acceptor(std::function<void(qintptr)> give, QObject *parent = nullptr);

    // Port 0: any free one. The error names address and port, and what to do.
    [[nodiscard]] Result<void> start(const QString &address, quint16 port);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    std::function<void(qintptr)> m_give;
};

} // namespace signalbox::worker
