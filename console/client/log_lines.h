// Log lines of services (GET /api/services/{name}/logs, and the topic logs).
#pragma once

#include "console/client/messages.h"

namespace signalbox::console {

struct LogLine {
    StreamId id; // its place among all lines
    qint64 at = 0;
    QByteArray service;
    QByteArray level;   // in lower case; empty: it has none
    QByteArray message; // with further fields behind it, as name=value; cut at `mostShown` bytes
    bool isCut = false;
    qint64 dropped = 0; // lines that the server left out before this one
};

struct LogPage {
    std::vector<LogLine> lines; // oldest first
    bool hasMore = false;       // there are more beyond the limit
};

constexpr qsizetype mostShown = 4'096;

// `data`: what the service published.
[[nodiscard]] Result<LogLine> parseLogLine(const StreamId &id, qint64 at, const QByteArray &data);
[[nodiscard]] Result<LogPage> parseLogPage(const QByteArray &json);

} // namespace signalbox::console
