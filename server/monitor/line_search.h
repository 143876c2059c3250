// Looks through the lines that are kept of a service.
#pragma once

#include "server/eventlog/event.h"
#include "server/eventlog/keys.h"
#include "server/monitor/line_filter.h"
#include "server/redis/connection.h"

#include <functional>
#include <memory>
#include <optional>

namespace signalbox::monitor {

struct LineQuery {
    std::optional<StreamId> after;  // lines behind this one, oldest first; nothing: the newest ones
    std::optional<StreamId> before; // the newest ones before this one
    std::chrono::milliseconds since{0};
    std::optional<std::chrono::milliseconds> until; // not included
    QByteArray levels, text;                        // as in line_filter.h
    int limit = 100;
    static constexpr int maxLimit = 1'000;
};

struct LinePage {
    std::vector<eventlog::EventPtr> lines; // oldest first
    bool more = false;                     // the limit was reached before the end
    StreamId last;                         // the newest line that was looked at: a stream goes on behind it
};

// One search: reads page by page, filters here, stops at the limit or where nothing is left. Bound: what is kept of a service.
// On its Redis connection's thread; keeps itself alive until it answers once.
class LineSearch : public std::enable_shared_from_this<LineSearch> {
public:
    using Answer = std::function<void(Result<LinePage>)>;
    static constexpr int pageEntries = 500;

    LineSearch(redis::Connection &redis, QByteArray stream, LineQuery query);
    void run(QObject *context, Answer done);

private:
    void readOn();
    void read(const redis::Reply &reply);
    [[nodiscard]] bool isForward() const { return m_query.after.has_value(); }

    redis::Connection &m_redis;
    QByteArray m_stream;
    LineQuery m_query;
    LineFilter m_filter;
    QByteArray m_from, m_to; // oldest and newest place still to be read, as XRANGE takes them
    LinePage m_page;
    QObject *m_context = nullptr;
    Answer m_done;
};

} // namespace signalbox::monitor
