#include "console/offline/offline_job.h"

#include "shared/json_writer.h"

namespace signalbox::console {

namespace {

void write(JsonWriter &json, const char *key, const QByteArray &text)
{
    if (!text.isEmpty())
        json.key(key).string(text);
}

void write(JsonWriter &json, const char *key, qint64 time)
{
    if (time > 0)
        json.key(key).number(time);
}

} // namespace

QByteArray OfflineJob::toJson(const QByteArray &cursor) const
{
    JsonWriter json;
    json.beginObject();
    write(json, "jobId", job.id.text);
    write(json, "type", job.type.text);
    write(json, "userId", job.user.text);
    write(json, "status", job.status);
    json.key("attempt").number(qint64(job.attempt));
    write(json, "createdAt", job.createdAt);
    write(json, "startedAt", job.startedAt);
    write(json, "updatedAt", job.updatedAt);
    write(json, "finishedAt", job.finishedAt);
    write(json, "error", job.error);
    write(json, "reason", job.reason);
    if (job.progress >= 0)
        json.key("progress").number(job.progress);
    write(json, "message", job.message);
    if (job.isExternal)
        json.key("external").boolean(true);
    if (!cursor.isEmpty()) {
        if (!result.isEmpty())
            json.key("result").raw(result);
        if (!payload.isEmpty())
            json.key("payload").raw(payload);
        json.key("cursor").string(cursor);
    }
    return json.endObject().take();
}

QByteArray OfflineJob::timelineJson(const QByteArray &cursor) const
{
    JsonWriter json;
    json.beginObject().key("events").beginArray();
    for (const Entry &entry : timeline) {
        json.beginObject().key("id").string(entry.cursor).key("kind").string(entry.kind);
        json.key("at").number(entry.at).key("data").raw(entry.data).endObject();
    }
    return json.endArray().key("cursor").string(cursor).endObject().take();
}

QByteArray OfflineJob::eventData() const
{
    JsonWriter json;
    json.beginObject();
    write(json, "jobId", job.id.text);
    write(json, "status", job.status);
    write(json, "userId", job.user.text);
    const bool runs = job.status == "processing";
    if (runs && job.progress >= 0)
        json.key("progress").number(job.progress);
    if (runs)
        write(json, "message", job.message);
    write(json, "error", job.error);
    if (job.status == "done" && !result.isEmpty())
        json.key("result").raw(result);
    return json.endObject().take();
}

} // namespace signalbox::console
