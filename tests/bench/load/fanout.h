// Messages published to Redis, heard by many clients: what that costs the server, how late they are, whether all came.
#pragma once

#include "tests/bench/common/flags.h"

namespace signalbox::bench {

// Prints one JSON object (see main.cpp).
void fanout(const Flags &flags);

} // namespace signalbox::bench
