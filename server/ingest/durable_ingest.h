// Reads the statuses that agents append to `agent:<type>:events` and applies each by one script. Every instance does; each entry counts once.
#pragma once

#include "server/eventlog/keys.h"
#include "server/jobs/status_ingest.h"
#include "server/redis/connection.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <map>

namespace signalbox::ingest {

// Lives on the core thread, with one blocking connection of its own.
//
// The stream holds what is not applied yet. An entry leaves it in the very step that applies it (eventlog/lua/entry.lua), and only the oldest
// one is taken. So an entry counts once, in order, whoever dies when; and a reader has no position to keep: it reads from the beginning, sends
// what it read, and reads again. A group that deals entries out to consumers could not do that: two instances with one entry of a job each would
// apply them in any order, and a dead one's entries would have to wait for somebody to claim them. The group `signalbox` is kept in step all the
// same, for those who look at XINFO GROUPS: its lag is what waits.
//
// Redis away, refusing or flushed: what was not applied is read again. A key that is no stream is named in the log and left out until it is one.
// Bound: `Policy::eventsMax` entries per stream; above it the oldest are dropped, counted as `overrun` in the refusals, and said so.
class DurableIngest : public QObject {
    Q_OBJECT
public:
    static constexpr int maxEntriesPerRead = 256; // of each stream

    DurableIngest(redis::Target target, eventlog::Keys keys, jobs::Rules rules, jobs::Policy policy, QObject *parent = nullptr);
    ~DurableIngest() override;

    void start();

    struct Counts {
        quint64 applied = 0; // by this instance
        quint64 old = 0;     // applied by another before us
        quint64 refused = 0; // malformed, forged, backwards, repeated
        quint64 overrun = 0; // dropped unread, by this instance
    };
    [[nodiscard]] const Counts &counts() const { return m_counts; }
    // How many types' streams are read at present.
    [[nodiscard]] qsizetype streams() const { return m_streams.size(); }

private:
    void open();
    void opened(const JobType &type, const Result<redis::Reply> &reply);
    void looked(const JobType &type, const redis::Reply &reply);
    void read();
    void apply(const redis::Reply &streams);
    void apply(const JobType &type, const redis::Reply &entry);
    void applied(const QString &description, const redis::Reply &reply);
    [[nodiscard]] jobs::StatusIngest::Prepared skip(const JobType &type, const redis::Reply &entry, const QString &why) const;
    void goOn();
    void failed(const Error &error);

    eventlog::Keys m_keys;
    jobs::Rules m_rules;
    jobs::Policy m_policy;
    jobs::StatusIngest m_jobs;
    redis::Connection m_connection;
    QTimer m_retry;
    QElapsedTimer m_sinceOpened;
    std::map<QByteArray, JobType> m_streams; // those that are read
    QByteArrayList m_unreadable;             // keys that hold something else; said once
    qsizetype m_unanswered = 0;              // of what was sent together
    std::optional<Error> m_failure;          // the first one among them
    QString m_said;                          // the last failure that was logged
    bool m_busy = false;                     // one chain of looks and reads is under way
    Counts m_counts;
};

} // namespace signalbox::ingest
