// Looks after what is due among services: silence, lines that were dropped, commands that nobody obeyed.
#pragma once

#include "server/eventlog/keys.h"
#include "server/eventlog/published.h"
#include "server/monitor/policy.h"
#include "server/redis/connection.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <functional>

namespace signalbox::monitor {

// On the core thread. Looks when the next deadline is due, at least twice a second, by Redis' clock. Every instance that hears services looks; the scripts
// let one of them win. Who looks says thereby that somebody listens: see due_calls.h.
// Bound: `maxPerLook` at a time; while there are that many, it looks again at once.
class Watch : public QObject {
    Q_OBJECT
public:
    static constexpr int maxPerLook = 200;

    // `hears`: whether this instance has applied, or knows as applied, what services published until now. `redis` must outlive this.
    Watch(redis::Connection &redis, eventlog::Keys keys, Policy policy, std::function<bool()> hears, QObject *parent = nullptr);

    // Handles what is due now; the next look comes by itself.
    void look();

private:
    void handle(const redis::Reply &reply);
    void handle(const QByteArray &member);
    void perform(const eventlog::Call &call, std::function<void(const redis::Reply &)> done);
    void silent(const QByteArray &service);

    redis::Connection &m_redis;
    eventlog::Keys m_keys;
    Policy m_policy;
    std::function<bool()> m_hears;
    QTimer m_timer;
};

} // namespace signalbox::monitor
