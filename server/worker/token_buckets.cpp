#include "server/worker/token_buckets.h"

#include <algorithm>
#include <cmath>

namespace signalbox::worker {

namespace {

constexpr double almostOne = 1 - 1e-9; // what was gained in pieces

} // namespace

double TokenBuckets::tokensOf(const Bucket &bucket, TimePoint now) const
{
    const double seconds = std::chrono::duration<double>(now - bucket.at).count();
    return std::min(m_burst, bucket.tokens + std::max(seconds, 0.0) * m_perSecond);
}

std::chrono::milliseconds TokenBuckets::take(const QByteArray &key, TimePoint now)
{
    if (m_perSecond <= 0)
        return {};
    auto found = m_buckets.find(key);
    if (found == m_buckets.end() && m_buckets.size() >= mostKeys)
        forgetFull(now);
    const bool isFull = m_buckets.size() >= mostKeys;
    if (found == m_buckets.end() && isFull)
        found = m_buckets.find(QByteArray()); // the one that newcomers share
    if (found == m_buckets.end())
        found = m_buckets.insert(isFull ? QByteArray() : key, Bucket{m_burst, now});
    const double tokens = tokensOf(*found, now);
    *found = {tokens, now};
    if (tokens >= almostOne) {
        found->tokens -= 1;
        return {};
    }
    return std::chrono::milliseconds(std::max<qint64>(1, std::llround(std::ceil((1 - tokens) / m_perSecond * 1000))));
}

void TokenBuckets::forgetFull(TimePoint now)
{
    m_buckets.removeIf([this, now](const auto &entry) { return tokensOf(*entry, now) >= m_burst; });
}

} // namespace signalbox::worker
