#include "console/client/service_records.h"

#include "console/json/object.h"

namespace signalbox::console {

namespace {

using json::Object;

// The objects of an array member, each read by `read`.
template <typename T>
Result<std::vector<T>> each(const QByteArray &json, const char *member, T (*read)(const Object &))
{
    const auto object = Object::parse(json);
    const auto texts = object ? json::parseArray(object->raw(member)) : Result<std::vector<QByteArray>>(object.error());
    if (!texts)
        return texts.error();
    std::vector<T> all;
    for (const QByteArray &text : *texts) {
        const auto entry = Object::parse(text);
        if (!entry)
            return entry.error();
        all.push_back(read(*entry));
    }
    return all;
}

ServicePast pastOf(const Object &entry)
{
    const QByteArray data = entry.raw("data");
    const auto object = Object::parse(data);
    return {entry.integer("at").value_or(0), entry.string("kind"), object ? object->string("reason") : QByteArray(), data};
}

ServiceCommand commandOf(const Object &entry)
{
    const auto time = [&entry](const char *name) { return entry.integer(name).value_or(0); };
    return {entry.string("id"),    entry.string("command"), entry.string("status"), entry.string("actor"),  entry.string("reason"), entry.string("error"),
            time("at"),            time("acknowledgedAt"),  time("effectiveAt"),    time("failedAt"),       time("expiredAt")};
}

QPointF pointOf(const Object &entry)
{
    return {entry.number("at").value_or(0), entry.number("avg").value_or(0)};
}

} // namespace

Result<ServiceRecord> parseServiceRecord(const QByteArray &json)
{
    const auto object = Object::parse(json);
    if (!object)
        return object.error();
    return ServiceRecord{object->string("name"),
                         object->string("liveness"),
                         object->string("reason"),
                         object->integer("since").value_or(0),
                         object->integer("heardAt").value_or(0),
                         object->integer("intervalMs").value_or(0),
                         object->number("uptime").value_or(-1),
                         object->integer("messages").value_or(0)};
}

Result<std::vector<ServicePast>> parseServicePast(const QByteArray &json)
{
    return each<ServicePast>(json, "history", pastOf);
}

Result<std::vector<ServiceCommand>> parseCommands(const QByteArray &json)
{
    return each<ServiceCommand>(json, "commands", commandOf);
}

Result<std::vector<Metric>> parseMetrics(const QByteArray &json)
{
    const auto object = Object::parse(json);
    const auto series = object ? Object::parse(object->raw("series")) : Result<Object>(object.error());
    if (!series)
        return series.error();
    std::vector<Metric> metrics;
    for (const Object::Member &member : series->members()) {
        const QByteArray text = member.raw.toByteArray();
        const auto one = Object::parse(text);
        if (!one)
            return one.error();
        Metric metric{member.name, one->number("last").value_or(0), one->integer("lastAt").value_or(0), {}};
        if (const auto points = one->has("points") ? each<QPointF>(text, "points", pointOf) : std::vector<QPointF>())
            metric.averages = QList<QPointF>(points->begin(), points->end());
        metrics.push_back(metric);
    }
    return metrics;
}

} // namespace signalbox::console
