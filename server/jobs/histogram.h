// Durations counted in buckets, so that what several minutes and several servers counted can be added up. No I/O.
#pragma once

#include <chrono>
#include <map>
#include <optional>

namespace signalbox::jobs {

// Bucket n holds durations from 1.1^n ms up to 1.1^(n+1) ms (lua/counts.lua puts them there): a percentile is within 5 % of the true one.
class Histogram {
public:
    void add(int bucket, qint64 count);

    [[nodiscard]] qint64 count() const { return m_count; }
    // The middle of the bucket in which that share (0 to 1) of all durations ends; nothing if there are none.
    [[nodiscard]] std::optional<std::chrono::milliseconds> percentile(double share) const;

private:
    std::map<int, qint64> m_buckets;
    qint64 m_count = 0;
};

} // namespace signalbox::jobs
