// A job as it stands in Redis, and as clients read it.
#pragma once

#include "server/redis/reply.h"
#include "shared/ids.h"

#include <QtCore/QList>

#include <map>
#include <optional>

namespace signalbox::jobs {

// The fields of the hash `agent:<type>:job:<jobId>`, raw. jobId, type, userId, payload, status, attempt, createdAt and cancelRequested are the agents'
// contract; startedAt, updatedAt, finishedAt, delayUntil, claimedAt, requeued (ms), priority, retryOf, retriedAs, cancelledBy, cancelReason, error, reason, progress, message, result, lateStatus, lateResult and external are ours.
class Record {
public:
    // From HGETALL's flat array; nothing if the hash is absent.
    [[nodiscard]] static std::optional<Record> fromHash(const redis::Reply &reply);
    // From chosen fields and their values (Nil for an absent one).
    [[nodiscard]] static Record fromFields(const QList<QByteArray> &fields, const redis::Reply &values);

    [[nodiscard]] QByteArray field(const char *name) const;
    [[nodiscard]] UserId user() const { return {field("userId")}; }

    // The record as a JSON object: numbers as numbers, payload, result, progress, message and lateResult as the JSON they were.
    [[nodiscard]] QByteArray toJson() const;
    // Such an object with `cursor` as its last member.
    [[nodiscard]] static QByteArray withCursor(const QByteArray &json, const QByteArray &cursor);

private:
    std::map<QByteArray, QByteArray> m_fields;
};

} // namespace signalbox::jobs
