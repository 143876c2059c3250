// How a series of a metric is kept: three rings in one string of Redis. No I/O.
#pragma once

#include "shared/result.h"

#include <QtCore/QByteArray>

#include <chrono>
#include <vector>

namespace signalbox::monitor {

// What was measured within one step of time.
struct MetricPoint {
    std::chrono::milliseconds at{0}; // its begin
    qint64 count = 0;
    double sum = 0, min = 0, max = 0, last = 0;
    [[nodiscard]] double average() const { return sum / double(count); }
};

struct Ring {
    std::chrono::seconds step;
    int slots;         // so many steps back
    qsizetype offset;  // in the string, bytes
};

// A slot is six little-endian doubles: begin (ms), count, sum, min, max, last. lua/service_metrics.lua writes them.
constexpr qsizetype slotBytes = 48;
constexpr Ring rings[] = {{std::chrono::seconds(1), 120, 0},
                          {std::chrono::seconds(10), 180, 120 * slotBytes},
                          {std::chrono::seconds(60), 1'440, 300 * slotBytes}};

// The ring of that step; null if there is none.
[[nodiscard]] const Ring *ringOf(std::chrono::seconds step);
// The finest that reaches back to `since`; the coarsest if none does.
[[nodiscard]] const Ring &ringReaching(std::chrono::milliseconds since, std::chrono::milliseconds now);

// The points of a ring's bytes, oldest first, from `since` on; what an earlier turn has left is not there any more.
[[nodiscard]] std::vector<MetricPoint> pointsIn(const Ring &ring, QByteArrayView bytes, std::chrono::milliseconds since, std::chrono::milliseconds now);

} // namespace signalbox::monitor
