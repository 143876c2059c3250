// What was published and not taken: counted by reason, the newest hundred kept.
#pragma once

#include "server/eventlog/keys.h"
#include "server/redis/connection.h"
#include "shared/result.h"

#include <functional>
#include <map>

namespace signalbox::monitor {

struct Refusals {
    std::map<QByteArray, qint64> counts; // reason → how often, since Redis' data began
    QList<QByteArray> newest;            // JSON `{at, channel, reason, message}`, newest first
};

// Asks Redis; answers once, later, unless `context` is gone by then.
void readRefusals(redis::Connection &redis, const eventlog::Keys &keys, QObject *context, std::function<void(Result<Refusals>)> done);

} // namespace signalbox::monitor
