// Hears what agents and services publish and applies each message by one script. Every instance does; each message
// counts once.
#pragma once

#include "server/eventlog/keys.h"
#include "server/ingest/numbering.h"
#include "server/ingest/seniority.h"
#include "server/jobs/status_ingest.h"
#include "server/monitor/service_ingest.h"
#include "server/redis/connection.h"
#include "server/redis/subscriber.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <deque>

namespace signalbox::ingest {

struct Timing {
    std::chrono::milliseconds marker{10'000}; // between markers; also the probe of the subscription
    std::chrono::milliseconds echo{5'000};    // a marker not heard by then: the subscription is deaf
    std::chrono::milliseconds lease{4'000};   // how long an instance counts as listening after its last sign
    std::chrono::milliseconds renew{1'000};
    std::chrono::milliseconds standby{
        10'000}; // a newcomer leaves ingest to those before it for so long; not below maxLag
    std::chrono::milliseconds maxLag{10'000}; // a backlog older than that is dropped and the subscription made anew
};

// Lives on the core thread, with two connections of its own (one subscribed, one for scripts).
// Bound: the backlog, `maxBacklog` messages or Timing::maxLag, whichever comes first; then it is dropped whole,
// counted, and the subscription made anew: other instances, which do not lag, apply those messages; if there are none
// they are lost, and said so.
class Ingest : public QObject {
    Q_OBJECT
public:
    static constexpr size_t maxBacklog = 200'000;
    static constexpr size_t maxInFlight = 512;

    Ingest(redis::Target target, QByteArray instance, eventlog::Keys keys, jobs::StatusIngest jobs,
           monitor::ServiceIngest services, Timing timing, QObject *parent = nullptr);
    ~Ingest() override;

    void start();

    struct Counts {
        quint64 received = 0; // messages heard and numbered
        quint64 applied = 0;  // by this instance
        quint64 old = 0;      // applied by another before us
        quint64 refused = 0;  // malformed, forged, backwards, repeated
        quint64 holes = 0;    // numbers that nobody applied
        quint64 dropped = 0;  // backlog given up
        quint64 failed = 0;   // scripts that failed for good
    };
    [[nodiscard]] const Counts &counts() const { return m_counts; }
    // Subscribed, and the last marker came back.
    [[nodiscard]] bool isListening() const { return m_listening; }
    // Listening, and all that was heard until a second ago is applied.
    [[nodiscard]] bool isCurrent() const;

Q_SIGNALS:
    // Whether what is published is heard and may be applied: not without a subscription whose last marker came back, nor without a lease (Redis
    // refuses to write).
    void listeningChanged(bool listening);

private:
    struct Item {
        eventlog::Call call;
        QString description{};
        qint64 heardAt = 0; // ms of m_clock
        eventlog::Number number{};
    };

    void subscribed();
    void heard(const QByteArray &channel, const QByteArray &payload);
    void markerHeard(qint64 marker);
    void sign(bool mark);
    void signedAs(const redis::Reply &reply, bool marked);
    void perform(Seniority::Step step);
    void standBy();
    void begin();
    void enqueue(const eventlog::Published &message);
    [[nodiscard]] std::optional<Item> itemFor(const eventlog::Published &message);
    [[nodiscard]] Item skip(const eventlog::Published &message, const QString &why) const;
    void pump();
    void answered(const Result<redis::Reply> &reply);
    void applied(const Item &item, const redis::Reply &reply);
    void dropBacklog(const QString &why);
    void setListening(bool listening);

    QByteArray m_instance;
    eventlog::Keys m_keys;
    jobs::StatusIngest m_jobs;
    monitor::ServiceIngest m_services;
    Timing m_timing;
    redis::Subscriber m_subscriber;
    redis::Connection m_commands;
    Numbering m_numbering;
    std::deque<Item> m_backlog; // front: the oldest not yet confirmed
    size_t m_inFlight = 0;      // of the backlog's front, sent and not answered
    size_t m_doomed = 0;        // answers still to come for messages that will be sent again
    QElapsedTimer m_clock;
    QTimer m_markTimer, m_renewTimer, m_echoTimer, m_standby, m_retry;
    Seniority m_seniority;
    quint64 m_subscription = 0; // counts them: answers to an earlier one's signs mean nothing
    bool m_listening = false;
    qint64 m_signedAt = 0; // ms of m_clock: the last time that the lease was renewed
    Counts m_counts;
};

} // namespace signalbox::ingest
