#include "server/jobs/histogram.h"

#include <cmath>

namespace signalbox::jobs {

void Histogram::add(int bucket, qint64 count)
{
    m_buckets[bucket] += count;
    m_count += count;
}

std::optional<std::chrono::milliseconds> Histogram::percentile(double share) const
{
    const auto rank = std::max(qint64(1), static_cast<qint64>(std::ceil(share * static_cast<double>(m_count))));
    qint64 before = 0;
    for (const auto &[bucket, count] : m_buckets) {
        before += count;
        if (before >= rank)
            return std::chrono::milliseconds(std::llround(std::pow(1.1, bucket + 0.5)));
    }
    return {};
}

} // namespace signalbox::jobs
