// The Lua that the scripts of this folder share, put together.
#pragma once

#include "server/redis/script.h"

namespace signalbox::monitor {

// `body` behind lua/liveness.lua, lua/service.lua, lua/lines.lua and lua/commands.lua.
[[nodiscard]] redis::Script serviceScript(const char *body);
// The same for a script that applies a published message.
[[nodiscard]] redis::Script publishedScript(const char *body);

} // namespace signalbox::monitor
