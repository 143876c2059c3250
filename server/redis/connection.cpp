#include "server/redis/connection.h"

#include "server/redis/link.h"
#include "server/redis/pipeline.h"

#include <QtCore/QPointer>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <deque>
#include <utility>

namespace signalbox::redis {

using namespace std::chrono_literals;

namespace {

using TimePoint = Pipeline::TimePoint;

constexpr auto idleBeforePing = 1'500ms; // then at most pingDeadline: a dead peer is noticed within 5 s
constexpr auto pingDeadline = 2'000ms;
constexpr auto graceForOurselves = 10ms; // see onWake

TimePoint now()
{
    return std::chrono::steady_clock::now();
}

} // namespace

class Connection::Private {
public:
    Private(Connection *connection, Target target, QString name)
        : q(connection)
        , m_link(std::move(target), std::move(name))
        , m_pipeline(maxPending)
    {
        m_wake.setSingleShot(true);
        m_wake.setTimerType(Qt::PreciseTimer);
        connect(&m_wake, &QTimer::timeout, q, [this] { onWake(); });
        connect(&m_link, &Link::up, q, [this] { onUp(); });
        connect(&m_link, &Link::down, q, [this](const QString &reason) { onDown(reason); });
        connect(&m_link, &Link::received, q, [this](const QByteArray &bytes) { onReceived(bytes); });
    }

    void close();
    void command(const Arguments &arguments, Call call);
    void evaluate(const Script &script, Arguments evalsha, Call call);

    Connection *q;
    Link m_link;
    Pipeline m_pipeline;
    Observer m_observer;

private:
    void onUp();
    void onDown(const QString &reason);
    void onReceived(const QByteArray &bytes);
    void onWake();

    [[nodiscard]] bool admit(qsizetype commands, Call &call);
    void send(const Arguments &arguments, Call call);
    void loadScript(const Script &script);
    void wakeAt(TimePoint when);

    void finish(std::vector<Completion> completions);
    void finishLater(Completion completion);
    void deliver();
    void settle(Completion &completion);

    QTimer m_wake;
    TimePoint m_wakeAt = TimePoint::max();
    TimePoint m_lastHeard{};
    bool m_overdueSeen = false;
    QSet<QByteArray> m_loaded;         // scripts this connection has sent
    std::deque<Completion> m_finished; // for the next turn of the loop; no longer than what callers ask in one turn
    bool m_deliveryPosted = false;
};

void Connection::Private::close()
{
    m_link.close();
    m_wake.stop();
    m_wakeAt = TimePoint::max();
    m_loaded.clear();
    for (Completion &completion : m_pipeline.lost(QStringLiteral("the connection was closed")))
        finishLater(std::move(completion));
}

bool Connection::Private::admit(qsizetype commands, Call &call)
{
    const Result<void> admitted =
        m_link.isUp()
            ? m_pipeline.admit(commands)
            : Result<void>(Error{ErrorCode::Unavailable, QStringLiteral("no connection to Redis at present")});
    if (!admitted)
        finishLater({std::move(call), admitted.error()});
    return admitted.ok();
}

void Connection::Private::command(const Arguments &arguments, Call call)
{
    if (admit(1, call))
        send(arguments, std::move(call));
}

void Connection::Private::evaluate(const Script &script, Arguments evalsha, Call call)
{
    if (!admit(2, call))
        return;
    if (!m_loaded.contains(script.sha1()))
        loadScript(script);
    call.body = script.body();
    call.evalsha = evalsha;
    send(evalsha, std::move(call));
}

void Connection::Private::loadScript(const Script &script)
{
    m_loaded.insert(script.sha1());
    const auto forgetOnFailure = [this, sha1 = script.sha1()](const Result<Reply> &result) {
        if (!result)
            m_loaded.remove(sha1);
    };
    send({"SCRIPT", "LOAD", script.body()}, {q, forgetOnFailure, m_link.target().commandTimeout, {}, {}, {}});
}

void Connection::Private::send(const Arguments &arguments, Call call)
{
    m_link.send(m_pipeline.send(arguments, std::move(call), now()));
    if (const auto deadline = m_pipeline.nextDeadline())
        wakeAt(*deadline);
}

void Connection::Private::onUp()
{
    m_lastHeard = now();
    wakeAt(m_lastHeard + idleBeforePing);
    Q_EMIT q->ready();
}

void Connection::Private::onDown(const QString &reason)
{
    m_wake.stop();
    m_wakeAt = TimePoint::max();
    m_loaded.clear();
    for (Completion &completion : m_pipeline.lost(QStringLiteral("the connection was lost")))
        finishLater(std::move(completion));
    Q_EMIT q->lost(reason);
}

void Connection::Private::onReceived(const QByteArray &bytes)
{
    m_lastHeard = now();
    m_overdueSeen = false;
    Pipeline::Step step = m_pipeline.received(bytes);
    for (const Completion &completion : step.completions) {
        if (m_observer.answered && completion.call.deadline > 0ms) // a blocking read waits for something to happen
            m_observer.answered(m_lastHeard - completion.call.sentAt);
    }
    const QPointer<Connection> alive(q);
    finish(std::move(step.completions));
    if (alive && step.broken)
        m_link.drop(*step.broken);
}

// Fires at the earliest deadline or when the connection has been idle; may fire too early, then it just goes on.
void Connection::Private::onWake()
{
    m_wakeAt = TimePoint::max();
    const TimePoint time = now();
    const auto deadline = m_pipeline.nextDeadline();
    // When this thread itself was held up, the answer may lie in the socket unread: one more turn of the loop shows.
    if (deadline && time >= *deadline && !std::exchange(m_overdueSeen, true))
        return wakeAt(time + graceForOurselves);
    m_overdueSeen = false;
    std::vector<Completion> expired = m_pipeline.expire(time);
    if (!expired.empty()) {
        for (Completion &completion : expired)
            finishLater(std::move(completion));
        return m_link.drop(QStringLiteral("no answer in time"));
    }
    if (m_pipeline.pending() == 0 && time - m_lastHeard >= idleBeforePing)
        send({"PING"}, {nullptr, {}, pingDeadline, {}, {}, {}});
    const TimePoint idleAt = m_lastHeard + idleBeforePing;
    wakeAt(idleAt > time ? idleAt : time + idleBeforePing);
    if (const auto next = m_pipeline.nextDeadline())
        wakeAt(*next);
}

void Connection::Private::wakeAt(TimePoint when)
{
    if (when >= m_wakeAt)
        return;
    m_wakeAt = when;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(when - now());
    m_wake.start(std::max(wait, 0ms));
}

void Connection::Private::finish(std::vector<Completion> completions)
{
    std::move(completions.begin(), completions.end(), std::back_inserter(m_finished));
    deliver();
}

void Connection::Private::finishLater(Completion completion)
{
    m_finished.push_back(std::move(completion));
    if (std::exchange(m_deliveryPosted, true))
        return;
    QMetaObject::invokeMethod(
        q,
        [this] {
            m_deliveryPosted = false;
            deliver();
        },
        Qt::QueuedConnection);
}

// Only ever called from the event loop. A callback may destroy the connection, or spin the loop and so come here again.
// What callbacks add is for the next turn: one that tries again whenever it is refused must not hold up the loop.
void Connection::Private::deliver()
{
    const QPointer<Connection> alive(q);
    for (size_t count = m_finished.size(); alive && count > 0 && !m_finished.empty(); --count) {
        Completion completion = std::move(m_finished.front());
        m_finished.pop_front();
        settle(completion);
    }
}

void Connection::Private::settle(Completion &completion)
{
    Call &call = completion.call;
    Result<Reply> &result = completion.result;
    const bool isError = result.ok() && result->isError();
    if (isError && !call.evalsha.isEmpty() && result->text.startsWith("NOSCRIPT")) {
        Arguments eval = std::exchange(call.evalsha, {});
        eval[0] = "EVAL";
        eval[1] = call.body;
        return command(eval, std::move(call));
    }
    if (isError && !call.evalsha.isEmpty() && m_observer.scriptFailed && errorOf(*result).code == ErrorCode::Internal)
        m_observer.scriptFailed();
    if (!call.done || !call.context)
        return;
    if (isError)
        call.done(errorOf(*result));
    else
        call.done(std::move(result));
}

Connection::Connection(Target target, QString name, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(target), std::move(name)))
{
}

Connection::~Connection() = default;

void Connection::open()
{
    d->m_link.open();
}

void Connection::close()
{
    d->close();
}

bool Connection::isReady() const
{
    return d->m_link.isUp();
}

void Connection::command(Arguments arguments, QObject *context, Done done)
{
    command(std::move(arguments), d->m_link.target().commandTimeout, context, std::move(done));
}

void Connection::command(Arguments arguments, std::chrono::milliseconds deadline, QObject *context, Done done)
{
    d->command(arguments, {context, std::move(done), deadline, {}, {}, {}});
}

void Connection::evaluate(const Script &script, const QList<QByteArray> &keys, const QList<QByteArray> &arguments,
                          QObject *context, Done done)
{
    Arguments evalsha{"EVALSHA", script.sha1(), QByteArray::number(keys.size())};
    evalsha += keys;
    evalsha += arguments;
    d->evaluate(script, std::move(evalsha), {context, std::move(done), d->m_link.target().commandTimeout, {}, {}, {}});
}

void Connection::observe(Observer observer)
{
    d->m_observer = std::move(observer);
}

qsizetype Connection::pending() const
{
    return d->m_pipeline.pending();
}

} // namespace signalbox::redis
