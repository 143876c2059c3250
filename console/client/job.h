// Jobs as the server tells of them. Times are milliseconds since 1970 of Redis' clock; 0: not happened.
#pragma once

#include "shared/ids.h"

#include <optional>
#include <vector>

namespace signalbox::console {

enum class Status { Created, Processing, Done, Error, Cancelled, Other };

// `Other` for a status of the server's configuration; it ranks with processing.
[[nodiscard]] Status statusOf(QByteArrayView name);
[[nodiscard]] const char *statusName(Status status); // "other" for Other
// A status goes forward only: 0 created, 1 processing and others, 2 the end.
[[nodiscard]] int rankOf(Status status);
[[nodiscard]] inline bool isFinished(Status status) { return rankOf(status) == 2; }

// What a list row needs: no payload, no result.
struct Job {
    JobId id;
    JobType type;
    UserId user;
    QByteArray status; // as the server writes it
    int attempt = 1;
    qint64 createdAt = 0;
    qint64 startedAt = 0;
    qint64 updatedAt = 0;
    qint64 finishedAt = 0;
    double progress = -1; // 0 to 1; -1: none
    QByteArray message;
    QByteArray error;
    QByteArray reason;
    bool isExternal = false;
};

// A whole record. `payload`, `result` and `lateResult` are raw JSON, byte for byte as they were sent.
struct JobDocument {
    Job job;
    QByteArray payload;
    QByteArray result;
    QByteArray lateStatus;
    QByteArray lateResult;
    bool cancelRequested = false;
    Cursor cursor;
};

struct JobPage {
    std::vector<Job> jobs; // newest first
    QByteArray next;       // mark of the next page; empty: this was the last
    Cursor cursor;         // the log's head when it was read: a stream after it continues without a hole
};

// `<type>:<status>` on the topic jobs, or an entry of a timeline.
struct JobEvent {
    Cursor cursor;
    qint64 at = 0;
    JobType type;
    JobId id;
    UserId user;
    QByteArray status;
    double progress = -1;
    QByteArray message; // empty: the event says none
    QByteArray error;
    bool isLate = false; // a result after the job's end: changes nothing but the record's late fields
    QByteArray data;     // raw
};

struct Timeline {
    std::vector<JobEvent> events; // oldest first
    Cursor cursor;
};

// What a service said: `fields` is its `status` object, or the whole message if there is none; raw.
struct ServiceState {
    QByteArray name;
    qint64 at = 0; // the service's own timestamp, or when the server heard it; 0: unknown
    QByteArray fields;
    QByteArray liveness; // if the server says it: up, late, down, unknown; else empty
};

// `service:up`, `service:late`, `service:down`, `service:unknown`: what the server thinks of a service; `service:forgotten`: it is none any more.
struct ServiceChange {
    Cursor cursor;
    QByteArray name;
    QByteArray liveness;
};

struct Identity {
    UserId user;
    QByteArray role;
    std::optional<qint64> expiresAt;
    QByteArray serverVersion;
    qint64 serverTime = 0;

    [[nodiscard]] bool isSameCaller(const Identity &other) const { return user == other.user && role == other.role; }
};

} // namespace signalbox::console
