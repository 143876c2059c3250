// How often something may be done by each of many: token buckets by key. No I/O, no clock.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHash>

#include <chrono>

namespace signalbox::worker {

// A bucket holds `burst` tokens at most, is full at first, and gains `perSecond` a second. Bound: `mostKeys` buckets; above it those that are full
// are forgotten, and if none is, newcomers share one bucket.
class TokenBuckets {
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    static constexpr qsizetype mostKeys = 100'000;

    // `perSecond` 0: everything is let through.
    TokenBuckets(double perSecond, double burst) : m_perSecond(perSecond), m_burst(burst) {}

    // Takes a token. Zero: there was one; else how long until there is.
    [[nodiscard]] std::chrono::milliseconds take(const QByteArray &key, TimePoint now);
    [[nodiscard]] qsizetype size() const { return m_buckets.size(); }

private:
    struct Bucket {
        double tokens = 0;
        TimePoint at;
    };

    [[nodiscard]] double tokensOf(const Bucket &bucket, TimePoint now) const;
    void forgetFull(TimePoint now);

    double m_perSecond;
    double m_burst;
    QHash<QByteArray, Bucket> m_buckets;
};

} // namespace signalbox::worker
