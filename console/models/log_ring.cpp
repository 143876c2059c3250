#include "console/models/log_ring.h"

#include <algorithm>

namespace signalbox::console {

size_t LogRing::sizeOf(const LogEntry &entry)
{
    return sizeof(LogEntry) + size_t(entry.line.service.size() + entry.line.level.size() + entry.line.message.size());
}

bool LogRing::append(LogEntry entry)
{
    if (entry.kind == LogEntry::Kind::Line) {
        if (!m_newest.isZero() && entry.line.id <= m_newest)
            return false;
        m_newest = entry.line.id;
    }
    m_bytes += sizeOf(entry);
    m_entries.push_back(std::move(entry));
    prune();
    return true;
}

// Marks stay behind the line that they stood behind.
void LogRing::merge(std::vector<LogLine> lines)
{
    std::sort(lines.begin(), lines.end(), [](const LogLine &a, const LogLine &b) { return a.id < b.id; });
    std::deque<LogEntry> merged;
    auto next = lines.begin();
    for (LogEntry &entry : m_entries) {
        for (; entry.kind == LogEntry::Kind::Line && next != lines.end() && next->id <= entry.line.id; ++next) {
            if (next->id < entry.line.id && (merged.empty() || merged.back().line.id < next->id))
                merged.push_back({LogEntry::Kind::Line, std::move(*next)});
        }
        merged.push_back(std::move(entry));
    }
    m_first = end();
    m_entries = std::move(merged);
    m_bytes = 0;
    for (const LogEntry &entry : m_entries)
        m_bytes += sizeOf(entry);
    for (; next != lines.end(); ++next)
        append({LogEntry::Kind::Line, std::move(*next)});
    prune();
}

void LogRing::clear()
{
    m_first = end();
    m_entries.clear();
    m_bytes = 0;
    m_newest = {};
}

void LogRing::prune()
{
    if (m_entries.size() <= m_mostLines && m_bytes <= m_mostBytes)
        return;
    size_t going = std::min(block, m_entries.size());
    for (; going > 0 || (m_bytes > m_mostBytes && !m_entries.empty()); going -= going > 0 ? 1 : 0) {
        m_bytes -= sizeOf(m_entries.front());
        m_entries.pop_front();
        ++m_first;
    }
}

} // namespace signalbox::console
