// The Lua that every part which writes events shares.
#pragma once

#include "server/redis/script.h"

namespace signalbox::eventlog {

// `body` with lua/prelude.lua in front of it.
[[nodiscard]] redis::Script withPrelude(const char *body);

// `body` with lua/prelude.lua and lua/number.lua in front of it: for scripts that apply published messages.
[[nodiscard]] redis::Script withNumbering(const char *body);

} // namespace signalbox::eventlog
