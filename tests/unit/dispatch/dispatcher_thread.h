// Runs the body of a case on a thread with the event dispatcher that the row of the global data names: Qt's own first,
// so that a case is known to state what Qt promises, then ours.
#pragma once

#include <QtCore/QAbstractEventDispatcher>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QThread>
#include <QtTest/QTest>

#ifdef SIGNALBOX_HAS_DISPATCH
#include "server/dispatch/epoll_dispatcher.h"
#endif

namespace signalbox::testing {

enum class Dispatcher { Qt, Epoll };

// What no case reaches unless something is lost; long enough for sanitizers on a loaded machine.
inline constexpr std::chrono::seconds Patience{40};

// To be called by initTestCase_data().
inline void addDispatchers()
{
    QTest::addColumn<Dispatcher>("dispatcher");
    QTest::newRow("Qt's own") << Dispatcher::Qt;
#ifdef SIGNALBOX_HAS_DISPATCH
    QTest::newRow("epoll") << Dispatcher::Epoll;
#endif
}

// Null for Qt's own, which a thread makes for itself.
[[nodiscard]] inline QAbstractEventDispatcher *makeDispatcher([[maybe_unused]] Dispatcher kind)
{
#ifdef SIGNALBOX_HAS_DISPATCH
    if (kind == Dispatcher::Epoll)
        return new dispatch::EpollDispatcher;
#endif
    return nullptr;
}

// Gives a thread that has not started the dispatcher under test.
inline void equip(QThread &thread)
{
    QFETCH_GLOBAL(const Dispatcher, dispatcher);
    if (QAbstractEventDispatcher *made = makeDispatcher(dispatcher))
        thread.setEventDispatcher(made);
}

// A thread with the dispatcher under test that runs its event loop; quits and waits when it goes.
class LoopThread final : public QThread {
public:
    LoopThread()
    {
        equip(*this);
        start();
    }
    ~LoopThread() override
    {
        quit();
        wait();
    }
    Q_DISABLE_COPY_MOVE(LoopThread)
};

// Runs `body` on a thread with the dispatcher under test and waits for its end. The body may fail by QVERIFY: nothing
// else runs meanwhile.
template <typename Body>
void onThread(Body body)
{
    const std::unique_ptr<QThread> thread(QThread::create(std::move(body)));
    equip(*thread);
    thread->start();
    if (thread->wait(QDeadlineTimer(Patience)))
        return;
    if (QAbstractEventDispatcher *dispatcher = thread->eventDispatcher())
        dispatcher->wakeUp();
    if (!thread->wait(QDeadlineTimer(Patience)))
        qFatal("The event loop of the case hangs.");
    QFAIL("The event loop of the case had to be woken."); // so it lost something
}

[[nodiscard]] inline QAbstractEventDispatcher *dispatcher()
{
    return QThread::currentThread()->eventDispatcher();
}

// One turn that does not wait. True if something was handled.
inline bool turn(QEventLoop::ProcessEventsFlags flags = QEventLoop::AllEvents)
{
    return dispatcher()->processEvents(flags);
}

// Turns until nothing is left to do (wake-ups of the start of a thread, for example).
inline void settle()
{
    while (turn()) {
    }
}

// Turns the event loop, waiting for events, until `condition` holds. False if that takes longer than Patience.
template <typename Condition>
[[nodiscard]] bool turnUntil(Condition condition)
{
    const QDeadlineTimer deadline(Patience);
    QObject context;
    // A turn waits even if it has just handled posted events, so what they did is looked at again before that.
    QObject::connect(dispatcher(), &QAbstractEventDispatcher::aboutToBlock, &context, [&condition] {
        if (condition())
            dispatcher()->wakeUp();
    });
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        turn(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

// Calls `call` in a later turn of the thread of `context`.
inline void post(QObject *context, std::function<void()> call)
{
    QMetaObject::invokeMethod(context, std::move(call), Qt::QueuedConnection);
}

// Counts how often the dispatcher says that it is about to wait.
class Waits {
public:
    explicit Waits(std::function<void()> then = {})
    {
        QObject::connect(dispatcher(), &QAbstractEventDispatcher::aboutToBlock, &m_context, [this, then] {
            ++count;
            if (then)
                then();
        });
    }

    int count = 0;

private:
    QObject m_context;
};

// The main() of such a test: without GLib, so that Qt's own is QEventDispatcherUNIX.
template <typename Test>
int runTests(int argc, char *argv[])
{
    qputenv("QT_NO_GLIB", "1");
    const QCoreApplication app(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace signalbox::testing
