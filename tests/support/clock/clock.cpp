// A wall clock that a test can move for programs that it starts with this library preloaded: what they read is the real time and the milliseconds in
// the file that MOVED_CLOCK_FILE names (8 bytes, little-endian), at every call. Time that only goes forward (CLOCK_MONOTONIC) is left alone.
// Asks the kernel itself, so no other library's start-up can get in its way.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <ctime>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace {

const volatile int64_t *offset()
{
    static const volatile int64_t none = 0;
    static const volatile int64_t *mapped = nullptr;
    if (!mapped) {
        const char *const path = std::getenv("MOVED_CLOCK_FILE");
        const int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
        void *const memory = file < 0 ? MAP_FAILED : mmap(nullptr, sizeof none, PROT_READ, MAP_SHARED, file, 0);
        if (file >= 0)
            close(file);
        mapped = memory == MAP_FAILED ? &none : static_cast<const volatile int64_t *>(memory);
    }
    return mapped;
}

timespec now(clockid_t clock)
{
    constexpr int64_t second = 1'000'000'000;
    timespec time{};
    syscall(SYS_clock_gettime, clock, &time);
    const int64_t nanoseconds = time.tv_nsec + *offset() % 1000 * 1'000'000 + second;
    return {static_cast<time_t>(time.tv_sec + *offset() / 1000 + nanoseconds / second - 1), static_cast<long>(nanoseconds % second)};
}

bool isWallClock(clockid_t clock)
{
    return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
}

} // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    if (!isWallClock(clock))
        return static_cast<int>(syscall(SYS_clock_gettime, clock, time));
    *time = now(clock);
    return 0;
}

int gettimeofday(timeval *time, void *) noexcept
{
    const timespec exact = now(CLOCK_REALTIME);
    *time = {exact.tv_sec, exact.tv_nsec / 1000};
    return 0;
}

time_t time(time_t *time) noexcept
{
    const time_t seconds = now(CLOCK_REALTIME).tv_sec;
    if (time)
        *time = seconds;
    return seconds;
}

}
