#include "tests/bench/load/usage.h"

#include "tests/bench/common/flags.h"

#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <unistd.h>

namespace signalbox::bench {
namespace {

constexpr int64_t nanosecondsPerSecond = 1'000'000'000;

int64_t scheduled(const std::string &folder)
{
    int64_t sum = 0;
    std::error_code gone; // a thread may end meanwhile
    for (const auto &task : std::filesystem::directory_iterator(folder + "/task", gone)) {
        int64_t ran = 0;
        std::ifstream(task.path() / "schedstat") >> ran;
        sum += ran;
    }
    return sum;
}

int64_t ticked(const std::string &folder)
{
    std::ostringstream text;
    text << std::ifstream(folder + "/stat").rdbuf();
    std::istringstream fields(text.str().substr(text.str().rfind(')') + 2)); // behind the name; the third field comes first
    std::string skipped;
    for (int field = 3; field < 14; ++field)
        fields >> skipped;
    int64_t user = 0, system = 0;
    fields >> user >> system;
    return (user + system) * (nanosecondsPerSecond / sysconf(_SC_CLK_TCK));
}

} // namespace

int64_t monotonicNow()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return int64_t(now.tv_sec) * nanosecondsPerSecond + now.tv_nsec;
}

Usage Usage::of(int pid)
{
    const std::string folder = "/proc/" + std::to_string(pid);
    int64_t size = 0, resident = 0;
    if (!(std::ifstream(folder + "/statm") >> size >> resident))
        fail("No process " + std::to_string(pid));
    const int64_t exact = scheduled(folder);
    return {exact > 0 ? exact : ticked(folder), resident * sysconf(_SC_PAGESIZE)};
}

int64_t busyTime(int core)
{
    const std::string wanted = "cpu" + std::to_string(core);
    std::ifstream file("/proc/stat");
    for (std::string line; std::getline(file, line);) {
        std::istringstream fields(line);
        std::string name;
        int64_t user = 0, nice = 0, system = 0;
        if (fields >> name >> user >> nice >> system && name == wanted)
            return (user + nice + system) * (nanosecondsPerSecond / sysconf(_SC_CLK_TCK));
    }
    return 0;
}

} // namespace signalbox::bench
