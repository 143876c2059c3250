// How the Redis that everything rests on is set up, and what about it will hurt one day.
#pragma once

#include "server/redis/connection.h"
#include "shared/result.h"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace signalbox::monitor {

struct Finding {
    enum class Level { Ok, Warning, Bad, Unknown }; // Unknown: Redis would not say
    QByteArray check; // maxmemory-policy, appendonly, ...
    Level level = Level::Ok;
    QByteArray value;
    QString advice; // what to do, and why; empty: nothing
};
[[nodiscard]] const char *levelName(Finding::Level level); // "ok", "warning", "bad", "unknown"

// What Redis said of itself. Empty where it would not say.
struct RedisFacts {
    QByteArray info;                        // of INFO
    std::map<QByteArray, QByteArray> config; // of CONFIG GET
    std::optional<std::chrono::milliseconds> clockSkew; // its clock minus ours
};
// No I/O.
[[nodiscard]] std::vector<Finding> diagnose(const RedisFacts &facts);
// The value of one line of INFO; empty: there is none.
[[nodiscard]] QByteArray infoField(const QByteArray &info, QByteArrayView name);

struct Diagnosis {
    QByteArray version; // of Redis
    std::vector<Finding> findings;
    std::vector<std::pair<QByteArray, qint64>> listeners; // by channel: how many subscribe to it by name
};
// Asks Redis; answers once, later, unless `context` is gone by then. What a restricted user may not ask is Unknown; an error only if nothing answers.
void askDoctor(redis::Connection &redis, const QList<QByteArray> &channels, QObject *context, std::function<void(Result<Diagnosis>)> done);

} // namespace signalbox::monitor
