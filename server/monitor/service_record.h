// What is known of one service, for people and programs.
#pragma once

#include "server/monitor/uptime.h"
#include "server/redis/reply.h"

#include <QtCore/QHash>

namespace signalbox::monitor {

struct ServiceRecord {
    QByteArray name;
    QByteArray liveness = "unknown";
    QByteArray message;                    // the last, as it came; empty: none yet
    QHash<QByteArray, QByteArray> facts;   // see lua/service_status.lua
    std::vector<Transition> transitions;   // of the last 24 h, newest first

    // One element of lua/service_list.lua's services.
    [[nodiscard]] static ServiceRecord fromReply(const redis::Reply &reply);
    // `{name, liveness, since, reason, heardAt, firstAt, intervalMs, intervalIs, uptime, ...}`; null where nothing is known. `uptime` is a share of
    // `uptimeObservedMs`, the part of the last 24 h in which it was up, late or down.
    [[nodiscard]] QByteArray toJson(std::chrono::milliseconds now) const;
};

} // namespace signalbox::monitor
