#include "console/offline/demo_server.h"

#include "console/json/object.h"
#include "console/offline/examples.h"

#include <algorithm>

namespace signalbox::console {

namespace {

constexpr size_t mostJobs = 200;
constexpr qint64 jobEvery = 7'000;
constexpr qint64 statusEvery = 2'000;
constexpr int errorEvery = 4; // jobs
const JobType types[] = {{"rebalance"}, {"report"}, {"mail"}};

HttpAnswer found(QByteArray body)
{
    return {200, std::move(body), {}};
}

HttpAnswer nothing()
{
    return {404, R"({"title":"There is nothing here","status":404})", {}};
}

} // namespace

DemoServer::DemoServer(qint64 now) : m_start(now), m_pages(now) {}

QByteArray DemoServer::sinceStart(const char *name) const
{
    return moved(example(name), m_start - examplesAt);
}

HttpAnswer DemoServer::answer(const HttpRequest &request, qint64 now)
{
    const QList<QByteArray> path = request.url.path().toUtf8().split('/'); // "", "api", "v1", ...
    if (path.size() < 4)
        return nothing();
    if (auto page = m_pages.answer(request, now))
        return *std::move(page);
    if (request.method == HttpRequest::Method::Post)
        return path[3] == "agent" && path.size() == 5 ? create(path[4], request.body, now) : nothing();
    if (path[3] == "whoami")
        return found(moved(example("whoami"), now - examplesClock));
    if (path[3] == "jobs")
        return found(request.url.query().contains(QLatin1String("after=")) || request.url.query().contains(QLatin1String("until="))
                         ? sinceStart("job_list_empty") : list());
    return path.size() >= 5 ? job(path[4], path.size() == 6 && path[5] == "events") : nothing();
}

QByteArray DemoServer::list() const
{
    QByteArray rows;
    for (const DemoJob &job : m_jobs)
        rows += job.row() + ',';
    QByteArray page = sinceStart("job_list");
    const auto object = json::Object::parse(page);
    if (const QByteArray next = object ? object->raw("next") : QByteArray(); !next.isEmpty())
        page.replace("\"next\":" + next, "\"next\":null");
    return page.replace("{\"jobs\":[", "{\"jobs\":[" + rows);
}

HttpAnswer DemoServer::job(const QByteArray &id, bool timeline) const
{
    const auto known = std::find_if(m_jobs.begin(), m_jobs.end(), [&](const DemoJob &job) { return job.id().text == id; });
    if (known != m_jobs.end())
        return found(timeline ? known->timeline() : known->document());
    return exampleJob(id, timeline);
}

// One of the list that the world begins with: two of them have examples of their own.
HttpAnswer DemoServer::exampleJob(const QByteArray &id, bool timeline) const
{
    if (timeline)
        return id.endsWith("yjrv96de6h") ? found(sinceStart("timeline")) : found(R"({"events":[],"cursor":""})");
    for (const char *document : {"job_done", "job_late"}) {
        const QByteArray text = sinceStart(document);
        if (const auto object = json::Object::parse(text); object && object->string("jobId") == id)
            return found(text);
    }
    const auto page = json::Object::parse(sinceStart("job_list"));
    const auto rows = json::parseArray(page ? page->raw("jobs") : QByteArray());
    for (QByteArray row : rows ? *rows : std::vector<QByteArray>()) {
        if (const auto object = json::Object::parse(row); object && object->string("jobId") == id) {
            row.chop(1);
            return found(row + R"(,"payload":{"amount":1000}})");
        }
    }
    return nothing();
}

HttpAnswer DemoServer::create(const QByteArray &type, const QByteArray &payload, qint64 now)
{
    const DemoJob &job = begin({type}, payload, DemoJob::End::Done, now);
    const auto accepted = json::Object::parse(example("accepted"));
    return {202, example("accepted").replace(accepted ? accepted->string("jobId") : QByteArray(), job.id().text), {}};
}

DemoJob &DemoServer::begin(const JobType &type, const QByteArray &payload, DemoJob::End end, qint64 now)
{
    const JobId id{QByteArray::number(now) + "-demo" + QByteArray::number(++m_begun).rightJustified(4, '0')};
    m_jobs.emplace_front(id, type, payload, end, now);
    if (m_jobs.size() > mostJobs)
        m_jobs.pop_back();
    return m_jobs.front();
}

std::vector<QByteArray> DemoServer::reply(const QByteArray &message, qint64 now)
{
    const auto said = json::Object::parse(message);
    const QByteArray type = said ? said->string("type") : QByteArray();
    if (type == "token")
        return {moved(example("ws_hello"), now - examplesClock)};
    if (type == "ping") {
        const QByteArray pong = example("ws_pong");
        return {moved(QByteArray(pong).replace("\"id\":7", "\"id\":" + said->raw("id")), now - examplesClock)};
    }
    if (type != "subscribe")
        return {example("ws_error")};
    if (m_nextJobAt == 0) {
        m_nextJobAt = now + 1'000;
        m_nextStatusAt = now;
    }
    const qint64 delta = now - examplesAt;
    return {moved(example("ws_snapshot_services"), delta), moved(example("ws_subscribed"), delta)};
}

QByteArray DemoServer::serviceStatus(qint64 now)
{
    ++m_statuses;
    QByteArray message = moved(example("ws_event_service"), now - examplesAt);
    message.replace("\"queueSize\":42", "\"queueSize\":" + QByteArray::number(20 + m_statuses * 7 % 40));
    return message.replace("\"processed\":29", "\"processed\":" + QByteArray::number(29 + m_statuses));
}

std::vector<QByteArray> DemoServer::due(qint64 now)
{
    std::vector<QByteArray> messages;
    if (m_nextJobAt == 0)
        return messages;
    if (now >= m_nextJobAt) {
        m_nextJobAt = now + jobEvery;
        begin(types[m_begun % 3], R"({"amount":1000,"asked by":"nobody"})", m_begun % errorEvery == errorEvery - 1 ? DemoJob::End::Error : DemoJob::End::Done,
              now);
    }
    std::vector<DemoJob::Moment> moments;
    for (DemoJob &job : m_jobs) {
        const auto due = job.due(now);
        moments.insert(moments.end(), due.begin(), due.end());
    }
    std::stable_sort(moments.begin(), moments.end(), [](const auto &a, const auto &b) { return a.at < b.at; });
    for (const DemoJob::Moment &moment : moments)
        messages.push_back(moment.message);
    if (now >= m_nextStatusAt) {
        m_nextStatusAt = now + statusEvery;
        messages.push_back(serviceStatus(now));
    }
    return messages;
}

} // namespace signalbox::console
