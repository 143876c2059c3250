#include "console/models/service_fields.h"

#include "console/json/object.h"
#include "console/models/texts.h"

namespace signalbox::console {

namespace {

constexpr qsizetype longestValue = 80; // characters
constexpr qint64 earliestTime = 1'000'000'000'000;  // milliseconds: 2001
constexpr qint64 latestTime = 10'000'000'000'000;

QString valueOf(const json::Object &object, const json::Object::Member &member)
{
    const auto number = object.integer(member.name);
    const bool isTime = number && *number > earliestTime && *number < latestTime && (member.name.endsWith("At") || member.name.endsWith("_at"));
    if (isTime)
        return timeText(*number);
    if (member.kind == json::Kind::Null)
        return QStringLiteral("–");
    return printable(json::shown(member.raw).toUtf8(), longestValue);
}

} // namespace

ServiceFields fieldsOf(const QByteArray &json, int most)
{
    ServiceFields fields;
    const auto object = json::Object::parse(json);
    if (!object)
        return fields;
    for (const json::Object::Member &member : object->members()) {
        if (fields.shown.size() / 2 >= most)
            ++fields.more;
        else
            fields.shown << printable(member.name, longestValue) << valueOf(*object, member);
    }
    return fields;
}

} // namespace signalbox::console
