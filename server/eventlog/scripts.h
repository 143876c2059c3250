// The Lua that every part which writes events shares.
#pragma once

#include "server/redis/script.h"

#include <initializer_list>

namespace signalbox::eventlog {

// `body` with lua/prelude.lua in front of it.
[[nodiscard]] redis::Script withPrelude(const char *body);

// `body` behind what takes a published message by its number (lua/number.lua): for scripts that apply what they take.
[[nodiscard]] redis::Script withNumbering(const char *body);

// The same body behind what takes a message that was appended to a stream (lua/entry.lua).
[[nodiscard]] redis::Script withEntries(const char *body);

// Several parts as one script behind lua/prelude.lua and lua/audit.lua: for scripts by which people act.
[[nodiscard]] redis::Script withAudit(std::initializer_list<const char *> parts);

} // namespace signalbox::eventlog
