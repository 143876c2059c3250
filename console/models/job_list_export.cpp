// The list of jobs as a file.
#include "console/models/export_file.h"
#include "console/models/job_list_model.h"
#include "shared/json_writer.h"

namespace signalbox::console {

namespace {

QByteArray csvOf(const Job &job)
{
    const auto time = [](qint64 at) { return at > 0 ? QByteArray::number(at) : QByteArray(); };
    return csvLine({job.id.text, job.type.text, job.user.text, job.status, QByteArray::number(job.attempt), time(job.createdAt), time(job.startedAt),
                    time(job.finishedAt), job.message, job.error});
}

QByteArray jsonOf(const Job &job)
{
    JsonWriter json;
    json.beginObject().key("jobId").string(job.id.text).key("type").string(job.type.text).key("userId").string(job.user.text);
    json.key("status").string(job.status).key("attempt").number(qint64(job.attempt)).key("createdAt").number(job.createdAt);
    json.key("startedAt").number(job.startedAt).key("finishedAt").number(job.finishedAt);
    return json.key("message").string(job.message).key("error").string(job.error).endObject().take() + '\n';
}

} // namespace

QString JobListModel::save(bool asCsv) const
{
    QByteArray bytes = asCsv ? csvLine({"jobId", "type", "userId", "status", "attempt", "createdAt", "startedAt", "finishedAt", "message", "error"}) : QByteArray();
    for (int row = 0; row < m_view.size(); ++row) {
        const Job &job = m_table.row(m_view.slotAt(row)).job;
        bytes += asCsv ? csvOf(job) : jsonOf(job);
    }
    return saveExport(asCsv ? QStringLiteral("signalbox-jobs.csv") : QStringLiteral("signalbox-jobs.ndjson"), bytes);
}

} // namespace signalbox::console
