// One page of what a service was. No I/O.
#pragma once

#include "server/eventlog/event.h"
#include "server/redis/reply.h"

#include <chrono>
#include <optional>

namespace signalbox::monitor {

// Statuses and transitions stand in two streams with ids of their own; a page merges them, so a place in the history is a place in each.
struct HistoryMark {
    std::optional<StreamId> status;     // what comes next is before this; nothing: the newest
    std::optional<StreamId> transition;

    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] static std::optional<HistoryMark> parse(const QByteArray &bytes);
};

struct HistoryQuery {
    std::chrono::milliseconds since{0}; // included
    std::optional<std::chrono::milliseconds> until; // not included
    HistoryMark after;
    int limit = 100;
    static constexpr int maxLimit = 1'000;
};

struct HistoryPage {
    std::vector<eventlog::EventPtr> entries; // newest first
    std::optional<HistoryMark> next;         // nothing: that was all
};

// `statuses` and `transitions`: entries newest first, one more than the limit of each if there are so many.
[[nodiscard]] HistoryPage mergeHistory(const HistoryQuery &query, const redis::Reply &statuses, const redis::Reply &transitions);

} // namespace signalbox::monitor
