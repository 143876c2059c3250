// Channel over a WebSocket at /ws.
#pragma once

#include "console/client/channel.h"

#include <memory>

class QWebSocket;

namespace signalbox::console {

// Messages above 4 MiB break the connection.
class QtChannel final : public Channel {
    Q_OBJECT
public:
    explicit QtChannel(QObject *parent = nullptr);
    ~QtChannel() override;

    void open(const QUrl &server) override;
    void close() override;
    void send(const QByteArray &text) override;

private:
    void ended();

    std::unique_ptr<QWebSocket> m_socket;
};

} // namespace signalbox::console
