// What must happen when: jobs that ran too long end, finished ones are removed after their time.
#pragma once

#include "server/eventlog/keys.h"
#include "server/jobs/deadline_member.h"
#include "server/jobs/rules.h"
#include "server/redis/connection.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace signalbox::jobs {

// Looks once a second, by Redis' clock, on the core thread. Every instance looks; the script lets one of them win.
// Bound: `maxPerLook` at a time; while there are that many, it looks again at once.
// A job whose agent has appended a status in time (agent:<type>:events) that is not read yet is not ended: the next look decides.
class Deadlines : public QObject {
    Q_OBJECT
public:
    static constexpr int maxPerLook = 200;

    // `redis` must outlive this.
    Deadlines(redis::Connection &redis, eventlog::Keys keys, Policy policy, QObject *parent = nullptr);

    // Handles what is due now; the next look comes by itself.
    void look();

private:
    void handle(const redis::Reply &due);
    void expire(const DeadlineMember &member, const QByteArray &bytes);
    void remove(const DeadlineMember &member, const QByteArray &bytes);

    redis::Connection &m_redis;
    eventlog::Keys m_keys;
    Policy m_policy;
    QTimer m_timer;
    bool m_unread = false; // a job was left alone since it was last looked whether to hurry
};

} // namespace signalbox::jobs
