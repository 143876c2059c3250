// The Lua that every part which writes events shares.
#pragma once

#include "server/redis/script.h"

#include <initializer_list>

namespace signalbox::eventlog {

// `body` with lua/prelude.lua in front of it.
[[nodiscard]] redis::Script withPrelude(const char *body);

// `body` with lua/prelude.lua and lua/number.lua in front of it: for scripts that apply published messages.
[[nodiscard]] redis::Script withNumbering(const char *body);

// Several parts as one script behind lua/prelude.lua and lua/audit.lua: for scripts by which people act.
[[nodiscard]] redis::Script withAudit(std::initializer_list<const char *> parts);

} // namespace signalbox::eventlog
