// Says in the log to how many clients each job event went, over all workers.
#pragma once

#include "server/eventlog/event.h"

#include <vector>

namespace signalbox::worker {

// `[rebalance:created] jobId=… user=… sockets=1`. On the core thread.
// Bound: `maxOpen` batches that not every worker has reported; the oldest is then written with what is known.
class DeliveryLog {
public:
    static constexpr size_t maxOpen = 64;

    explicit DeliveryLog(int workers) : m_workers(workers) {}

    // Whether anything is written at all, at this level of logging. On any thread.
    [[nodiscard]] static bool isWanted();
    void report(const eventlog::EventBatchPtr &batch, const std::vector<int> &counts);

private:
    struct Open {
        eventlog::EventBatchPtr batch;
        std::vector<int> counts;
        int missing = 0;
    };
    void write(const Open &open) const;

    int m_workers;
    std::vector<Open> m_open; // oldest first
};

} // namespace signalbox::worker
