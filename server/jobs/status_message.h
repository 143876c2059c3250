// What an agent publishes on `agent:<type>:status`, read strictly. No I/O.
#pragma once

#include "server/jobs/rules.h"
#include "shared/result.h"

namespace signalbox::jobs {

struct StatusMessage {
    JobId job;
    UserId user;
    QByteArray status;
    Rank rank = Rank::Processing;
    QByteArray data; // the message itself, byte for byte, without blanks around it: what clients get
    // Raw JSON of the fields that the record keeps; empty where the message has none.
    QByteArray error; // decoded text if it is a JSON string, else its raw JSON
    QByteArray progress;
    QByteArray message;
    QByteArray result;
    QByteArray agent; // what the agent calls itself, at most 100 bytes; empty: it does not say
};

constexpr qsizetype maxStatusBytes = 64 * 1024;
constexpr int maxStatusDepth = 32;

// BadRequest (or PayloadTooLarge) says what is wrong with the message: not JSON, too deep, no or wrong jobId, status, userId,
// a status that is not configured.
[[nodiscard]] Result<StatusMessage> parseStatusMessage(QByteArrayView payload, const Rules &rules);

} // namespace signalbox::jobs
