// Queues, as GET /api/v1/queues tells them.
#pragma once

#include "console/client/job.h"
#include "shared/result.h"

namespace signalbox::console {

// Times of jobs in milliseconds; -1: there were none in the window.
struct Percentiles {
    double p50 = -1, p95 = -1, p99 = -1;
};

struct QueueRecord {
    JobType type;
    qint64 pausedAt = 0; // 0: it is not paused
    QByteArray pausedBy, pausedWhy;
    qint64 depth = 0; // what waits: `ready` in the list or `held`, and delayed
    qint64 ready = 0, held = 0, delayed = 0, claimed = 0, running = 0;
    qint64 oldestAge = -1; // milliseconds; -1: nothing waits
    double createdPerMinute = 0, donePerMinute = 0, errorPerMinute = 0, cancelledPerMinute = 0;
    Percentiles wait, run;
    int listening = 0; // agents blocked on the list
    int seen = 0;      // agents that named themselves lately
};

[[nodiscard]] Result<std::vector<QueueRecord>> parseQueues(const QByteArray &json);

} // namespace signalbox::console
