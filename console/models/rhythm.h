// How often something is heard, and whether it is late. No clock.
#pragma once

#include <QtCore/QtGlobal>

#include <array>
#include <optional>

namespace signalbox::console {

enum class Liveness { Unknown, Up, Late, Down };

// Times are milliseconds of one clock. The interval is the median of the last gaps, at least 1 s, so one long gap does not change it.
class Rhythm {
public:
    static constexpr double lateAfter = 2.5; // intervals
    static constexpr double downAfter = 5;
    static constexpr qint64 shortest = 1'000;

    void heard(qint64 at);
    [[nodiscard]] std::optional<qint64> interval() const;
    [[nodiscard]] qint64 lastAt() const { return m_lastAt; }
    // Unknown before two messages were heard.
    [[nodiscard]] Liveness at(qint64 now) const;

private:
    std::array<qint64, 8> m_gaps{};
    size_t m_count = 0; // of gaps ever heard
    qint64 m_lastAt = 0;
};

} // namespace signalbox::console
