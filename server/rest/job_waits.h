// Requests that wait until a job changes (`?wait=`).
#pragma once

#include "server/eventlog/event.h"
#include "server/rest/job_answer.h"

#include <QtCore/QMultiHash>
#include <QtCore/QObject>

namespace signalbox::rest {

// One per worker, on its thread. A request waits until the job's record is another than If-None-Match names, or, without that field, until its status
// is another than at first; at the end of its time it is answered 304, or 200 with the record as it is. Events tell when to look: Redis is asked
// once at first and once for each event of that job.
// Bound: `maxWaits` requests; one more is 429.
class JobWaits : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype maxWaits = 10'000;
    static constexpr std::chrono::seconds longest{60};

    // `jobs` must outlive this.
    explicit JobWaits(jobs::JobStore &jobs);

    void wait(const ExchangePtr &exchange, const NamedJob &job, std::chrono::seconds time);
    void take(const eventlog::EventBatch &batch);
    // The server goes down: everybody is answered as if their time were over.
    void endAll();

private:
    struct Wait;
    using WaitPtr = std::shared_ptr<Wait>;

    void look(const WaitPtr &wait);
    void found(const WaitPtr &wait, const jobs::ReadJob &job);
    void end(const WaitPtr &wait);
    void answer(const WaitPtr &wait, http::Response response);

    jobs::JobStore &m_jobs;
    QMultiHash<JobId, WaitPtr> m_waits;
};

} // namespace signalbox::rest
