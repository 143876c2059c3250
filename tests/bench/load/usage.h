// What another process of this machine has taken so far.
#pragma once

#include <cstdint>

namespace signalbox::bench {

// CLOCK_MONOTONIC, in nanoseconds.
[[nodiscard]] int64_t monotonicNow();

struct Usage {
    int64_t cpu = 0; // nanoseconds, user and system, of all its threads
    int64_t rss = 0; // bytes

    // Fails (common/flags.h) if there is no such process. To the nanosecond where the kernel keeps schedstat, else to its clock tick.
    [[nodiscard]] static Usage of(int pid);
};

// How long a core was busy with programs since the system began, in nanoseconds; to the kernel's clock tick. 0 if it cannot be known.
[[nodiscard]] int64_t busyTime(int core);

} // namespace signalbox::bench
