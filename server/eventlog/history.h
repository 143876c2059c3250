// What happened before the window: read back from Redis for a client that returns.
#pragma once

#include "server/eventlog/event.h"
#include "server/eventlog/keys.h"
#include "server/redis/connection.h"

#include <functional>

namespace signalbox::eventlog {

struct HistoryQuery {
    QByteArray epoch; // the reader's
    UserId user;      // whose own stream; empty: the whole log
    std::optional<StreamId> after; // not included; nothing: from the beginning of what is kept
    StreamId upTo;    // included
};

struct HistoryPage {
    enum class Outcome { Read, Trimmed, OtherEpoch };
    Outcome outcome = Outcome::Read;
    std::vector<EventPtr> events{}; // oldest first
    bool more = false;            // there may be further ones up to `upTo`, behind `last`
    StreamId last{};              // the last entry read, readable or not
};

struct LinesQuery {
    QByteArray service; // whose; empty: all services'
    StreamId after;     // not included
    StreamId upTo;      // included
};

// The seam at which the hub asks. Answers once, later, on the same thread; not at all when whoever implements it is gone.
class History {
public:
    using Answer = std::function<void(Result<HistoryPage>)>;
    virtual ~History() = default;
    virtual void read(const HistoryQuery &query, Answer done) = 0;
    // Lines that services logged. Trimmed: some may be gone; the page has those that are left.
    virtual void readLines(const LinesQuery &query, Answer done) = 0;
};

// Over a worker's Redis connection, which must outlive it.
class RedisHistory final : public QObject, public History {
    Q_OBJECT
public:
    static constexpr int pageEntries = 500;

    struct Kept {
        std::chrono::milliseconds userStream{0}; // how long a user's stream lives after its last entry
        qint64 serviceLines = 0;                 // how many lines are kept of a service
        qint64 allLines = 0;                     // and of all together
    };
    RedisHistory(redis::Connection &redis, Keys keys, Kept kept);
    void read(const HistoryQuery &query, Answer done) override;
    void readLines(const LinesQuery &query, Answer done) override;

private:
    redis::Connection &m_redis;
    Keys m_keys;
    Kept m_kept;
};

} // namespace signalbox::eventlog
