#include "console/models/job_sender.h"

#include "console/json/layout.h"
#include "console/json/object.h"
#include "console/models/texts.h"
#include "shared/error.h"

namespace signalbox::console {

namespace {

const QString &firstType()
{
    static const QString type = QStringLiteral("rebalance");
    return type;
}

const QString &firstPayload()
{
    static const QString payload = QStringLiteral("{\n  \"amount\": 1000\n}");
    return payload;
}

} // namespace

JobSender::JobSender(Client &client, const Connection &connection, const Permission &permission, QObject *parent)
    : QObject(parent), m_client(client), m_connection(connection), m_permission(permission), m_types{firstType()}, m_type(firstType()), m_payload(firstPayload())
{
    connect(&connection, &Connection::stateChanged, this, &JobSender::canSendChanged);
    connect(&permission, &Permission::changed, this, &JobSender::canSendChanged);
    connect(&client, &Client::jobEvent, this, &JobSender::hear);
    connect(&client, &Client::jobsRead, this, &JobSender::comparePage);
}

void JobSender::setTypes(const QStringList &types)
{
    QStringList all = types;
    if (!all.contains(firstType()))
        all.prepend(firstType());
    if (std::exchange(m_types, all) != all)
        Q_EMIT typesChanged();
}

void JobSender::setType(const QString &type)
{
    if (m_type == type)
        return;
    m_type = type;
    Q_EMIT draftChanged();
    Q_EMIT canSendChanged();
}

void JobSender::setPayload(const QString &text)
{
    if (m_payload == text)
        return;
    m_payload = text;
    check();
    Q_EMIT draftChanged();
    Q_EMIT canSendChanged();
}

void JobSender::check()
{
    const QByteArray text = m_payload.toUtf8();
    json::Kind kind = json::Kind::Null;
    const auto mistake = json::walk(text, kind);
    m_errorLine = m_errorColumn = 0;
    m_payloadError.clear();
    if (mistake) {
        const json::Place place = json::placeOf(text, mistake->offset);
        m_errorLine = place.line;
        m_errorColumn = place.column;
        m_payloadError = json::describe(*mistake, text);
    } else if (kind != json::Kind::Object) {
        m_errorLine = m_errorColumn = 1;
        m_payloadError = tr("The payload must be a JSON object: { ... }");
    }
}

QString JobSender::whyNotText() const
{
    if (!m_connection.canTalk())
        return tr("There is no connection to the server");
    if (!m_permission.mayActOnJobs())
        return m_permission.reason();
    if (m_isSending)
        return tr("The job is on its way");
    if (m_type.trimmed().isEmpty())
        return tr("A type is needed");
    return m_payloadError;
}

void JobSender::send()
{
    if (!canSend())
        return;
    m_isSending = true;
    m_failure.clear();
    m_error.clear();
    m_status.clear();
    m_id = {};
    m_early.clear();
    m_sentType = {m_type.trimmed().toUtf8()};
    m_steps.begin();
    m_sentAgo.start();
    m_client.api().create(m_sentType, m_payload.toUtf8(), this, [this](const Answer<JobId> &answer) { accepted(answer); });
    Q_EMIT changed();
    Q_EMIT canSendChanged();
}

void JobSender::accepted(const Answer<JobId> &answer)
{
    m_isSending = false;
    if (const auto *id = std::get_if<JobId>(&answer)) {
        m_id = *id;
        m_status = "created";
        m_steps.reach(SendStepModel::Accepted, elapsed());
        for (const Early &early : m_early)
            follow(early.event, early.elapsed);
    } else {
        const Failure &failure = std::get<Failure>(answer);
        m_failure = failure.status == 0 ? tr("No answer: %1. Whether the job is in the queue is not known.").arg(failure.text)
                                        : tr("The server refused it (%1): %2").arg(failure.status).arg(failure.text);
    }
    m_early.clear();
    Q_EMIT changed();
    Q_EMIT canSendChanged();
}

// The stream may be quicker than the answer to the request.
void JobSender::hear(const JobEvent &event)
{
    if (m_isSending) {
        if (m_early.size() >= mostEarly)
            m_early.erase(m_early.begin());
        m_early.push_back({event, elapsed()});
    } else {
        follow(event, elapsed());
    }
}

void JobSender::follow(const JobEvent &event, Milliseconds elapsed)
{
    if (m_id.isEmpty() || !(event.id == m_id) || event.isLate)
        return;
    if (!event.error.isEmpty())
        m_error = event.error;
    reach(event.status, elapsed);
}

void JobSender::comparePage(const JobPage &page)
{
    const auto found = std::find_if(page.jobs.begin(), page.jobs.end(), [this](const Job &job) { return job.id == m_id; });
    if (m_id.isEmpty() || found == page.jobs.end())
        return;
    m_error = found->error;
    reach(found->status, elapsed());
}

void JobSender::reach(const QByteArray &name, Milliseconds elapsed)
{
    const Status status = statusOf(name);
    if (rankOf(status) < rankOf(statusOf(m_status)))
        return;
    m_status = name;
    if (console::isFinished(status)) {
        m_steps.setEnd(status);
        m_steps.reach(SendStepModel::Ended, elapsed);
    } else {
        m_steps.reach(status == Status::Created ? SendStepModel::Created : SendStepModel::Processing, elapsed);
    }
    Q_EMIT changed();
}

void JobSender::format()
{
    if (isValid())
        setPayload(QString::fromUtf8(json::laidOut(m_payload.toUtf8())));
}

QString JobSender::curlText() const
{
    return m_client.api().asCurl(HttpRequest::Method::Post, "/api/v1/agent/" + QUrl::toPercentEncoding(m_type.trimmed()), m_payload.toUtf8());
}

QString JobSender::watchCurlText() const
{
    return m_client.api().asWatchingCurl("/api/v1/events?topics=jobs");
}

void JobSender::reset()
{
    setType(firstType());
    setPayload(firstPayload());
}

QString JobSender::status() const
{
    return m_id.isEmpty() ? QString() : QString::fromLatin1(statusName(statusOf(m_status)));
}

QString JobSender::statusText() const
{
    return m_id.isEmpty() ? QString() : console::statusText(statusOf(m_status), m_status);
}

QString JobSender::resultText() const
{
    const auto accepted = m_steps.at(SendStepModel::Accepted);
    return m_id.isEmpty() || !accepted ? QString() : tr("Job %1 was accepted after %2").arg(jobId(), durationText(accepted->count()));
}

QString JobSender::summaryText() const
{
    const auto end = m_steps.at(SendStepModel::Ended);
    if (!isFinished() || !end)
        return {};
    const auto taken = m_steps.at(SendStepModel::Processing);
    QString summary = tr("%1 after %2").arg(statusText(), durationText(end->count()));
    if (taken)
        summary = tr("%1: taken after %2, ran %3").arg(summary, durationText(taken->count()), durationText((*end - *taken).count()));
    return m_error.isEmpty() ? summary : summary + QStringLiteral(". ") + printable(m_error, 400);
}

} // namespace signalbox::console
