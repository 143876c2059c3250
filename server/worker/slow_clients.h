// For whom the most bytes wait, over all workers of this process.
#pragma once

#include "server/hub/hub.h"

#include <map>
#include <mutex>
#include <vector>

namespace signalbox::worker {

// Every call from any thread.
class SlowClients {
public:
    static constexpr size_t most = 10;

    // What one worker knows now, instead of what it said before.
    void set(int worker, std::vector<hub::Backlog> backlogs);
    // Most bytes first, at most `most`.
    [[nodiscard]] std::vector<hub::Backlog> longest() const;

private:
    mutable std::mutex m_mutex;
    std::map<int, std::vector<hub::Backlog>> m_ofWorkers;
};

} // namespace signalbox::worker
