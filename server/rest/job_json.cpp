#include "server/rest/job_json.h"

#include "shared/json_writer.h"

namespace signalbox::rest {

QByteArray pageJson(const jobs::ListPage &page)
{
    JsonWriter json;
    json.beginObject().key("jobs").beginArray();
    for (const jobs::Record &record : page.jobs)
        json.raw(record.toJson());
    json.endArray().key("next");
    if (page.next.isEmpty())
        json.null();
    else
        json.string(page.next);
    json.key("lookedAt").number(page.lookedAt).key("lookedBackTo");
    if (page.lookedBackTo)
        json.number(qint64(page.lookedBackTo->count()));
    else
        json.null();
    json.key("cursor").string(page.cursor.toBytes()).endObject();
    return json.take();
}

QByteArray timelineJson(const jobs::Timeline &timeline)
{
    JsonWriter json;
    json.beginObject().key("events").beginArray();
    for (const eventlog::EventPtr &event : timeline.events) {
        json.beginObject().key("id").string(Cursor{timeline.cursor.epoch, event->id}.toBytes());
        json.key("kind").string(event->kind).key("at").number(qint64(event->at().count())).key("data").raw(event->data).endObject();
    }
    json.endArray().key("cursor").string(timeline.cursor.toBytes()).endObject();
    return json.take();
}

} // namespace signalbox::rest
