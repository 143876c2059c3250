#include "console/client/audit.h"

#include "console/json/object.h"

namespace signalbox::console {

namespace {

using json::Object;

QByteArray detailOf(const Object &data)
{
    if (data.has("command"))
        return data.string("command") + ": " + data.string("status");
    if (data.has("each"))
        return data.string("each") + " x " + data.raw("total");
    return data.string("outcome");
}

} // namespace

Result<AuditEntry> parseAuditEntry(const StreamId &id, qint64 at, const QByteArray &data)
{
    const auto object = Object::parse(data);
    if (!object)
        return object.error();
    return AuditEntry{id, at, object->string("act"), object->string("actor"), object->string("reason"), object->string("type"), object->string("jobId"),
                      object->string("planId"), object->string("service"), detailOf(*object), data};
}

Result<AuditPage> parseAuditPage(const QByteArray &json)
{
    const auto object = Object::parse(json);
    if (!object)
        return object.error();
    const auto entries = json::parseArray(object->raw("entries"));
    if (!entries)
        return entries.error();
    AuditPage page;
    page.next = object->string("next");
    for (const QByteArray &text : *entries) {
        const auto entry = Object::parse(text);
        if (!entry)
            return entry.error();
        auto parsed = parseAuditEntry(StreamId::parse(entry->string("id")).value_or(StreamId()), entry->integer("at").value_or(0), entry->raw("data"));
        if (!parsed)
            return parsed.error();
        page.entries.push_back(*std::move(parsed));
    }
    return page;
}

} // namespace signalbox::console
