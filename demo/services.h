// The three reference services at work: publishes what ServiceStates says, and obeys commands.
#pragma once

#include "demo/service_commands.h"
#include "server/redis/connection.h"
#include "server/redis/subscriber.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace signalbox::demo {

// While Redis is away their work goes on and nothing is published: a status is only worth what it says now.
class Services : public QObject {
    Q_OBJECT
public:
    Services(const redis::Target &target, std::chrono::milliseconds interval, QObject *parent = nullptr);

    void start();

private:
    void tick();
    void publish(const Publication &publication);

    ServiceStates m_states;
    ServiceCommands m_commands{m_states};
    redis::Connection m_redis;
    redis::Subscriber m_subscriber;
    QTimer m_timer;
    bool m_lossLogged = false;
};

} // namespace signalbox::demo
