// The newest log lines, in order, within a bound of memory. No signals, no clock.
#pragma once

#include "console/client/log_lines.h"

#include <deque>

namespace signalbox::console {

// A line, or a mark between lines: what is not there, said.
struct LogEntry {
    enum class Kind { Line, Gap, Skipped };
    Kind kind = Kind::Line;
    LogLine line;     // of a mark: its `at`, and for Skipped how many as `dropped`
};

// Each entry has a number that never changes; the oldest held is `first`, the newest `end - 1`.
// Bound: `mostLines` entries and `mostBytes` of text; above either the oldest go, a thousand at a time.
class LogRing {
public:
    explicit LogRing(size_t mostLines = 50'000, size_t mostBytes = 16 * 1024 * 1024) : m_mostLines(mostLines), m_mostBytes(mostBytes) {}

    // Behind the newest. False for a line that is not newer than the newest line held: it is known already, or came out of order.
    bool append(LogEntry entry);
    // Lines older than some held, each at its place, known ones left out. Numbers of all entries change: they begin at `end` anew.
    void merge(std::vector<LogLine> lines);
    void clear();

    [[nodiscard]] quint64 first() const { return m_first; }
    [[nodiscard]] quint64 end() const { return m_first + m_entries.size(); }
    [[nodiscard]] const LogEntry &at(quint64 number) const { return m_entries[size_t(number - m_first)]; }
    [[nodiscard]] size_t bytes() const { return m_bytes; }
    [[nodiscard]] StreamId newest() const { return m_newest; } // of a line; zero: there is none

private:
    static constexpr size_t block = 1'000;

    void prune();
    [[nodiscard]] static size_t sizeOf(const LogEntry &entry);

    size_t m_mostLines;
    size_t m_mostBytes;
    std::deque<LogEntry> m_entries;
    quint64 m_first = 0;
    size_t m_bytes = 0;
    StreamId m_newest;
};

} // namespace signalbox::console
