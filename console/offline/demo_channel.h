// A channel to the server inside the program.
#pragma once

#include "console/client/channel.h"
#include "console/offline/demo_server.h"

#include <QtCore/QTimer>

namespace signalbox::console {

// `server` must outlive it.
class DemoChannel final : public Channel {
    Q_OBJECT
public:
    explicit DemoChannel(DemoServer &server, QObject *parent = nullptr);

    void open(const QUrl &server) override;
    void close() override;
    void send(const QByteArray &text) override;

private:
    void look();

    DemoServer &m_server;
    QTimer m_timer; // runs while it is open
};

} // namespace signalbox::console
