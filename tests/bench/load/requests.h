// Requests over connections that are kept, one under way on each: how many a second are answered, how late, what that costs the server.
#pragma once

#include "tests/bench/common/flags.h"

namespace signalbox::bench {

// Prints one JSON object (see main.cpp).
void requests(const Flags &flags);

} // namespace signalbox::bench
