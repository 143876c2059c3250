// Durations in buckets that grow with them: no value is off by more than 0.8 %, and adding one costs nothing to speak of.
#pragma once

#include <cstdint>
#include <vector>

namespace signalbox::bench {

class Histogram {
public:
    Histogram();
    void add(int64_t nanoseconds);
    // In milliseconds; `share` from 0 to 1. 0 while it is empty.
    [[nodiscard]] double quantile(double share) const;
    [[nodiscard]] double largest() const;
    [[nodiscard]] uint64_t count() const { return m_count; }

private:
    std::vector<uint64_t> m_buckets;
    uint64_t m_count = 0;
    int64_t m_largest = 0;
};

} // namespace signalbox::bench
