// Keeps the log within its lifetime.
#pragma once

#include "server/eventlog/keys.h"
#include "server/redis/connection.h"

#include <QtCore/QTimer>

#include <chrono>

namespace signalbox::eventlog {

struct Retention {
    std::chrono::milliseconds keep{std::chrono::hours(24)};
    qint64 least = 100'000;  // entries kept whatever their age
    qint64 most = 1'000'000; // entries never exceeded by more than one interval's worth
};

// Trims every ten seconds, on the core thread. Several instances may: the script does the same whoever calls it.
class Trimmer : public QObject {
    Q_OBJECT
public:
    // `redis` must outlive this.
    Trimmer(redis::Connection &redis, Keys keys, Retention retention, QObject *parent = nullptr);

    // Trims now. Failures are logged; the next interval tries again.
    void trim();

private:
    redis::Connection &m_redis;
    Keys m_keys;
    Retention m_retention;
    QTimer m_timer;
};

} // namespace signalbox::eventlog
