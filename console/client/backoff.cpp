#include "console/client/backoff.h"

#include <algorithm>
#include <array>

namespace signalbox::console {

namespace {

using std::chrono::milliseconds;
constexpr std::array waits{milliseconds(500), milliseconds(1'000), milliseconds(2'000), milliseconds(4'000), milliseconds(8'000), Backoff::longest};

} // namespace

milliseconds Backoff::next(double chance)
{
    const milliseconds wait = waits[std::min(size_t(m_attempts), waits.size() - 1)];
    ++m_attempts;
    return milliseconds(qint64(double(wait.count()) * (0.8 + 0.4 * chance)));
}

bool Backoff::isAtLongest() const
{
    return m_attempts >= int(waits.size());
}

} // namespace signalbox::console
