// How many descriptors the system lets this process have open at once.
#pragma once

namespace signalbox {

// Raises the soft limit to the hard one and returns it. Called once, before any thread starts. Where the system has no such limit: a million.
[[nodiscard]] int raiseDescriptorLimit();

// How many clients fit, of `wanted` (0: as many as possible): 64 descriptors, or half of a limit below 128, stay for ourselves
// (Redis, event loops, logs). At least 1.
[[nodiscard]] int connectionsWithin(int descriptorLimit, int wanted);

} // namespace signalbox
