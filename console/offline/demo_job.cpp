#include "console/offline/demo_job.h"

#include "console/json/object.h"
#include "console/offline/examples.h"

namespace signalbox::console {

namespace {

constexpr int steps = 5;
constexpr qint64 waits = 900;
constexpr qint64 stepTakes = 800;

// The job of the examples, by whose place this one takes its own.
constexpr char exampleJob[] = "1795571715199-yjrv96de6h";

QByteArray processing(int step)
{
    QByteArray message = example("ws_event_processing");
    message.replace("\"progress\":0.2", "\"progress\":" + QByteArray::number(double(step) / steps));
    return message.replace("Step 1 of", "Step " + QByteArray::number(step) + " of");
}

// Cursor, time and all: as if it had happened at `at`.
QByteArray happenedAt(QByteArray message, qint64 at)
{
    const auto object = json::Object::parse(message);
    const QByteArray old = QByteArray::number(object ? object->integer("at").value_or(0) : 0);
    return message.replace(old, QByteArray::number(at));
}

} // namespace

DemoJob::DemoJob(JobId id, JobType type, QByteArray payload, End end, qint64 at) : m_id(std::move(id)), m_type(std::move(type)), m_payload(std::move(payload))
{
    plan(at, example("ws_event_created"));
    for (int step = 1; step <= steps; ++step)
        plan(at + waits + (step - 1) * stepTakes, processing(step));
    plan(at + waits + steps * stepTakes, example(end == End::Done ? "ws_event_done" : "ws_event_error"));
}

void DemoJob::plan(qint64 at, QByteArray message)
{
    message.replace(exampleJob, "{job}");
    message = happenedAt(std::move(message), at);
    message.replace("{job}", m_id.text).replace("\"rebalance:", '"' + m_type.text + ':');
    m_life.push_back({at, message});
}

std::vector<DemoJob::Moment> DemoJob::due(qint64 now)
{
    std::vector<Moment> moments;
    for (; m_told < m_life.size() && m_life[m_told].at <= now; ++m_told)
        moments.push_back(m_life[m_told]);
    return moments;
}

QByteArray DemoJob::row() const
{
    const Moment &last = m_life[std::max<size_t>(m_told, 1) - 1];
    const auto event = json::Object::parse(last.message);
    const auto data = json::Object::parse(event ? event->raw("data") : QByteArray());
    QByteArray row = "{\"jobId\":\"" + m_id.text + "\",\"type\":\"" + m_type.text + "\",\"userId\":\"demo\",\"attempt\":1,\"createdAt\":" +
                     QByteArray::number(m_life.front().at) + ",\"updatedAt\":" + QByteArray::number(last.at);
    if (m_told > 1)
        row += ",\"startedAt\":" + QByteArray::number(m_life[1].at);
    if (m_told == m_life.size())
        row += ",\"finishedAt\":" + QByteArray::number(last.at);
    for (const char *member : {"status", "progress", "message", "error", "result"}) {
        if (data && data->has(member))
            row += ",\"" + QByteArray(member) + "\":" + data->raw(member);
    }
    return row + '}';
}

QByteArray DemoJob::document() const
{
    QByteArray row = this->row();
    row.chop(1);
    return row + ",\"payload\":" + m_payload + '}';
}

QByteArray DemoJob::timeline() const
{
    QByteArray events, cursor;
    for (size_t i = 0; i < m_told; ++i) {
        const auto event = json::Object::parse(m_life[i].message);
        if (!event)
            continue;
        cursor = event->raw("id");
        events += (events.isEmpty() ? "{\"id\":" : ",{\"id\":") + cursor + ",\"kind\":" + event->raw("kind") + ",\"at\":" + event->raw("at") +
                  ",\"data\":" + event->raw("data") + '}';
    }
    return "{\"events\":[" + events + "],\"cursor\":" + (cursor.isEmpty() ? "\"\"" : cursor) + '}';
}

} // namespace signalbox::console
