// How long to wait before the next attempt to connect. A value; knows no clock.
#pragma once

#include <chrono>

namespace signalbox::redis {

class Backoff {
public:
    enum class Failure {
        Passing, // not reachable, lost, loading: worth trying again soon
        Refused, // NOAUTH, WRONGPASS, NOPERM: will not change by itself
    };

    static constexpr std::chrono::milliseconds step{50};
    static constexpr std::chrono::milliseconds longest{2'000};
    static constexpr std::chrono::milliseconds shortestAfterRefusal{1'000};

    // Counts one more failed try: min(step × tries, longest), at least `shortestAfterRefusal` after a refusal.
    [[nodiscard]] std::chrono::milliseconds next(Failure failure);
    // It worked: the next failure is the first again.
    void reset() { m_tries = 0; }

private:
    int m_tries = 0;
};

} // namespace signalbox::redis
