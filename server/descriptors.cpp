#include "server/descriptors.h"

#include <QtCore/QtGlobal>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace signalbox {

namespace {

constexpr int plenty = 1'000'000;
constexpr int own = 64;

} // namespace

int raiseDescriptorLimit()
{
#ifdef Q_OS_UNIX
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return plenty;
    const rlim_t most = std::min<rlim_t>(limit.rlim_max, plenty);
    if (limit.rlim_cur < most) {
        limit.rlim_cur = most;
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
            (void)getrlimit(RLIMIT_NOFILE, &limit); // as it was
    }
    return int(std::min<rlim_t>(limit.rlim_cur, plenty));
#else
    return plenty;
#endif
}

int connectionsWithin(int descriptorLimit, int wanted)
{
    const int room = std::max(1, descriptorLimit - std::min(own, descriptorLimit / 2));
    return wanted > 0 ? std::min(wanted, room) : room;
}

} // namespace signalbox
