#include "server/monitor/service_record.h"

#include "server/json/json.h"
#include "shared/json_writer.h"

namespace signalbox::monitor {

using std::chrono::milliseconds;

ServiceRecord ServiceRecord::fromReply(const redis::Reply &reply)
{
    ServiceRecord record{reply.at(0).text, reply.at(1).text, reply.at(2).text, {}, {}};
    const auto &facts = reply.at(3).elements;
    for (size_t i = 0; i + 1 < facts.size(); i += 2)
        record.facts.insert(facts[i].text, facts[i + 1].text);
    for (const redis::Reply &transition : reply.at(4).elements)
        record.transitions.push_back({milliseconds(transition.at(0).toInteger()), transition.at(1).text});
    return record;
}

namespace {

// A fact that is a number, or null.
void writeNumber(JsonWriter &json, const char *key, const QByteArray &value)
{
    json.key(key);
    if (value.isEmpty())
        json.null();
    else
        json.raw(value);
}

void writeCount(JsonWriter &json, const char *key, const QByteArray &value)
{
    json.key(key).number(value.toLongLong());
}

QByteArray statusOf(const QByteArray &message)
{
    const auto object = json::Object::parse(message);
    const QByteArray status = object ? object->raw("status") : QByteArray();
    return status.isEmpty() ? QByteArray("{}") : status;
}

} // namespace

QByteArray ServiceRecord::toJson(milliseconds now) const
{
    const Uptime uptime = uptimeOf(now, liveness, transitions);
    JsonWriter json;
    json.beginObject().key("name").string(name).key("liveness").string(liveness);
    writeNumber(json, "since", facts.value("since"));
    json.key("reason").string(facts.contains("reason") ? facts.value("reason") : QByteArray("no message yet"));
    writeNumber(json, "heardAt", facts.value("heardAt"));
    writeNumber(json, "firstAt", facts.value("firstAt"));
    writeNumber(json, "timestamp", facts.value("shown"));
    writeNumber(json, "intervalMs", facts.value("interval"));
    json.key("intervalIs").string(facts.value("interval").isEmpty()   ? "unknown"
                                  : facts.value("declared").isEmpty() ? "learned"
                                                                      : "declared");
    json.key("uptime");
    if (uptime.share)
        json.number(*uptime.share);
    else
        json.null();
    json.key("uptimeObservedMs").number(qint64(uptime.observed.count()));
    for (const char *count : {"messages", "reordered", "clockSteps", "clamped"})
        writeCount(json, count, facts.value(count));
    return json.key("status").raw(statusOf(message)).endObject().take();
}

} // namespace signalbox::monitor
