// How much of its time a service was there. No I/O.
#pragma once

#include <QtCore/QByteArray>

#include <chrono>
#include <optional>
#include <vector>

namespace signalbox::monitor {

struct Transition {
    std::chrono::milliseconds at{0};
    QByteArray was; // up, late, down, unknown
};

struct Uptime {
    std::optional<double> share;                // 0 to 1; nothing if nothing is known
    std::chrono::milliseconds observed{0};      // the time that counts: that in which it was up, late or down
};

constexpr std::chrono::hours uptimeWindow{24};

// Over the 24 h before `now`. `liveness`: what it is now; `transitions`: newest first, at least those of the window. Late is still up: it is silence that
// may yet turn out to be none.
[[nodiscard]] Uptime uptimeOf(std::chrono::milliseconds now, const QByteArray &liveness, const std::vector<Transition> &transitions);

} // namespace signalbox::monitor
