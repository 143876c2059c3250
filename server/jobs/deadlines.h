// What must happen when: jobs that ran too long end, those that left the list in silence are claimed, finished ones are removed after their time,
// delayed ones are queued at theirs.
#pragma once

#include "server/eventlog/keys.h"
#include "server/jobs/deadline_member.h"
#include "server/jobs/rules.h"
#include "server/jobs/script_calls.h"
#include "server/redis/connection.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace signalbox::jobs {

// Looks once a second, by Redis' clock, on the core thread. Every instance looks; the script lets one of them win.
// Bound: `maxPerLook` of each at a time; while there are that many and some of them change something, it looks again at once.
// What a script cannot handle (a key of another type) is put off by a minute, so that it does not stand before the others.
// A job whose agent has appended a status in time (agent:<type>:events) that is not read yet is not ended: the next look decides.
class Deadlines : public QObject {
    Q_OBJECT
public:
    static constexpr int maxPerLook = 200;

    // `redis` must outlive this.
    Deadlines(redis::Connection &redis, eventlog::Keys keys, Rules rules, const Policy &policy, QObject *parent = nullptr);

    // Handles what is due now; the next look comes by itself.
    void look();

private:
    void handle(const redis::Reply &due);
    void handle(const DeadlineMember &member);
    void handled(bool hasChanged);
    void putOff(const DeadlineMember &member);
    void tend(const JobType &type);

    redis::Connection &m_redis;
    Rules m_rules;
    ScriptCalls m_calls;
    QTimer m_timer;
    int m_underWay = 0; // deadlines that are not answered yet
    bool m_isFull = false;
    bool m_hasProgress = false;
};

} // namespace signalbox::jobs
