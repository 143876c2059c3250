// What clients see: values that came out of a Redis Stream, shared unchanged by all threads.
#pragma once

#include "shared/ids.h"

#include <chrono>
#include <memory>
#include <vector>

namespace signalbox::eventlog {

struct Event {
    // Log events have a cursor and can be resumed; telemetry is live only.
    enum class Stream { Log, Telemetry };

    Stream stream = Stream::Log;
    StreamId id;
    QByteArray topic; // "jobs", "services", "logs:balance-sync"...
    QByteArray kind;  // "rebalance:created", "service:status"...
    UserId user;      // whose it is; empty: everybody's who may see the topic
    QByteArray name;  // telemetry of a service: which
    QByteArray data;  // one JSON value, byte for byte as it was written

    [[nodiscard]] std::chrono::milliseconds at() const { return std::chrono::milliseconds(id.ms); }
};

using EventPtr = std::shared_ptr<const Event>;

// What the log's reader hands to every worker, in the order of the streams.
struct EventBatch {
    // Append continues what was there. Reset replaces it: the first load, or the log's life (epoch) has changed.
    enum class Kind { Append, Reset };

    Kind kind = Kind::Append;
    QByteArray epoch;
    std::vector<EventPtr> events;
    std::vector<EventPtr> states; // Reset: the last status of every service, and its liveness
    StreamId head;                // id of the log's newest entry, with this batch (zero: an empty log)
    StreamId telemetryHead;       // Reset: id of telemetry's newest entry; what is newer follows
    bool wholeLog = false;        // Reset: `events` reaches back to the log's very beginning
};

using EventBatchPtr = std::shared_ptr<const EventBatch>;

} // namespace signalbox::eventlog
