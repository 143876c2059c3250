#include "server/dispatch/epoll_dispatcher.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QThread>

#include <cerrno>
#include <climits>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace signalbox::dispatch {

using Interest = NotifierTable::Interest;

namespace {

constexpr int mostAtOnce = 256; // what is ready beyond that comes with the next turn
constexpr int forever = -1;

struct Kind {
    QSocketNotifier::Type type;
    uint32_t asked;
    uint32_t heard; // an error or the peer's end concerns everybody
};
constexpr std::array kinds{
    Kind{QSocketNotifier::Read, EPOLLIN, EPOLLIN | EPOLLHUP | EPOLLERR},
    Kind{QSocketNotifier::Write, EPOLLOUT, EPOLLOUT | EPOLLHUP | EPOLLERR},
    Kind{QSocketNotifier::Exception, EPOLLPRI, EPOLLPRI | EPOLLHUP | EPOLLERR},
};

uint32_t toEpoll(Interest interest)
{
    uint32_t events = 0;
    for (const Kind &kind : kinds) {
        if (interest & NotifierTable::bit(kind.type))
            events |= kind.asked;
    }
    return events;
}

const char *nameOf(QSocketNotifier::Type type)
{
    return type == QSocketNotifier::Read ? "Read" : type == QSocketNotifier::Write ? "Write" : "Exception";
}

void warnOfTwo(const QSocketNotifier *notifier)
{
    qWarning("QSocketNotifier: Multiple socket notifiers for same socket %d and type %s", int(notifier->socket()), nameOf(notifier->type()));
}

Interest fromEpoll(uint32_t events)
{
    Interest interest = 0;
    for (const Kind &kind : kinds) {
        if (events & kind.heard)
            interest |= NotifierTable::bit(kind.type);
    }
    return interest;
}

// A signal that was handled meanwhile is no event: the wait goes on.
template <typename Wait>
int unlessInterrupted(Wait wait)
{
    int result = wait();
    while (result < 0 && errno == EINTR)
        result = wait();
    return result;
}

[[noreturn]] void giveUp(const char *what)
{
    qFatal("Cannot make an event loop: %s: %s", what, qUtf8Printable(qt_error_string(errno)));
}

} // namespace

EpollDispatcher::EpollDispatcher(QObject *parent) : QAbstractEventDispatcher(parent), m_wakeUpDescriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_wakeUpDescriptor < 0)
        giveUp("eventfd");
    begin();
}

void EpollDispatcher::begin()
{
    m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    if (m_epoll < 0)
        giveUp("epoll_create1");
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = m_wakeUpDescriptor;
    if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wakeUpDescriptor, &event) != 0)
        giveUp("epoll_ctl");
}

void EpollDispatcher::beginAnew()
{
    ::close(m_epoll);
    begin();
    m_notifiers.forgetWhatWasTold();
}

EpollDispatcher::~EpollDispatcher()
{
    ::close(m_wakeUpDescriptor);
    ::close(m_epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    m_isInterrupted.store(false, std::memory_order_relaxed);
    Q_EMIT awake();
    const bool wasWoken = takeWoken();
    QCoreApplication::sendPostedEvents();

    // Woken meanwhile: something was posted that this turn does not deal with.
    const bool isIdle = !m_isWoken.load(std::memory_order_acquire) && !m_isInterrupted.load(std::memory_order_relaxed);
    const bool wantsToWait = flags.testFlag(QEventLoop::WaitForMoreEvents) && isIdle;
    if (wantsToWait)
        Q_EMIT aboutToBlock();
    if (m_isInterrupted.load(std::memory_order_relaxed))
        return false;

    // What is posted from here on writes to the descriptor that we sleep on.
    const bool isWoken = takeWoken() || wasWoken;
    const bool mayWait = wantsToWait && !isWoken;
    const bool withTimers = !flags.testFlag(QEventLoop::X11ExcludeTimers);
    const auto watching = flags.testFlag(QEventLoop::ExcludeSocketNotifiers) ? Watching::WakeUpsOnly : Watching::All;
    int given = waitFor(watching, {mayWait, withTimers}) + int(isWoken);
    if (watching == Watching::All)
        given += giveNotifiers();
    if (withTimers)
        given += giveTimers();
    return given > 0;
}

// In milliseconds, as poll(2) takes it.
int EpollDispatcher::timeout(Patience patience) const
{
    if (!patience.mayWait)
        return 0;
    const auto wait = patience.untilTimers ? m_timers.wait(TimerTable::Clock::now()) : std::nullopt;
    return wait ? int(std::min<qint64>(wait->count(), INT_MAX)) : forever;
}

// Marks who is ready; returns the number of wake-ups.
int EpollDispatcher::waitFor(Watching watching, Patience patience)
{
    if (watching == Watching::WakeUpsOnly)
        return waitForWakeUps(patience);
    tellChanges();
    if (m_notifiers.hasAlwaysReady())
        patience.mayWait = false;
    std::array<epoll_event, mostAtOnce> events; // NOLINT: filled by the system
    const int count = unlessInterrupted([&] { return ::epoll_wait(m_epoll, events.data(), mostAtOnce, timeout(patience)); });
    int wakeUps = 0;
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[size_t(i)];
        if (event.data.fd == m_wakeUpDescriptor) {
            takeWakeUps();
            ++wakeUps;
        } else {
            m_notifiers.markReady(event.data.fd, fromEpoll(event.events));
        }
    }
    m_notifiers.markAlwaysReady();
    return wakeUps;
}

// The sockets are in the epoll descriptor with the wake-ups, so that one is left alone.
int EpollDispatcher::waitForWakeUps(Patience patience)
{
    pollfd wakeUps{m_wakeUpDescriptor, POLLIN, 0};
    if (unlessInterrupted([&] { return ::poll(&wakeUps, 1, timeout(patience)); }) <= 0)
        return 0;
    takeWakeUps();
    return 1;
}

void EpollDispatcher::tellChanges()
{
    if (std::exchange(m_hasStale, false))
        beginAnew();
    for (const NotifierTable::Change &change : m_notifiers.takeChanges())
        tell(change);
}

void EpollDispatcher::tell(const NotifierTable::Change &change)
{
    epoll_event event{};
    event.events = toEpoll(change.now);
    event.data.fd = change.descriptor;
    if (::epoll_ctl(m_epoll, change.before == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, change.descriptor, &event) == 0)
        return;
    // Closed while it was watched, and its number is another's now: epoll has forgotten the one, and does not know the other.
    if (errno == ENOENT && ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, change.descriptor, &event) == 0)
        return;
    const auto refusal = errno == EPERM ? NotifierTable::Refusal::AlwaysReady : NotifierTable::Refusal::Invalid;
    for (QSocketNotifier *const notifier : m_notifiers.refuse(change.descriptor, refusal)) {
        qWarning("QSocketNotifier: Invalid socket %d with type %s, disabling...", change.descriptor, nameOf(notifier->type()));
        notifier->setEnabled(false);
    }
}

void EpollDispatcher::takeWakeUps()
{
    eventfd_t count = 0;
    ::eventfd_read(m_wakeUpDescriptor, &count);
    (void)takeWoken(); // the next turn begins with what was posted
}

// Whoever woke us did before what it woke us for: an acquiring read-modify-write, so that we see it.
bool EpollDispatcher::takeWoken()
{
    return m_isWoken.exchange(false, std::memory_order_acq_rel);
}

int EpollDispatcher::giveNotifiers()
{
    int given = 0;
    while (QSocketNotifier *const notifier = m_notifiers.takeReady()) {
        QEvent event(QEvent::SockAct);
        QCoreApplication::sendEvent(notifier, &event);
        ++given;
    }
    return given;
}

int EpollDispatcher::giveTimers()
{
    int given = 0;
    const quint64 turn = m_timers.beginTurn();
    const auto now = TimerTable::Clock::now();
    while (const auto firing = m_timers.next(turn, now)) {
        QTimerEvent event(firing->id);
        QCoreApplication::sendEvent(firing->object, &event);
        m_timers.end(*firing);
        given += int(firing->interval > firing->interval.zero()); // QCoreApplication::processEvents(flags, time) would go round for all of that time
    }
    return given;
}

bool EpollDispatcher::isOwnThread(const char *what) const
{
    if (thread() == QThread::currentThread())
        return true;
    qWarning("%s cannot be done from another thread", what);
    return false;
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    if (!isOwnThread("Enabling a socket notifier"))
        return;
    if (!m_notifiers.add(notifier))
        warnOfTwo(notifier);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    if (!isOwnThread("Disabling a socket notifier"))
        return;
    const auto removal = m_notifiers.remove(notifier);
    if (removal == NotifierTable::Removal::Replaced)
        warnOfTwo(notifier);
    // If this fails it is closed already and cannot be named any more: should a copy of it be open, epoll goes on telling of it.
    if (removal == NotifierTable::Removal::Forget && ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, int(notifier->socket()), nullptr) != 0)
        m_hasStale = true;
}

void EpollDispatcher::registerTimer(int id, qint64 interval, Qt::TimerType type, QObject *object)
{
    if (isOwnThread("Starting a timer"))
        m_timers.add(id, std::chrono::milliseconds(interval), type, object, TimerTable::Clock::now());
}

bool EpollDispatcher::unregisterTimer(int id)
{
    return isOwnThread("Stopping a timer") && m_timers.remove(id);
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    return isOwnThread("Stopping timers") && m_timers.removeAll(object);
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    return m_timers.timersOf(object);
}

int EpollDispatcher::remainingTime(int id)
{
    const auto left = m_timers.remaining(id, TimerTable::Clock::now());
    return left ? int(left->count()) : -1;
}

void EpollDispatcher::wakeUp()
{
    if (m_isWoken.exchange(true, std::memory_order_acq_rel) || thread() == QThread::currentThread())
        return; // who runs does not sleep: it looks at m_isWoken before it does
    ::eventfd_write(m_wakeUpDescriptor, 1);
}

void EpollDispatcher::interrupt()
{
    m_isInterrupted.store(true, std::memory_order_relaxed);
    wakeUp();
}

} // namespace signalbox::dispatch
