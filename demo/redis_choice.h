// Which Redis the demo talks to: chosen as signalboxd chooses, except that it never starts one.
#pragma once

#include "server/redis/target.h"

#include <QtCore/QProcessEnvironment>

namespace signalbox::demo {

// `url` (--redis-url; empty: not given), else REDIS_URL, else REDIS_HOST, REDIS_PORT and REDIS_PASSWORD, each of
// which may be absent: 127.0.0.1, 6379, none.
[[nodiscard]] Result<redis::Target> chooseRedis(const QString &url, const QProcessEnvironment &environment);

} // namespace signalbox::demo
