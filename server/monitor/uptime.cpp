#include "server/monitor/uptime.h"

#include <algorithm>

namespace signalbox::monitor {

using std::chrono::milliseconds;

Uptime uptimeOf(milliseconds now, const QByteArray &liveness, const std::vector<Transition> &transitions)
{
    const milliseconds begin = now - uptimeWindow;
    milliseconds up{0}, down{0}, end = now;
    const auto count = [&](const QByteArray &state, milliseconds from) {
        const milliseconds length = end - std::max(from, begin);
        if (length.count() > 0 && (state == "up" || state == "late"))
            up += length;
        else if (length.count() > 0 && state == "down")
            down += length;
    };
    QByteArray state = liveness;
    for (const Transition &transition : transitions) {
        count(state, transition.at);
        end = std::min(end, transition.at);
        state = transition.was;
    }
    count(state, begin);
    const milliseconds observed = up + down;
    if (observed.count() == 0)
        return {};
    return {double(up.count()) / double(observed.count()), observed};
}

} // namespace signalbox::monitor
