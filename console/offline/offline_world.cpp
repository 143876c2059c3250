#include "console/offline/offline_world.h"

#include "console/client/messages.h"
#include "console/client/records.h"
#include "shared/json_writer.h"
#include "shared/random.h"

#include <QtCore/QDateTime>
#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QUrlQuery>

#include <array>

namespace signalbox::console {

namespace {

constexpr qint64 exampleTime = 1'795'571'718'199; // the newest of the fixtures
constexpr int pastJobs = 60;
constexpr qint64 pastStep = 47'000;  // ms between jobs of the past
constexpr double progressStep = 0.2; // of a beat
constexpr int beatsPerBirth = 12;
constexpr int beatsPerWord = 5;

constexpr std::array types{"rebalance", "report", "mail"};
constexpr std::array users{"demo", "ana", "budi", "citra"};
constexpr std::array steps{"reading the balances", "computing the target weights", "placing the orders", "waiting for fills", "writing the report"};

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

HttpAnswer notFound()
{
    return {404, R"({"type":"urn:signalbox:problem:not-found","title":"There is nothing here","status":404,"detail":"There is no such job"})", {}};
}

} // namespace

OfflineWorld::OfflineWorld(QObject *parent)
    : QObject(parent)
{
    m_lastMs = now();
    m_shift = m_lastMs - exampleTime;
    fill();
    connect(&m_beat, &QTimer::timeout, this, &OfflineWorld::live);
    m_beat.start(beat);
}

QByteArray OfflineWorld::example(const char *name) const
{
    QFile file(QStringLiteral(":/fixtures/%1.json").arg(QString::fromLatin1(name)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The example %s is not compiled in", name);
    QString text = QString::fromUtf8(file.readAll()).trimmed();
    static const QRegularExpression time(QStringLiteral("\\b17955\\d{8}\\b"));
    qsizetype from = 0;
    for (auto match = time.match(text, from); match.hasMatch(); match = time.match(text, from)) {
        const QString moved = QString::number(match.captured().toLongLong() + m_shift);
        text.replace(match.capturedStart(), match.capturedLength(), moved);
        from = match.capturedStart() + moved.size();
    }
    return text.toUtf8();
}

void OfflineWorld::fill()
{
    const auto page = parseJobPage(example("job_list"));
    const auto done = parseJob(example("job_done"));
    const auto timeline = parseTimeline(example("timeline"));
    m_payload = done->payload;
    m_result = done->result;
    for (const Job &job : page->jobs) {
        m_jobs.push_back({job, job.isExternal ? QByteArray() : m_payload, job.status == "done" ? m_result : QByteArray(), {}});
        if (job.id == done->job.id) {
            for (const JobEvent &event : timeline->events)
                m_jobs.back().timeline.push_back({event.cursor.toBytes(), event.type.text + ':' + event.status, event.at, event.data});
        }
    }
    for (int i = 0; i < pastJobs; ++i) {
        const qint64 created = m_jobs.back().job.createdAt - pastStep;
        OfflineJob past{{}, m_payload, m_result, {}};
        past.job = done->job;
        past.job.id = newJobId(std::chrono::milliseconds(created));
        past.job.type = {types[size_t(i) % types.size()]};
        past.job.user = {users[size_t(i) % users.size()]};
        past.job.createdAt = created;
        past.job.startedAt = created + 40;
        past.job.updatedAt = past.job.finishedAt = created + 2'000;
        if (i % 9 == 4) {
            past.job.status = "error";
            past.job.error = "Processing failed: insufficient balance";
            past.job.progress = 0.6;
        } else if (i % 17 == 8) {
            past.job.status = "cancelled";
            past.job.progress = 0.4;
        }
        m_jobs.push_back(past);
    }
}

void OfflineWorld::live()
{
    ++m_beats;
    if (m_beats % beatsPerBirth == 0)
        begin({types[size_t(m_beats / beatsPerBirth) % types.size()]}, m_payload, newJobId(std::chrono::milliseconds(now())));
    if (m_beats % beatsPerWord == 0)
        speak();
    for (OfflineJob &job : m_jobs) {
        if (!isFinished(statusOf(job.job.status)) && !job.job.isExternal)
            advance(job);
    }
}

void OfflineWorld::begin(const JobType &type, const QByteArray &payload, JobId id)
{
    OfflineJob born{{}, payload, {}, {}};
    born.job.id = id;
    born.job.type = type;
    born.job.user = {users[size_t(m_beats / beatsPerBirth) % users.size()]};
    born.job.status = "created";
    born.job.createdAt = now();
    m_jobs.push_front(born);
    if (m_jobs.size() > mostJobs)
        m_jobs.pop_back();
    tell(m_jobs.front());
}

// A beat further: created, five steps, the end. What has "fail" in its payload fails at the third.
void OfflineWorld::advance(OfflineJob &job)
{
    Job &state = job.job;
    state.updatedAt = now();
    if (state.status == "created") {
        state.status = "processing";
        state.startedAt = state.updatedAt;
        state.progress = 0;
    } else {
        state.progress = std::min(1.0, state.progress + progressStep);
        const int step = qRound(state.progress / progressStep);
        state.message = "Step " + QByteArray::number(step) + " of 5: " + steps[size_t(std::clamp(step, 1, 5) - 1)];
        if (step >= 3 && job.payload.contains("\"fail\"")) {
            state.status = "error";
            state.error = "Processing failed: insufficient balance";
            state.reason = "agent";
        } else if (step >= 5) {
            state.status = "done";
            job.result = m_result;
        }
        state.finishedAt = state.status == "processing" ? 0 : state.updatedAt;
    }
    tell(job);
}

void OfflineWorld::tell(OfflineJob &job)
{
    const qint64 at = now();
    m_sequence = at > m_lastMs ? 0 : m_sequence + 1;
    m_lastMs = std::max(at, m_lastMs);
    const QByteArray kind = job.job.type.text + ':' + job.job.status;
    job.timeline.push_back({cursor(), kind, m_lastMs, job.eventData()});
    JsonWriter json;
    json.beginObject().key("type").string("event").key("id").string(cursor()).key("topic").string("jobs").key("kind").string(kind);
    json.key("at").number(m_lastMs).key("data").raw(job.timeline.back().data).endObject();
    Q_EMIT said(json.take());
}

void OfflineWorld::speak()
{
    m_shift = now() - exampleTime;
    const auto services = json::Object::parse(example("services"));
    for (const json::Object::Member &service : services->members()) {
        JsonWriter json;
        json.beginObject().key("type").string("event").key("topic").string("services").key("kind").string("service:status");
        json.key("at").number(now()).key("data").raw(service.raw).endObject();
        Q_EMIT said(json.take());
    }
}

QByteArray OfflineWorld::cursor() const
{
    return Cursor{"o4wn87y4", {quint64(m_lastMs), m_sequence}}.toBytes();
}

std::vector<QByteArray> OfflineWorld::reply(const QByteArray &message)
{
    const auto object = json::Object::parse(message);
    const QByteArray type = object ? object->string("type") : QByteArray();
    if (type == "token")
        return {example("ws_hello")};
    if (type == "subscribe")
        return {example("ws_snapshot_services"), example("ws_subscribed")};
    if (type == "ping")
        return {R"({"type":"pong","id":)" + object->raw("id") + R"(,"time":)" + QByteArray::number(now()) + '}'};
    return {example("ws_error")};
}

HttpAnswer OfflineWorld::answer(const HttpRequest &request)
{
    const QString path = request.url.path();
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts); // api, v1, ...
    if (request.method == HttpRequest::Method::Post)
        return create(parts.value(3).toUtf8(), request.body);
    if (path == QLatin1String("/api/v1/jobs"))
        return list(QUrlQuery(request.url).queryItemValue(QStringLiteral("after"), QUrl::FullyDecoded).toUtf8());
    if (path == QLatin1String("/api/v1/whoami"))
        return {200, example("whoami"), {}};
    const OfflineJob *job = find(parts.value(3).toUtf8());
    if (!job)
        return notFound();
    return {200, parts.value(4) == QLatin1String("events") ? job->timelineJson(cursor()) : job->toJson(cursor()), {}};
}

HttpAnswer OfflineWorld::list(const QByteArray &mark) const
{
    constexpr int pageSize = 200;
    JsonWriter json;
    json.beginObject().key("jobs").beginArray();
    auto job = m_jobs.begin();
    while (!mark.isEmpty() && job != m_jobs.end() && job->job.id.text != mark)
        ++job;
    QByteArray next;
    for (int count = 0; job != m_jobs.end() && count <= pageSize; ++job, ++count) {
        if (count == pageSize)
            next = job->job.id.text;
        else
            json.raw(job->toJson());
    }
    json.endArray().key("next");
    next.isEmpty() ? json.null() : json.string(next);
    return {200, json.key("cursor").string(cursor()).endObject().take(), {}};
}

HttpAnswer OfflineWorld::create(const QByteArray &type, const QByteArray &body)
{
    const JobId id = newJobId(std::chrono::milliseconds(now()));
    begin({type}, body, id);
    JsonWriter json;
    json.beginObject().key("jobId").string(id.text).key("status").string("created").endObject();
    return {202, json.take(), {}};
}

const OfflineJob *OfflineWorld::find(const QByteArray &id) const
{
    const auto found = std::find_if(m_jobs.begin(), m_jobs.end(), [&id](const OfflineJob &job) { return job.job.id.text == id; });
    return found == m_jobs.end() ? nullptr : &*found;
}

} // namespace signalbox::console
