#include "server/ingest/ingest.h"

#include "marker.lua.h"
#include "server/eventlog/scripts.h"
#include "skip.lua.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>

namespace signalbox::ingest {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(ingestLog, "signalbox.ingest")

Ingest::Ingest(redis::Target target, QByteArray instance, eventlog::Keys keys, jobs::StatusIngest jobs,
               monitor::ServiceIngest services, Timing timing, QObject *parent)
    : QObject(parent)
    , m_instance(std::move(instance))
    , m_keys(std::move(keys))
    , m_jobs(std::move(jobs))
    , m_services(std::move(services))
    , m_timing(timing)
    , m_subscriber(target, QStringLiteral("signalbox-ingest-sub"),
                   m_jobs.channels() + QList<QByteArray>{m_keys.marker()}, {m_services.pattern()})
    , m_commands(target, QStringLiteral("signalbox-ingest"))
{
    m_clock.start();
    m_subscriber.countBefore(m_keys.marker());
    for (QTimer *timer : {&m_echoTimer, &m_standby, &m_retry})
        timer->setSingleShot(true);
    connect(&m_subscriber, &redis::Subscriber::ready, this, &Ingest::subscribed);
    connect(&m_subscriber, &redis::Subscriber::message, this, &Ingest::heard);
    connect(&m_subscriber, &redis::Subscriber::lost, this, [this](const QString &reason) {
        qCWarning(ingestLog).noquote() << "Failed to setup Redis status subscription:" << reason;
        m_seniority.lost();
        m_standby.stop();
        setListening(false);
    });
    connect(&m_commands, &redis::Connection::ready, this, [this] {
        if (m_subscriber.isReady() && !m_listening)
            sign(true);
        pump();
    });
    connect(&m_markTimer, &QTimer::timeout, this, [this] { sign(true); });
    connect(&m_renewTimer, &QTimer::timeout, this, [this] { sign(false); });
    connect(&m_echoTimer, &QTimer::timeout, this, [this] {
        qCWarning(ingestLog) << "Our own marker did not come back: subscribing anew";
        setListening(false);
        m_subscriber.restart();
    });
    connect(&m_standby, &QTimer::timeout, this, [this] { perform(m_seniority.waited()); });
    connect(&m_retry, &QTimer::timeout, this, &Ingest::pump);
}

Ingest::~Ingest() = default;

void Ingest::start()
{
    m_commands.open();
    m_subscriber.open();
    m_markTimer.start(m_timing.marker);
    m_renewTimer.start(m_timing.renew);
}

void Ingest::subscribed()
{
    int total = 0;
    for (const QByteArray &channel : m_jobs.channels() + QList<QByteArray>{m_services.pattern()}) {
        qCInfo(ingestLog).noquote()
            << QStringLiteral("[Redis Subscribe] Subscribed to %1 (total: %2)").arg(printable(channel)).arg(++total);
    }
    m_numbering.subscribed();
    m_seniority.subscribed(m_subscriber.countedBefore());
    ++m_subscription;
    m_standby.stop();
    sign(true);
}

void Ingest::sign(bool mark)
{
    static const redis::Script script = eventlog::withPrelude(lua::marker);
    if (m_clock.elapsed() - m_signedAt > m_timing.lease.count())
        setListening(false); // it has run out: for the others we are not here
    if (!m_commands.isReady() || !m_subscriber.isReady())
        return; // both say when they are
    const auto since = m_seniority.since();
    mark = mark || !since; // a lease begins with a marker
    m_commands.evaluate(
        script, {m_keys.listeners(), m_keys.marker(), m_keys.silence()},
        {m_instance, QByteArray::number(qint64(m_timing.lease.count())),
         since ? QByteArray::number(*since) : QByteArray(), m_seniority.isFirst() ? "1" : "0", mark ? "1" : "0"},
        this, [this, mark, subscription = m_subscription](const Result<redis::Reply> &reply) {
            if (reply)
                m_signedAt = m_clock.elapsed();
            if (!reply)
                qCWarning(ingestLog).noquote() << "Cannot renew the lease of this instance:" << reply.error().message;
            else if (subscription == m_subscription && m_subscriber.isReady())
                signedAs(*reply, mark);
        });
    if (mark && !m_echoTimer.isActive())
        m_echoTimer.start(m_timing.echo);
}

void Ingest::signedAs(const redis::Reply &reply, bool marked)
{
    perform(m_seniority.signedAs(reply.at(1).toInteger(), reply.at(0).toInteger()));
    if (!m_listening && !marked)
        sign(true); // the lease is back; the marker shows whether we hear
}

void Ingest::perform(Seniority::Step step)
{
    if (step == Seniority::Step::StandBy)
        standBy();
    else if (step == Seniority::Step::Begin)
        begin();
}

void Ingest::standBy()
{
    qCInfo(ingestLog) << "Others are listening: leaving ingest to them for now";
    m_standby.start(m_timing.standby);
    const auto unsent = m_backlog.begin() + qsizetype(m_inFlight);
    m_backlog.erase(
        std::remove_if(unsent, m_backlog.end(), [this](const Item &item) { return !m_seniority.keeps(item.number); }),
        m_backlog.end());
}

void Ingest::begin()
{
    if (m_standby.isActive())
        qCInfo(ingestLog) << "Joining the other instances at ingest";
    m_standby.stop();
    for (Item &item : m_backlog)
        item.heardAt = m_clock.elapsed(); // it waited by rule, not because we lag
    pump();
}

void Ingest::heard(const QByteArray &channel, const QByteArray &payload)
{
    if (channel == m_keys.marker()) {
        markerHeard(payload.toLongLong());
        return;
    }
    if (auto message = m_numbering.heard(channel, payload))
        enqueue(*message);
}

void Ingest::markerHeard(qint64 marker)
{
    m_echoTimer.stop();
    for (const eventlog::Published &message : m_numbering.marked(marker))
        enqueue(message);
    setListening(true);
}

void Ingest::enqueue(const eventlog::Published &message)
{
    if (!m_seniority.keeps(message.number))
        return; // those who were there before us have it
    ++m_counts.received;
    auto item = itemFor(message);
    if (!item)
        return;
    item->heardAt = m_clock.elapsed();
    item->number = message.number;
    m_backlog.push_back(std::move(*item));
    if (m_backlog.size() > maxBacklog && m_seniority.isStandingBy() && m_inFlight == 0) {
        m_backlog.pop_front(); // the others have it
        ++m_counts.dropped;
    } else if (m_backlog.size() > maxBacklog) {
        dropBacklog(QStringLiteral("more than %1 messages wait").arg(maxBacklog));
    }
    pump();
}

std::optional<Ingest::Item> Ingest::itemFor(const eventlog::Published &message)
{
    if (message.channel.startsWith(m_keys.servicePrefix)) {
        if (!m_services.hears(message.channel))
            return {};
        auto call = m_services.prepare(message);
        return call ? Item{std::move(*call), printable(message.channel)} : skip(message, call.error().message);
    }
    auto prepared = m_jobs.prepare(message);
    if (!prepared)
        return skip(message, prepared.error().message);
    qCInfo(ingestLog).noquote() << "[Redis Subscribe] Received status update:" << prepared->description;
    return Item{std::move(prepared->call), std::move(prepared->description)};
}

Ingest::Item Ingest::skip(const eventlog::Published &message, const QString &why) const
{
    static const redis::Script script = eventlog::withNumbering(lua::skip);
    qCWarning(ingestLog).noquote() << "Ignored a malformed message on" << printable(message.channel) << "-" << why;
    return {{&script,
             {m_keys.applied(), m_keys.refusals(), m_keys.refused()},
             {message.channel, QByteArray::number(message.number.marker), QByteArray::number(message.number.n),
              "malformed", printable(message.payload).toUtf8()}},
            {}};
}

void Ingest::pump()
{
    // Nothing is applied while others may have something earlier to apply, nor past failures that will be sent again.
    if (!m_seniority.hasBegun() || m_doomed > 0 || m_retry.isActive() || !m_commands.isReady())
        return;
    if (!m_backlog.empty() && m_clock.elapsed() - m_backlog.front().heardAt > m_timing.maxLag.count()) {
        dropBacklog(QStringLiteral("the oldest message is older than %1 s").arg(m_timing.maxLag.count() / 1000));
        return;
    }
    while (m_inFlight < m_backlog.size() && m_inFlight < maxInFlight) {
        const eventlog::Call &call = m_backlog[m_inFlight].call;
        ++m_inFlight;
        m_commands.evaluate(*call.script, call.keys, call.arguments, this,
                            [this](const Result<redis::Reply> &reply) { answered(reply); });
    }
}

void Ingest::answered(const Result<redis::Reply> &reply)
{
    if (m_doomed > 0) {
        if (--m_doomed == 0)
            m_retry.start(100ms);
        return;
    }
    --m_inFlight;
    if (!reply && info(reply.error().code).retry == Retry::Yes && reply.error().code != ErrorCode::Internal) {
        // Redis is away or refuses to write. The numbers make it safe to send this one and all behind it once more, in
        // order.
        qCWarning(ingestLog).noquote() << "Cannot apply a status:" << reply.error().message;
        m_doomed = std::exchange(m_inFlight, 0);
        if (m_doomed == 0)
            m_retry.start(100ms);
        return;
    }
    const Item item = std::move(m_backlog.front());
    m_backlog.pop_front();
    if (reply) {
        applied(item, *reply);
    } else {
        ++m_counts.failed;
        qCCritical(ingestLog).noquote() << "Lost a message:" << item.description << reply.error().message;
    }
    pump();
}

void Ingest::applied(const Item &item, const redis::Reply &reply)
{
    const QByteArray &outcome = reply.at(0).text;
    m_counts.holes += quint64(reply.at(1).toInteger());
    if (reply.at(1).toInteger() > 0)
        qCWarning(ingestLog).noquote() << reply.at(1).toInteger()
                                       << "messages before this one were heard by nobody:" << item.description;
    if (outcome == "old") {
        ++m_counts.old;
    } else if (outcome == "applied" || outcome == "external" || outcome == "late") {
        ++m_counts.applied;
    } else {
        ++m_counts.refused;
        if (outcome != "malformed" && outcome != "flooded") // the one is said already; of the other there are too many
            qCWarning(ingestLog).noquote()
                << "Ignored a status that is" << printable(outcome) << "-" << item.description;
    }
}

void Ingest::dropBacklog(const QString &why)
{
    qCCritical(ingestLog).noquote() << "Dropping" << m_backlog.size() << "messages and subscribing anew:" << why;
    m_counts.dropped += m_backlog.size() - m_inFlight;
    m_backlog.resize(m_inFlight); // those were sent: their answers will come
    setListening(false);
    m_subscriber.restart();
}

bool Ingest::isCurrent() const
{
    return m_listening && m_seniority.hasBegun() && (m_backlog.empty() || m_clock.elapsed() - m_backlog.front().heardAt < 1'000);
}

void Ingest::setListening(bool listening)
{
    if (!listening)
        m_echoTimer.stop();
    if (m_listening == listening)
        return;
    m_listening = listening;
    Q_EMIT listeningChanged(listening);
}

} // namespace signalbox::ingest
