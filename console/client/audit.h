// What was done by people, as the server's audit tells it (GET /api/v1/audit, and the topic audit).
#pragma once

#include "console/client/messages.h"

namespace signalbox::console {

struct AuditEntry {
    StreamId id; // its place in the log: newer entries have greater ones
    qint64 at = 0;
    QByteArray act; // cancel, retry, delete, pause, resume, plan, plan-stop, plan-drop, command
    QByteArray actor;
    QByteArray reason;
    // On what; each empty if the act has none.
    QByteArray type, job, plan, service;
    // What about it: the outcome of an act on a job, the command with what became of it, what a plan does to how many jobs.
    QByteArray detail;
    QByteArray data; // raw
};

struct AuditPage {
    std::vector<AuditEntry> entries; // newest first
    QByteArray next;                 // `after` of the next page; empty: this was the last
};

[[nodiscard]] Result<AuditPage> parseAuditPage(const QByteArray &json);
// An event of the topic audit.
[[nodiscard]] Result<AuditEntry> parseAuditEntry(const StreamId &id, qint64 at, const QByteArray &data);

} // namespace signalbox::console
