// How long to wait before the next attempt.
#pragma once

#include <QtCore/QtGlobal>

#include <chrono>

namespace signalbox::console {

// 0.5, 1, 2, 4, 8, 15, 15, ... s, each shifted by up to a fifth so that clients of a restarted server do not come back together.
class Backoff {
public:
    static constexpr std::chrono::milliseconds longest{15'000};

    // `chance` is a random number from 0 to 1.
    [[nodiscard]] std::chrono::milliseconds next(double chance);
    void reset() { m_attempts = 0; }
    // Waits given since the last reset.
    [[nodiscard]] int attempts() const { return m_attempts; }
    // The last wait given was the longest there is.
    [[nodiscard]] bool isAtLongest() const;

private:
    int m_attempts = 0;
};

} // namespace signalbox::console
