#include "server/redis/subscriber.h"

#include "server/redis/codec.h"
#include "server/redis/link.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <utility>

namespace signalbox::redis {

using namespace std::chrono_literals;

namespace {

using TimePoint = std::chrono::steady_clock::time_point;

constexpr auto idleBeforePing = 1'500ms;
constexpr auto pingDeadline = 2'000ms;
constexpr auto graceForOurselves = 10ms;

TimePoint now()
{
    return std::chrono::steady_clock::now();
}

} // namespace

class Subscriber::Private {
public:
    Private(Subscriber *subscriber, Target target, QString name, QList<QByteArray> channels, QList<QByteArray> patterns)
        : q(subscriber)
        , m_link(std::move(target), std::move(name))
        , m_channels(std::move(channels))
        , m_patterns(std::move(patterns))
    {
        m_wake.setSingleShot(true);
        connect(&m_wake, &QTimer::timeout, q, [this] { onWake(); });
        connect(&m_link, &Link::up, q, [this] { onUp(); });
        connect(&m_link, &Link::down, q, [this](const QString &reason) { onDown(reason); });
        connect(&m_link, &Link::received, q, [this](const QByteArray &bytes) { onReceived(bytes); });
    }

    void close();

    Subscriber *q;
    Link m_link;
    bool m_ready = false;
    QByteArray m_counted; // channel; empty: none
    std::optional<qint64> m_countedBefore;

private:
    void onUp();
    void onDown(const QString &reason);
    void onReceived(const QByteArray &bytes);
    void onWake();

    void subscribe();
    // False: not what a subscribed connection says.
    [[nodiscard]] bool take(const Reply &reply);
    void confirm();
    void forget();

    QList<QByteArray> m_channels;
    QList<QByteArray> m_patterns;
    Decoder m_decoder;
    qsizetype m_unconfirmed = 0;
    QTimer m_wake;
    TimePoint m_lastHeard{};
    bool m_countDue = false; // the next answer is the count
    bool m_asked = false;    // a PING, or the first SUBSCRIBE, waits for its answer
    bool m_overdueSeen = false;
};

void Subscriber::Private::close()
{
    m_link.close();
    forget();
}

void Subscriber::Private::forget()
{
    m_ready = false;
    m_wake.stop();
    m_decoder = Decoder();
}

void Subscriber::Private::onUp()
{
    m_lastHeard = now();
    m_asked = m_overdueSeen = false;
    m_unconfirmed = m_channels.size() + m_patterns.size();
    subscribe();
    if (m_unconfirmed == 0)
        confirm();
}

void Subscriber::Private::subscribe()
{
    m_countedBefore.reset();
    m_countDue = !m_counted.isEmpty();
    if (m_countDue)
        m_link.send(encode({"PUBSUB", "NUMSUB", m_counted}));
    if (!m_channels.isEmpty())
        m_link.send(encode(Arguments{"SUBSCRIBE"} + m_channels));
    if (!m_patterns.isEmpty())
        m_link.send(encode(Arguments{"PSUBSCRIBE"} + m_patterns));
    m_asked = m_unconfirmed > 0;
    m_wake.start(m_asked ? pingDeadline : idleBeforePing);
}

void Subscriber::Private::onDown(const QString &reason)
{
    forget();
    Q_EMIT q->lost(reason);
}

void Subscriber::Private::onReceived(const QByteArray &bytes)
{
    m_lastHeard = now();
    m_asked = m_unconfirmed > 0;
    m_overdueSeen = false;
    std::vector<Reply> replies;
    const Result<void> fed = m_decoder.feed(bytes, replies);
    const QPointer<Subscriber> alive(q);
    for (const Reply &reply : replies) {
        const bool understood = take(reply);
        // A listener may have closed, restarted or destroyed us: the rest belongs to a connection that is no more.
        if (!alive || !m_link.isUp())
            return;
        if (!understood)
            return m_link.drop(QStringLiteral("unexpected answer to SUBSCRIBE: %1").arg(printable(reply.text)));
    }
    if (!fed)
        m_link.drop(fed.error().message);
}

bool Subscriber::Private::take(const Reply &reply)
{
    if (std::exchange(m_countDue, false)) {
        if (reply.type == Reply::Type::Array && reply.at(1).type == Reply::Type::Integer)
            m_countedBefore = reply.at(1).integer;
        return true;
    }
    const QByteArray &kind = reply.at(0).text;
    if (kind == "message" && reply.elements.size() == 3)
        Q_EMIT q->message(reply.at(1).text, reply.at(2).text);
    else if (kind == "pmessage" && reply.elements.size() == 4)
        Q_EMIT q->message(reply.at(2).text, reply.at(3).text);
    else if (kind == "subscribe" || kind == "psubscribe")
        confirm();
    else
        return kind == "pong" || (reply.type == Reply::Type::Status && reply.text == "PONG");
    return true;
}

void Subscriber::Private::confirm()
{
    if (m_unconfirmed > 0 && --m_unconfirmed > 0)
        return;
    m_asked = false;
    if (std::exchange(m_ready, true))
        return;
    Q_EMIT q->ready();
}

void Subscriber::Private::onWake()
{
    const auto silence = now() - m_lastHeard;
    const auto allowed = m_asked ? idleBeforePing + pingDeadline : idleBeforePing;
    if (silence < allowed) {
        m_wake.start(std::chrono::ceil<std::chrono::milliseconds>(allowed - silence));
    } else if (!m_asked) {
        m_asked = true;
        m_link.send(encode({"PING"}));
        m_wake.start(pingDeadline);
    } else if (!std::exchange(m_overdueSeen, true)) {
        // When this thread itself was held up, the answer may lie in the socket unread: one more turn of the loop
        // shows.
        m_wake.start(graceForOurselves);
    } else {
        m_link.drop(QStringLiteral("no answer to PING"));
    }
}

Subscriber::Subscriber(Target target, QString name, QList<QByteArray> channels, QList<QByteArray> patterns,
                       QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(target), std::move(name), std::move(channels), std::move(patterns)))
{
}

Subscriber::~Subscriber() = default;

void Subscriber::countBefore(const QByteArray &channel)
{
    d->m_counted = channel;
}

std::optional<qint64> Subscriber::countedBefore() const
{
    return d->m_countedBefore;
}

void Subscriber::open()
{
    d->m_link.open();
}

void Subscriber::close()
{
    d->close();
}

void Subscriber::restart()
{
    d->m_link.restart(QStringLiteral("restarted"));
}

bool Subscriber::isReady() const
{
    return d->m_ready;
}

} // namespace signalbox::redis
