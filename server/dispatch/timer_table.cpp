#include "server/dispatch/timer_table.h"

#include <algorithm>
#include <vector>

namespace signalbox::dispatch {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using TimePoint = TimerTable::Clock::time_point;

namespace {

// Timers of these lengths meet at multiples of the step, which is at most 5 % of them.
milliseconds stepOf(milliseconds interval, Qt::TimerType type)
{
    if (interval == 0ms || type == Qt::PreciseTimer || (type == Qt::CoarseTimer && interval <= 20ms))
        return 0ms;
    if (type == Qt::VeryCoarseTimer || interval >= 20s)
        return 1s;
    milliseconds step = 1ms;
    for (const milliseconds wider : {5ms, 10ms, 20ms, 50ms, 100ms, 200ms, 500ms}) {
        if (wider * 20 <= interval)
            step = wider;
    }
    return step;
}

TimePoint roundUp(TimePoint time, milliseconds step)
{
    if (step == 0ms)
        return time;
    const auto past = time.time_since_epoch() % step;
    return past == TimePoint::duration::zero() ? time : time + (step - past);
}

milliseconds until(TimePoint due, TimePoint now)
{
    return due <= now ? 0ms : std::chrono::ceil<milliseconds>(due - now);
}

} // namespace

void TimerTable::place(int id, Timer &timer)
{
    timer.due = roundUp(timer.ideal, stepOf(timer.interval, timer.type));
    timer.order = ++m_orders;
    m_places.insert({timer.due, timer.order, id});
}

void TimerTable::add(int id, milliseconds interval, Qt::TimerType type, QObject *object, TimePoint now)
{
    Timer timer{interval, type, object, now + interval, {}};
    place(id, timer);
    timer.serial = timer.order;
    m_timers.insert_or_assign(id, timer);
}

bool TimerTable::remove(int id)
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return false;
    m_places.erase({found->second.due, found->second.order, id});
    m_timers.erase(found);
    return true;
}

bool TimerTable::removeAll(const QObject *object)
{
    std::vector<int> ids;
    for (const auto &[id, timer] : m_timers) {
        if (timer.object == object)
            ids.push_back(id);
    }
    for (const int id : ids)
        remove(id);
    return !ids.empty();
}

QList<QAbstractEventDispatcher::TimerInfo> TimerTable::timersOf(const QObject *object) const
{
    QList<QAbstractEventDispatcher::TimerInfo> timers;
    for (const auto &[id, timer] : m_timers) {
        if (timer.object == object)
            timers.append({id, int(timer.interval.count()), timer.type});
    }
    return timers;
}

std::optional<milliseconds> TimerTable::remaining(int id, TimePoint now) const
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return {};
    return until(found->second.due, now);
}

std::optional<milliseconds> TimerTable::wait(TimePoint now) const
{
    const auto first = std::find_if(m_places.begin(), m_places.end(), [this](const Place &place) { return !m_timers.at(place.id).isFiring; });
    if (first == m_places.end())
        return {};
    return until(first->due, now);
}

// One that was given in this turn already comes behind all that are due and were not.
std::optional<TimerTable::Firing> TimerTable::next(quint64 turn, TimePoint now)
{
    for (auto first = m_places.begin(); first != m_places.end() && first->due <= now; first = m_places.begin()) {
        const int id = first->id;
        Timer &timer = m_timers.at(id);
        if (timer.lastTurn >= turn)
            return {};
        m_places.erase(first);
        timer.lastTurn = turn;
        timer.ideal += timer.interval;
        if (timer.ideal < now)
            timer.ideal = now + timer.interval;
        place(id, timer);
        if (timer.isFiring)
            continue;
        timer.isFiring = true;
        return Firing{id, timer.object, timer.interval, timer.serial};
    }
    return {};
}

void TimerTable::end(const Firing &firing)
{
    const auto found = m_timers.find(firing.id);
    if (found != m_timers.end() && found->second.serial == firing.serial)
        found->second.isFiring = false;
}

} // namespace signalbox::dispatch
