// The timers of one thread, without a clock: who is due at a given time, and how long nobody is.
#pragma once

#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QList>

#include <chrono>
#include <optional>
#include <set>
#include <unordered_map>

namespace signalbox::dispatch {

// Rules (those of Qt::TimerType): a precise timer and one of at most 20 ms is due exactly; a coarse one within 5 % later, at a time that it shares
// with others; a very coarse one, and any of 20 s and more, at a full second. None is due early. What was missed is not made up: a timer that is
// late goes on from now. While its own handler runs a timer is not due again.
class TimerTable {
public:
    using Clock = std::chrono::steady_clock;

    // `id` must not be registered; `interval` >= 0.
    void add(int id, std::chrono::milliseconds interval, Qt::TimerType type, QObject *object, Clock::time_point now);
    // False if there was none.
    bool remove(int id);
    bool removeAll(const QObject *object);
    [[nodiscard]] QList<QAbstractEventDispatcher::TimerInfo> timersOf(const QObject *object) const;
    // Until it is due, rounded up; zero if it is. Nothing: unknown.
    [[nodiscard]] std::optional<std::chrono::milliseconds> remaining(int id, Clock::time_point now) const;
    // Until the first is due, rounded up to whole milliseconds. Nothing: none ever will be, as things are.
    [[nodiscard]] std::optional<std::chrono::milliseconds> wait(Clock::time_point now) const;

    // One turn of the event loop gives each timer that is due at `now` once. Turns nest.
    [[nodiscard]] quint64 beginTurn() { return ++m_turns; }
    struct Firing {
        int id = 0;
        QObject *object = nullptr;
        std::chrono::milliseconds interval{};
        quint64 serial = 0; // for end()
    };
    // The next one of this turn, set for its next time and not due until end() is told. Nothing: that was all.
    [[nodiscard]] std::optional<Firing> next(quint64 turn, Clock::time_point now);
    // Its handler has returned; the timer may be gone by then.
    void end(const Firing &firing);

private:
    struct Timer {
        std::chrono::milliseconds interval;
        Qt::TimerType type;
        QObject *object;
        Clock::time_point ideal; // without rounding: so that periods do not drift
        Clock::time_point due;
        quint64 order = 0;    // of two that are due at the same time the one set earlier goes first
        quint64 serial = 0;   // tells a timer from a later one with the same id
        quint64 lastTurn = 0; // in which it was given
        bool isFiring = false;
    };
    struct Place {
        Clock::time_point due;
        quint64 order;
        int id;
        [[nodiscard]] auto operator<=>(const Place &) const = default;
    };

    void place(int id, Timer &timer);

    std::unordered_map<int, Timer> m_timers;
    std::set<Place> m_places;
    quint64 m_orders = 0;
    quint64 m_turns = 0;
};

} // namespace signalbox::dispatch
