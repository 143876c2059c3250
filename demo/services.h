// The three reference services at work: publishes what ServiceStates says.
#pragma once

#include "demo/service_states.h"
#include "server/redis/connection.h"

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

    ServiceStates m_states;
    redis::Connection m_redis;
    QTimer m_timer;
    bool m_lossLogged = false;
};

} // namespace signalbox::demo
