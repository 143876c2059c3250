#include "console/models/job_acts.h"

#include "console/client/records.h"
#include "console/json/object.h"
#include "console/models/texts.h"
#include "shared/json_writer.h"

namespace signalbox::console {

JobActs::JobActs(Client &client, QObject *parent)
    : QObject(parent), m_client(client)
{
    connect(&client, &Client::forgotten, this, &JobActs::dismiss);
}

QByteArray JobActs::path(const QString &jobId, const QString &type)
{
    return "/api/v1/" + type.toUtf8().toPercentEncoding() + '/' + jobId.toUtf8().toPercentEncoding();
}

void JobActs::begin(const QString &jobId)
{
    m_busyJob = jobId;
    m_resultText.clear();
    Q_EMIT changed();
}

void JobActs::end(const Answer<QByteArray> &answer, const QString &done)
{
    const auto *failure = std::get_if<Failure>(&answer);
    m_busyJob.clear();
    m_hasFailed = failure != nullptr;
    m_resultText = !failure ? done : failure->status > 0 ? failure->text : tr("There was no answer, so it may or may not have been done: %1").arg(failure->text);
    Q_EMIT changed();
}

void JobActs::retry(const QString &jobId, const QString &type)
{
    if (!m_busyJob.isEmpty())
        return;
    begin(jobId);
    m_client.api().post(path(jobId, type) + "/retry", "{}", this, [this, type](const Answer<QByteArray> &answer) {
        const auto *body = std::get_if<QByteArray>(&answer);
        const auto made = body ? parseAccepted(*body) : Result<JobId>(Error{ErrorCode::Internal, {}});
        end(answer, made ? tr("Retried as %1").arg(shortId(*made)) : tr("Retried"));
        if (made)
            Q_EMIT retried(QString::fromUtf8(made->text), type);
    });
}

void JobActs::cancel(const QString &jobId, const QString &type, const QString &reason)
{
    if (!m_busyJob.isEmpty())
        return;
    begin(jobId);
    JsonWriter json;
    json.beginObject().key("reason").string(reason.trimmed().toUtf8()).endObject();
    m_client.api().post(path(jobId, type) + "/cancel", json.take(), this, [this](const Answer<QByteArray> &answer) {
        const auto *body = std::get_if<QByteArray>(&answer);
        const auto record = body ? json::Object::parse(*body) : Result<json::Object>(Error{ErrorCode::Internal, {}});
        const bool isEnded = record && record->string("status") == "cancelled";
        end(answer, isEnded ? tr("Cancelled") : tr("Its agent was asked to stop; it is cancelled when the agent says so"));
    });
}

void JobActs::remove(const QString &jobId, const QString &type)
{
    if (!m_busyJob.isEmpty())
        return;
    begin(jobId);
    m_client.api().remove(path(jobId, type), {}, this, [this, jobId](const Answer<QByteArray> &answer) {
        end(answer, tr("Deleted"));
        if (std::holds_alternative<QByteArray>(answer))
            Q_EMIT removed(jobId);
    });
}

void JobActs::dismiss()
{
    m_resultText.clear();
    Q_EMIT changed();
}

} // namespace signalbox::console
