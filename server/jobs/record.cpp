#include "server/jobs/record.h"

#include "shared/json_writer.h"

namespace signalbox::jobs {

namespace {

enum class As { Text, Number, Json, Flag };

struct Column {
    const char *name;
    As as;
};

// In the order in which clients read them.
constexpr Column columns[] = {
    {"jobId", As::Text},       {"type", As::Text},         {"userId", As::Text},     {"status", As::Text},
    {"attempt", As::Number},   {"createdAt", As::Number},  {"startedAt", As::Number}, {"updatedAt", As::Number},
    {"finishedAt", As::Number}, {"priority", As::Text},    {"delayUntil", As::Number}, {"claimedAt", As::Number},
    {"requeued", As::Number},  {"retryOf", As::Text},      {"retriedAs", As::Text},  {"cancelledBy", As::Text}, {"cancelReason", As::Text},
    {"error", As::Text},       {"reason", As::Text},     {"progress", As::Json},
    {"message", As::Json},     {"result", As::Json},       {"lateStatus", As::Text}, {"lateResult", As::Json},
    {"cancelRequested", As::Flag}, {"external", As::Flag}, {"payload", As::Json},
};

void write(JsonWriter &json, As as, const QByteArray &value)
{
    switch (as) {
    case As::Text: json.string(value); break;
    case As::Number: json.number(value.toLongLong()); break;
    case As::Json: json.raw(value); break;
    case As::Flag: json.boolean(value == "1"); break;
    }
}

} // namespace

std::optional<Record> Record::fromHash(const redis::Reply &reply)
{
    if (reply.elements.empty())
        return {};
    Record record;
    for (size_t i = 0; i + 1 < reply.elements.size(); i += 2)
        record.m_fields[reply.elements[i].text] = reply.elements[i + 1].text;
    return record;
}

Record Record::fromFields(const QList<QByteArray> &fields, const redis::Reply &values)
{
    Record record;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const redis::Reply &value = values.at(size_t(i));
        if (!value.isNil())
            record.m_fields[fields[i]] = value.text;
    }
    return record;
}

QByteArray Record::field(const char *name) const
{
    const auto found = m_fields.find(name);
    return found == m_fields.end() ? QByteArray() : found->second;
}

QByteArray Record::toJson() const
{
    JsonWriter json;
    json.beginObject();
    for (const Column &column : columns) {
        const auto found = m_fields.find(column.name);
        // A flag that is not set, and JSON that somebody emptied, are left out rather than written wrongly.
        if (found == m_fields.end() || (column.as == As::Json && found->second.isEmpty()) ||
            (column.as == As::Flag && found->second != "1"))
            continue;
        json.key(column.name);
        write(json, column.as, found->second);
    }
    json.endObject();
    return json.take();
}

QByteArray Record::withCursor(const QByteArray &json, const QByteArray &cursor)
{
    return json.chopped(1) + ",\"cursor\":\"" + cursor + "\"}";
}

} // namespace signalbox::jobs
