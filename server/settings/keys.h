// Settings that need more than their own text: Redis' address and the secrets. Private to server/settings.
#pragma once

#include "server/settings/loader.h"

namespace signalbox::settings {

// Which Redis, DESIGN §4: URL, else host and port, else the local one; `embedded-redis` of a higher source goes before
// these.
[[nodiscard]] Result<void> resolveRedis(Loaded &loaded);

// The JWT secret: given, in its file, or made; and whether all keys that are named can be used.
[[nodiscard]] Result<void> resolveAuth(Loaded &loaded, MadeSecret madeSecret);

} // namespace signalbox::settings
