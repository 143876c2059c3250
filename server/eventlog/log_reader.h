// Follows the two streams on a blocking connection of its own and hands on what it reads in batches.
#pragma once

#include "server/eventlog/event.h"
#include "server/eventlog/keys.h"
#include "server/redis/connection.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace signalbox::eventlog {

// Lives on the core thread. Every (re)connection opens the log anew (lua/open.lua): where the epoch is still the same, reading goes on
// behind the last entry seen, so nothing is missed or repeated; where it is not, a Reset batch tells everybody. The epoch is looked at every
// two seconds besides: a flushed database says nothing by itself.
// Bound: at most `maxEntriesPerRead` entries of each stream per batch; what is not read waits in Redis.
class LogReader : public QObject {
    Q_OBJECT
public:
    static constexpr int maxEntriesPerRead = 1'000;

    // `windowEntries`: how many of the newest log entries a Reset batch brings.
    LogReader(redis::Target target, Keys keys, qint64 windowEntries, QObject *parent = nullptr);
    ~LogReader() override;

    void start();
    // Whether the first Reset batch went out and the connection is up.
    [[nodiscard]] bool isFollowing() const { return m_following; }

Q_SIGNALS:
    void batch(signalbox::eventlog::EventBatchPtr events);
    // Reading has begun (again), or has stopped: clients are told `degraded` meanwhile.
    void followingChanged(bool following);

private:
    struct Opened {
        QByteArray epoch;
        StreamId telemetryHead;
        bool trimmed = false; // entries have left the log for good
    };

    void open();
    void opened(const redis::Reply &reply);
    void load(const Opened &opened);
    void loaded(const redis::Reply &entries, const redis::Reply &messages, const redis::Reply &liveness, const Opened &opened);
    void readOn();
    void read(const redis::Reply &reply);
    void retryLater(const Error &error);
    void setFollowing(bool following);

    Keys m_keys;
    qint64 m_windowEntries;
    redis::Connection m_connection;
    QTimer m_retry;
    QElapsedTimer m_sinceOpened;
    QByteArray m_epoch;
    StreamId m_logId;
    StreamId m_telemetryId;
    bool m_reading = false; // a chain of reads is under way
    bool m_following = false;
};

} // namespace signalbox::eventlog
