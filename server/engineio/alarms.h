// Many deadlines on one timer.
#pragma once

#include <QtCore/QTimer>

#include <algorithm>
#include <chrono>
#include <functional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace signalbox::engineio {

// At most one deadline for each key (compared and hashed). Lives on one thread; `ring` is called from its event loop, within a millisecond or two of
// the deadline. A key keeps its deadline until it is set anew or removed: whoever is called does one of the two.
template <typename Key>
class Alarms {
public:
    using Clock = std::chrono::steady_clock;

    explicit Alarms(std::function<void(const Key &, Clock::time_point now)> ring) : m_ring(std::move(ring))
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { ringDue(); });
    }

    // max(): never.
    void set(const Key &key, Clock::time_point at)
    {
        remove(key);
        if (at == Clock::time_point::max())
            return;
        m_times.emplace(key, at);
        const auto place = m_order.emplace(at, key).first;
        if (place == m_order.begin())
            wind();
    }

    void remove(const Key &key)
    {
        if (const auto known = m_times.find(key); known != m_times.end()) {
            m_order.erase({known->second, key});
            m_times.erase(known);
        }
    }

private:
    void wind()
    {
        using std::chrono::milliseconds;
        if (!m_order.empty())
            m_timer.start(std::max(std::chrono::ceil<milliseconds>(m_order.begin()->first - Clock::now()), milliseconds(0)));
    }

    void ringDue()
    {
        const auto now = Clock::now();
        std::vector<Key> due;
        for (auto at = m_order.begin(); at != m_order.end() && at->first <= now; ++at)
            due.push_back(at->second);
        for (const Key &key : due) {
            if (m_times.count(key) > 0) // another's alarm may have removed it
                m_ring(key, now);
        }
        wind();
    }

    std::function<void(const Key &, Clock::time_point)> m_ring;
    std::unordered_map<Key, Clock::time_point> m_times;
    std::set<std::pair<Clock::time_point, Key>> m_order;
    QTimer m_timer;
};

} // namespace signalbox::engineio
