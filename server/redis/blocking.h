// One question to Redis that waits for the answer. For start-up only: it holds up the thread.
#pragma once

#include "server/redis/command.h"
#include "server/redis/target.h"

#include <chrono>

namespace signalbox::redis {

// Connects, introduces itself, asks, and hangs up; at most `timeout` in all. Errors:
// NotFound: nobody listens; Timeout: somebody does but says nothing; else as Handshake::error and errorOf.
[[nodiscard]] Result<Reply> askOnce(const Target &target, const Arguments &question, std::chrono::milliseconds timeout);

} // namespace signalbox::redis
