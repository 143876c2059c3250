#include "console/client/log_lines.h"

#include "console/json/object.h"

namespace signalbox::console {

namespace {

using json::Object;

bool isOwn(const QByteArray &name)
{
    return name == "service" || name == "timestamp" || name == "level" || name == "message" || name == "dropped";
}

} // namespace

Result<LogLine> parseLogLine(const StreamId &id, qint64 at, const QByteArray &data)
{
    const auto object = Object::parse(data);
    if (!object)
        return object.error();
    LogLine line{id, at, object->string("service"), object->string("level").toLower(), object->string("message"), false,
                 object->integer("dropped").value_or(0)};
    for (const Object::Member &member : object->members()) {
        if (!isOwn(member.name) && line.message.size() < mostShown)
            line.message += (line.message.isEmpty() ? "" : " ") + member.name + '=' + member.raw.first(std::min(member.raw.size(), mostShown)).toByteArray();
    }
    line.message.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
    if (line.message.size() > mostShown) {
        line.message.truncate(mostShown);
        while (!line.message.isEmpty() && (quint8(line.message.back()) & 0xC0U) == 0x80U)
            line.message.chop(1);
        if (!line.message.isEmpty() && quint8(line.message.back()) >= 0xC0U)
            line.message.chop(1);
        line.isCut = true;
    }
    return line;
}

Result<LogPage> parseLogPage(const QByteArray &json)
{
    const auto object = Object::parse(json);
    const auto texts = object ? json::parseArray(object->raw("lines")) : Result<std::vector<QByteArray>>(object.error());
    if (!texts)
        return texts.error();
    LogPage page;
    page.hasMore = object->isTrue("more");
    for (const QByteArray &text : *texts) {
        const auto entry = Object::parse(text);
        if (!entry)
            return entry.error();
        auto line = parseLogLine(StreamId::parse(entry->string("id")).value_or(StreamId()), entry->integer("at").value_or(0), entry->raw("line"));
        if (!line)
            return line.error();
        page.lines.push_back(*std::move(line));
    }
    std::sort(page.lines.begin(), page.lines.end(), [](const LogLine &a, const LogLine &b) { return a.id < b.id; });
    return page;
}

} // namespace signalbox::console
