#include "console/models/flush_clock.h"

#include <QtCore/QElapsedTimer>

#include <algorithm>

namespace signalbox::console {

using std::chrono::milliseconds;

std::optional<milliseconds> FlushClock::wait(std::chrono::nanoseconds lastCost, Window window)
{
    if (window == Window::Hidden)
        return {};
    const milliseconds own = std::clamp(std::chrono::duration_cast<milliseconds>(7 * lastCost), shortest, longest);
    return window == Window::Active ? own : std::max(own, inactive);
}

FlushClock::FlushClock(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &FlushClock::flushNow);
    m_restLater.setSingleShot(true);
    m_restLater.setInterval(rest);
    connect(&m_restLater, &QTimer::timeout, this, [this] { setResting(true); });
}

void FlushClock::request()
{
    m_isRequested = true;
    if (!m_timer.isActive())
        arm();
}

void FlushClock::arm()
{
    if (const auto time = wait(m_lastCost, m_window))
        m_timer.start(*time);
    else
        m_timer.stop();
}

void FlushClock::flushNow()
{
    m_timer.stop();
    m_isRequested = false;
    QElapsedTimer cost;
    cost.start();
    Q_EMIT due();
    m_lastCost = std::chrono::nanoseconds(cost.nsecsElapsed());
    ++m_flushes;
    Q_EMIT flushed();
}

void FlushClock::setResting(bool isResting)
{
    if (std::exchange(m_isResting, isResting) != isResting)
        Q_EMIT restingChanged(isResting);
}

void FlushClock::setWindow(Window window)
{
    const bool isShownAgain = m_window == Window::Hidden && window != Window::Hidden;
    if (window == Window::Hidden && m_window != Window::Hidden)
        m_restLater.start();
    m_window = window;
    if (window != Window::Hidden) {
        m_restLater.stop();
        setResting(false);
    }
    if (!m_isRequested)
        return;
    if (isShownAgain)
        m_timer.start(milliseconds(0));
    else
        arm();
}

} // namespace signalbox::console
