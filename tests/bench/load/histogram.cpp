#include "tests/bench/load/histogram.h"

#include <bit>

namespace signalbox::bench {
namespace {

constexpr unsigned stepBits = 6; // each doubling is cut into 64 steps
constexpr uint64_t steps = 1U << stepBits;
constexpr double nanosecondsPerMillisecond = 1e6;

size_t bucketOf(uint64_t value)
{
    if (value < steps)
        return size_t(value);
    const unsigned shift = unsigned(std::bit_width(value)) - stepBits - 1;
    return size_t(shift * steps + (value >> shift));
}

// The middle of a bucket.
double valueOf(size_t bucket)
{
    if (bucket < 2 * steps)
        return double(bucket);
    const size_t shift = bucket / steps - 1;
    return (double(bucket - shift * steps) + 0.5) * double(uint64_t(1) << shift);
}

} // namespace

Histogram::Histogram() : m_buckets(bucketOf(uint64_t(1) << 62) + 1) {}

void Histogram::add(int64_t nanoseconds)
{
    ++m_buckets[bucketOf(uint64_t(std::max(nanoseconds, int64_t(0))))];
    ++m_count;
    m_largest = std::max(m_largest, nanoseconds);
}

double Histogram::quantile(double share) const
{
    const double wanted = share * double(m_count);
    uint64_t seen = 0;
    for (size_t bucket = 0; bucket < m_buckets.size(); ++bucket) {
        seen += m_buckets[bucket];
        if (m_buckets[bucket] > 0 && double(seen) >= wanted)
            return valueOf(bucket) / nanosecondsPerMillisecond;
    }
    return 0;
}

double Histogram::largest() const
{
    return double(m_largest) / nanosecondsPerMillisecond;
}

} // namespace signalbox::bench
