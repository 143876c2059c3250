// Jobs, events and pages for tests of the models.
#pragma once

#include "console/client/job.h"

namespace signalbox::testing {

// `n` is the job's age in the log: a higher one is newer.
inline console::JobEvent jobEvent(int n, const char *status, quint64 at, const char *epoch = "e1")
{
    console::JobEvent event;
    event.cursor = {epoch, {at, 0}};
    event.at = 1'000'000 + n;
    event.type = {"rebalance"};
    event.id = {"job-" + QByteArray::number(n)};
    event.user = {"u"};
    event.status = status;
    return event;
}

inline console::Job job(int n, const char *status)
{
    console::Job job;
    job.id = {"job-" + QByteArray::number(n)};
    job.type = {"rebalance"};
    job.user = {"u"};
    job.status = status;
    job.createdAt = 1'000'000 + n;
    return job;
}

// Jobs `newest` down to `oldest`, all of one status, read at `at`.
inline console::JobPage page(int newest, int oldest, const char *status, quint64 at, bool isLast = true, const char *epoch = "e1")
{
    console::JobPage page;
    for (int n = newest; n >= oldest; --n)
        page.jobs.push_back(job(n, status));
    page.next = isLast ? QByteArray() : QByteArray("mark");
    page.cursor = {epoch, {at, 0}};
    return page;
}

} // namespace signalbox::testing
