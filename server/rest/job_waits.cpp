#include "server/rest/job_waits.h"

#include "server/json/json.h"

#include <QtCore/QTimer>

namespace signalbox::rest {

struct JobWaits::Wait {
    ExchangePtr exchange;
    NamedJob job;
    bool hasTag = false;           // the client said what it has
    std::optional<QByteArray> status{}; // at first
    std::optional<jobs::ReadJob> last{};
    bool isLooking = false;
    bool isDirty = false; // an event came while looking
    bool isOver = false;  // its time is
    QTimer timer{};
};

JobWaits::JobWaits(jobs::JobStore &jobs) : m_jobs(jobs) {}

void JobWaits::wait(const ExchangePtr &exchange, const NamedJob &job, std::chrono::seconds time)
{
    if (m_waits.size() >= maxWaits)
        return exchange->respond(problem({ErrorCode::TooManyRequests, QStringLiteral("Too many requests wait here already")}));
    const auto wait = std::make_shared<Wait>();
    wait->exchange = exchange;
    wait->job = job;
    wait->hasTag = exchange->request().fields.has("If-None-Match");
    wait->timer.setSingleShot(true);
    connect(&wait->timer, &QTimer::timeout, this, [this, weak = std::weak_ptr(wait)] {
        if (const WaitPtr alive = weak.lock())
            end(alive);
    });
    wait->timer.start(time);
    m_waits.insert(job.job, wait);
    look(wait);
}

void JobWaits::take(const eventlog::EventBatch &batch)
{
    if (m_waits.isEmpty())
        return;
    QList<WaitPtr> touched;
    if (batch.kind == eventlog::EventBatch::Kind::Reset)
        touched = m_waits.values();
    for (const eventlog::EventPtr &event : batch.events) {
        const auto data = event->topic == "jobs" ? json::Object::parse(event->data) : Result<json::Object>(Error{});
        const auto job = data ? data->string("jobId") : std::nullopt;
        if (job)
            touched += m_waits.values(JobId{*job});
    }
    for (const WaitPtr &wait : touched)
        look(wait);
}

void JobWaits::endAll()
{
    for (const WaitPtr &wait : m_waits.values())
        end(wait);
}

void JobWaits::look(const WaitPtr &wait)
{
    if (std::exchange(wait->isLooking, true)) {
        wait->isDirty = true;
        return;
    }
    wait->isDirty = false;
    m_jobs.read(wait->job.type, wait->job.job, this, [this, wait](const Result<jobs::ReadJob> &job) {
        wait->isLooking = false;
        if (!job)
            return answer(wait, problem(job.error()));
        found(wait, *job);
    });
}

void JobWaits::found(const WaitPtr &wait, const jobs::ReadJob &job)
{
    if (!maySee(principalOf(*wait->exchange), job.record.user()))
        return answer(wait, problem(noSuchJob()));
    const QByteArray status = job.record.field("status");
    const bool isNews = wait->hasTag ? !matches(wait->exchange->request(), tagOf(job.record)) : wait->status && *wait->status != status;
    if (!wait->status)
        wait->status = status;
    wait->last = job;
    if (isNews)
        return answer(wait, recordResponse(job));
    if (wait->isOver)
        return end(wait);
    if (wait->isDirty)
        look(wait);
}

void JobWaits::end(const WaitPtr &wait)
{
    wait->isOver = true;
    if (wait->isLooking)
        return; // the answer is on its way
    answer(wait, wait->hasTag ? notModified(tagOf(wait->last->record)) : recordResponse(*wait->last));
}

void JobWaits::answer(const WaitPtr &wait, http::Response response)
{
    wait->timer.stop();
    m_waits.remove(wait->job.job, wait);
    wait->exchange->respond(std::move(response));
}

} // namespace signalbox::rest
