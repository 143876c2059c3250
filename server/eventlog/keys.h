// Every name that Signalbox uses in Redis, in one table. Prefixes are configurable; what follows them is not.
#pragma once

#include "shared/ids.h"

namespace signalbox::eventlog {

struct Keys {
    QByteArray prefix = "signalbox:";      // ours
    QByteArray agentPrefix = "agent:";     // the agents' contract
    QByteArray servicePrefix = "service:"; // the services' contract

    // The agents' side, for a job type.
    [[nodiscard]] QByteArray queue(const JobType &type) const;            // list of waiting job ids
    [[nodiscard]] QByteArray job(const JobType &type, const JobId &job) const; // hash: the record
    [[nodiscard]] QByteArray held(const JobType &type) const;             // list: what `queue` holds while it is paused
    [[nodiscard]] QByteArray records(const JobType &type) const;          // what a job's key begins with
    [[nodiscard]] QByteArray statusChannel(const JobType &type) const;    // agents publish here
    [[nodiscard]] QByteArray cancelChannel(const JobType &type) const;    // we publish here
    [[nodiscard]] QByteArray statusEvents(const JobType &type) const;     // stream: or append here

    // The log (events that can be resumed) and telemetry (those that cannot).
    [[nodiscard]] QByteArray log() const;                                 // stream
    [[nodiscard]] QByteArray telemetry() const;                           // stream
    [[nodiscard]] QByteArray epoch() const;                               // string; which life of the log this is
    [[nodiscard]] QByteArray userLog(const UserId &user) const;           // stream: the user's own events, with the log's ids
    [[nodiscard]] QByteArray logTrimmed() const;                          // string: no entry at or below this id is left
    [[nodiscard]] QByteArray userLogTrimmed(const UserId &user) const;    // string: the same for a user's stream
    [[nodiscard]] QByteArray timeline(const JobType &type, const JobId &job) const; // stream: the job's events, with the log's ids

    // Indexes. Members are `<createdAt, 13 digits>:<type>:<jobId>`, all with score 0: ZRANGE BYLEX pages them by time.
    [[nodiscard]] QByteArray jobs() const;
    [[nodiscard]] QByteArray jobsOfUser(const UserId &user) const;
    [[nodiscard]] QByteArray jobsIn(const JobType &type, const QByteArray &status) const;
    [[nodiscard]] QByteArray deadlines() const;                           // zset: what must happen when (ms)
    [[nodiscard]] QByteArray jobIds() const;                              // zset: `<jobId>:<type>`, all with score 0

    // Beside a type's list.
    [[nodiscard]] QByteArray waiting(const JobType &type) const;          // zset: pushed and not heard of since → place; a lower one is popped earlier
    [[nodiscard]] QByteArray delayed(const JobType &type) const;          // zset: ids to be pushed later → when (ms)
    [[nodiscard]] QByteArray claimed(const JobType &type) const;          // zset: ids that left the list in silence → since when (ms)
    [[nodiscard]] QByteArray agents(const JobType &type) const;           // zset: names that agents gave → last seen (ms)
    [[nodiscard]] QByteArray counts(const JobType &type) const;           // what the hashes of counts begin with; the minute follows
    [[nodiscard]] QByteArray active(const JobType &type, const UserId &user) const;      // string: the user's newest job, where only one may be active
    [[nodiscard]] QByteArray idempotency(const UserId &user, const QByteArray &hash) const; // hash: what a key of the user's stands for
    [[nodiscard]] QByteArray paused() const;                              // hash: type → JSON {at, by, reason}
    [[nodiscard]] QByteArray silence() const;                             // hash: total (ms) that nobody was subscribed; heard: when somebody was, last

    // Acts of administrators.
    [[nodiscard]] QByteArray audit() const;                               // stream: the audit's own entries, with the log's ids
    [[nodiscard]] QByteArray plans() const;                               // zset: plan ids, score = made (ms)
    [[nodiscard]] QByteArray plan(const QByteArray &id) const;            // hash
    [[nodiscard]] QByteArray planItems(const QByteArray &id) const;       // list: the frozen jobs
    [[nodiscard]] QByteArray planResults(const QByteArray &id) const;     // list: what became of each, in the same order
    [[nodiscard]] QByteArray plansRunning() const;                        // zset: plan ids, score = end of the executor's lease (ms)
    [[nodiscard]] QByteArray planExecutors() const;                       // hash: plan id → instance

    // Instances and what they count.
    [[nodiscard]] QByteArray instances() const;                           // zset: those that are alive, score = lease end (ms)
    [[nodiscard]] QByteArray streamsOf(const QByteArray &kind, const UserId &user) const; // hash: <instance>/<worker> → open streams
    [[nodiscard]] QByteArray streamAges(const UserId &user) const;        // zset: <instance>/<worker>/<n>, where a new stream supersedes the oldest

    // Services.
    [[nodiscard]] QByteArray serviceStates() const;                       // hash: name → last status message
    [[nodiscard]] QByteArray serviceLiveness() const;                     // hash: name → up, late, down, unknown; of all that are known
    [[nodiscard]] QByteArray serviceDeadlines() const;                    // zset: what must happen when (ms): l:<name> silence, d:<name> dropped lines, c:<id> command
    [[nodiscard]] QByteArray serviceWatch() const;                        // string: when somebody who hears services last looked (ms)
    [[nodiscard]] QByteArray service(const QByteArray &name) const;       // hash: facts
    [[nodiscard]] QByteArray serviceHistory(const QByteArray &name) const; // stream: its changed statuses, with telemetry's ids
    [[nodiscard]] QByteArray serviceTransitions(const QByteArray &name) const; // stream: what became of it, with the log's ids
    [[nodiscard]] QByteArray serviceLines(const QByteArray &name) const;  // stream: the newest lines it logged, with telemetry's ids
    [[nodiscard]] QByteArray lines() const;                               // stream: the newest lines of all
    [[nodiscard]] QByteArray serviceCommands(const QByteArray &name) const; // zset: ids of commands to it, score = when (ms)
    [[nodiscard]] QByteArray command(const QByteArray &id) const;         // hash: the record
    [[nodiscard]] QByteArray serviceSeries(const QByteArray &name) const; // hash: metric → `<last value> <when (ms)>`
    [[nodiscard]] QByteArray metric(const QByteArray &name, const QByteArray &metric) const; // string: its rings
    [[nodiscard]] QByteArray series() const;                              // zset: the keys of all rings, score = last written (ms)

    // Ingest.
    [[nodiscard]] QByteArray marker() const;                              // string: the last one; the same name is its channel
    [[nodiscard]] QByteArray applied() const;                             // hash: channel → `<marker>:<n>` last applied
    [[nodiscard]] QByteArray listeners() const;                           // zset: `<marker>:<instance>` that ingests since then, score = lease end (ms)
    [[nodiscard]] QByteArray refusals() const;                            // hash: reason → how often
    [[nodiscard]] QByteArray refused() const;                             // list: the newest refused messages
};

} // namespace signalbox::eventlog
