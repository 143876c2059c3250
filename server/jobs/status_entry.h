// A status that an agent appended to the stream `agent:<type>:events`. No I/O.
#pragma once

#include "server/redis/reply.h"
#include "shared/ids.h"

namespace signalbox::jobs {

// The group at that stream. It holds no entries back: it is there for those who look at the stream (XINFO GROUPS).
constexpr char statusGroup[] = "signalbox";

struct StatusEntry {
    JobType type;
    QByteArray id;      // in its stream
    QByteArray payload; // what would be published on the status channel
};

// `entry` is [id, [field, value, ...]] as Redis answers it; the payload is its field `status`, other fields are ignored.
// BadRequest: it has no such field.
[[nodiscard]] Result<StatusEntry> readStatusEntry(const JobType &type, const redis::Reply &entry);

// All of an entry as one text, for people who look for what is wrong with it.
[[nodiscard]] QByteArray textOf(const redis::Reply &entry);

} // namespace signalbox::jobs
