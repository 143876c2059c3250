#include "server/worker/slow_clients.h"

#include <algorithm>

namespace signalbox::worker {

void SlowClients::set(int worker, std::vector<hub::Backlog> backlogs)
{
    const std::lock_guard lock(m_mutex);
    m_ofWorkers.insert_or_assign(worker, std::move(backlogs));
}

std::vector<hub::Backlog> SlowClients::longest() const
{
    std::vector<hub::Backlog> all;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[worker, backlogs] : m_ofWorkers)
            all.insert(all.end(), backlogs.begin(), backlogs.end());
    }
    std::stable_sort(all.begin(), all.end(), [](const hub::Backlog &a, const hub::Backlog &b) { return a.bytes > b.bytes; });
    all.resize(std::min(all.size(), most));
    return all;
}

} // namespace signalbox::worker
