// Stream entries as Redis answers them, read into events.
#pragma once

#include "server/eventlog/event.h"
#include "server/redis/reply.h"

namespace signalbox::eventlog {

// `entry` is [id, [field, value, ...]] with the fields of lua/prelude.lua: t topic, k kind, u user, n name, d data.
// Null for an entry that is not of that form (somebody else wrote into our stream).
[[nodiscard]] EventPtr toEvent(const redis::Reply &entry, Event::Stream stream);

// All entries of an array, in its order; those of another form are left out.
[[nodiscard]] std::vector<EventPtr> toEvents(const redis::Reply &entries, Event::Stream stream);

} // namespace signalbox::eventlog
