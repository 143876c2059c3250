// An event loop for Linux whose cost does not grow with the sockets that are silent.
//
// Qt's own dispatchers hand every descriptor to poll(2) at every turn. This one tells epoll(7) what changed, once a turn, and hears of those alone that
// are ready. Everything else is Qt's contract: posted events, then notifiers, then timers; QEventLoop's flags; nested loops.
#pragma once

#include "server/dispatch/notifier_table.h"
#include "server/dispatch/timer_table.h"

#include <QtCore/QAbstractEventDispatcher>

#include <array>
#include <atomic>

struct epoll_event;

namespace signalbox::dispatch {

// Give it to a thread before that starts (QThread::setEventDispatcher), or to the application before it is made
// (QCoreApplication::setEventDispatcher); they own it. wakeUp() and interrupt() may be called on any thread, all else on its own.
// A descriptor must be watched no more when it is closed (as Qt says of QSocketNotifier): a closed one is silent, without Qt's warning.
class EpollDispatcher final : public QAbstractEventDispatcher {
    Q_OBJECT
public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;
    EpollDispatcher(const EpollDispatcher &) = delete;
    EpollDispatcher &operator=(const EpollDispatcher &) = delete;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;
    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;
    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject *object) override;
    [[nodiscard]] QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int id) override;
    void wakeUp() override;
    void interrupt() override;

private:
    enum class Watching { All, WakeUpsOnly };

    struct Patience {
        bool mayWait = false;
        bool untilTimers = false; // at most until the first timer is due
    };

    [[nodiscard]] int timeout(Patience patience) const;
    int waitFor(Watching watching, Patience patience);
    int waitForWakeUps(Patience patience);
    void tellChanges();
    void tell(const NotifierTable::Change &change);
    void begin();
    void beginAnew();
    void takeWakeUps();
    [[nodiscard]] bool takeWoken();
    int giveNotifiers();
    int giveTimers();
    [[nodiscard]] bool isOwnThread(const char *what) const;

    NotifierTable m_notifiers;
    TimerTable m_timers;
    int m_epoll = -1;
    bool m_hasStale = false;    // it watches what cannot be named any more
    int m_wakeUpDescriptor; // an eventfd in m_epoll: for when the thread sleeps
    std::atomic<bool> m_isWoken{false}; // somebody wants a turn
    std::atomic<bool> m_isInterrupted{false};
};

} // namespace signalbox::dispatch
