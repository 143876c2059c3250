// The newest entries of the log, in memory.
#pragma once

#include "server/eventlog/event.h"

#include <deque>
#include <functional>

namespace signalbox::hub {

// Bound: `capacity` entries; the oldest goes when a new one comes, and `reachesBackTo` tells.
class Window {
public:
    explicit Window(size_t capacity) : m_capacity(capacity) {}

    // Replaces everything. `whole`: `events` starts at the log's very beginning. `head`: the newest id, also if `events` is empty.
    void reset(std::vector<eventlog::EventPtr> events, StreamId head, bool whole);
    // Appends a log entry that is newer than all others.
    void append(eventlog::EventPtr event);

    // Whether every entry after `after` that the log ever had is here.
    [[nodiscard]] bool covers(StreamId after) const { return m_whole || after >= m_forgotten; }
    enum class Visit { GoOn, Stop };
    // Calls `visit` for each entry newer than `after`, oldest first, until it says Stop. Returns the last entry visited, `after` if none was.
    StreamId visitAfter(StreamId after, const std::function<Visit(const eventlog::Event &)> &visit) const;
    [[nodiscard]] StreamId head() const { return m_head; }
    [[nodiscard]] size_t size() const { return m_events.size(); }

private:
    size_t m_capacity;
    std::deque<eventlog::EventPtr> m_events;
    StreamId m_head;
    StreamId m_forgotten; // the newest entry known to have been here or before us, and no longer
    bool m_whole = true;
};

} // namespace signalbox::hub
