// Timers that pass on what they are told, and time for them to go by.
#pragma once

#include "dispatcher_thread.h"

namespace signalbox::testing {

// Lets time pass without an event loop.
inline void passTime(std::chrono::milliseconds time)
{
    const QDeadlineTimer over(time, Qt::PreciseTimer);
    while (!over.hasExpired())
        QThread::yieldCurrentThread();
}

// An object that passes on the ids of the timers it is told of.
class Ticking final : public QObject {
public:
    explicit Ticking(std::function<void(int)> onTick)
        : m_onTick(std::move(onTick))
    {
    }

private:
    void timerEvent(QTimerEvent *event) override { m_onTick(event->timerId()); }

    const std::function<void(int)> m_onTick;
};

// Returns when the due times of all are past.
inline void waitUntilOverdue(const QList<int> &ids)
{
    for (const int id : ids)
        while (dispatcher()->remainingTime(id) > 0)
            QThread::yieldCurrentThread();
}

// Turns until a timer of its own has fired `times`, so that others of up to 2 ms had their chance.
[[nodiscard]] inline bool othersHadTheirChance(int times = 5)
{
    int ticks = 0;
    Ticking ticking([&](int) { ++ticks; });
    ticking.startTimer(std::chrono::milliseconds(2), Qt::PreciseTimer);
    return turnUntil([&] { return ticks >= times; });
}

} // namespace signalbox::testing
