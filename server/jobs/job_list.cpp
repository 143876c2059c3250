#include "server/jobs/job_list.h"

#include "list.lua.h"
#include "scan.lua.h"
#include "server/eventlog/scripts.h"

namespace signalbox::jobs {

namespace {

const QList<QByteArray> &listedFields()
{
    // lua/list.lua always returns the first four.
    static const QList<QByteArray> fields{"userId",    "type",       "status", "createdAt", "jobId",  "attempt",  "startedAt",
                                          "updatedAt", "finishedAt", "error",  "reason", "progress", "message",   "cancelRequested",
                                          "external",   "priority",  "delayUntil", "claimedAt", "requeued", "retryOf", "retriedAs"};
    return fields;
}

QList<QByteArray> indexesFor(const ListQuery &query, const eventlog::Keys &keys, const Rules &rules)
{
    if (!query.idPrefix.isEmpty())
        return {keys.jobIds()};
    if (!query.user.isEmpty())
        return {keys.jobsOfUser(query.user)};
    if (query.type.isEmpty() && query.statuses.isEmpty())
        return {keys.jobs()};
    const QList<JobType> types = query.type.isEmpty() ? rules.types : QList<JobType>{query.type};
    const QList<QByteArray> statuses = query.statuses.isEmpty() ? rules.statuses() : query.statuses;
    QList<QByteArray> indexes;
    for (const JobType &type : types) {
        for (const QByteArray &status : statuses)
            indexes.append(keys.jobsIn(type, status));
    }
    return indexes;
}

QByteArray padded(std::chrono::milliseconds at)
{
    return QByteArray::number(qint64(at.count())).rightJustified(13, '0');
}

constexpr auto markEncoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

bool isTimeMember(const QByteArray &member)
{
    const QList<QByteArray> parts = member.split(':');
    return parts.size() >= 3 && parts[0].size() >= 13 &&
           std::all_of(parts[0].begin(), parts[0].end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isIdMember(const QByteArray &member, const QByteArray &prefix)
{
    const qsizetype colon = member.lastIndexOf(':');
    return colon > 0 && colon + 1 < member.size() && member.startsWith(prefix);
}

// The member of an index at which the page before ended.
std::optional<QByteArray> decodeMark(const ListQuery &query)
{
    const auto decoded = QByteArray::fromBase64Encoding(query.after, markEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() > 700)
        return {};
    const bool fits = query.idPrefix.isEmpty() ? isTimeMember(decoded.decoded) : isIdMember(decoded.decoded, query.idPrefix);
    return fits ? std::optional(decoded.decoded) : std::nullopt;
}

struct Bounds {
    QByteArray upper;
    QByteArray lower;
};

Result<Bounds> boundsOf(const ListQuery &query)
{
    const bool byId = !query.idPrefix.isEmpty();
    Bounds bounds{query.until ? '(' + padded(*query.until) : QByteArray("+"), query.since ? '[' + padded(*query.since) : QByteArray("-")};
    if (byId)
        bounds = {'(' + query.idPrefix + '\xff', '[' + query.idPrefix}; // no UTF-8 holds that byte
    if (query.after.isEmpty())
        return bounds;
    const auto mark = decodeMark(query);
    if (!mark)
        return Error{ErrorCode::BadRequest, QStringLiteral("`after` must be the `next` of an earlier page")};
    if (byId || !query.until || *mark < padded(*query.until))
        bounds.upper = '(' + *mark;
    return bounds;
}

QByteArray optionalText(const std::optional<std::chrono::milliseconds> &time)
{
    return time ? QByteArray::number(qint64(time->count())) : QByteArray();
}

} // namespace

redis::Script scanScript(const char *body)
{
    return eventlog::withPrelude((QByteArray(lua::scan) + body).constData());
}

Result<Scan> scanOf(const ListQuery &asked, const eventlog::Keys &keys, const Rules &rules)
{
    ListQuery query = asked;
    if (!query.errorText.isEmpty() && query.statuses.isEmpty())
        query.statuses = {"error"};
    const bool byId = !query.idPrefix.isEmpty();
    const auto bounds = boundsOf(query);
    if (!bounds)
        return bounds.error();
    return Scan{indexesFor(query, keys, rules),
                {keys.agentPrefix, bounds->upper, bounds->lower, QByteArray::number(query.limit),
                 QByteArray::number(query.errorText.isEmpty() ? maxLookedAt : maxErrorsLookedAt), byId ? "id" : "time", query.user.text, query.type.text,
                 query.statuses.join(','), byId ? optionalText(query.since) : QByteArray(), byId ? optionalText(query.until) : QByteArray(),
                 query.errorText.toLower()}};
}

Result<eventlog::Call> listCall(const ListQuery &query, const eventlog::Keys &keys, const Rules &rules)
{
    static const redis::Script script = scanScript(lua::list);
    const auto scan = scanOf(query, keys, rules);
    if (!scan)
        return scan.error();
    return eventlog::Call{&script, QList<QByteArray>{keys.epoch(), keys.log()} + scan->indexes, scan->arguments + listedFields().sliced(4)};
}

QByteArray pageMark(const QByteArray &member)
{
    return member.toBase64(markEncoding);
}

ListPage toPage(const redis::Reply &reply)
{
    ListPage page;
    const QByteArray &last = reply.at(2).text;
    page.cursor = {reply.at(0).text, StreamId::parse(reply.at(1).text).value_or(StreamId{})};
    page.lookedAt = reply.at(4).toInteger();
    if (!last.isEmpty())
        page.next = pageMark(last);
    if (isTimeMember(last))
        page.lookedBackTo = std::chrono::milliseconds(last.split(':').first().toLongLong());
    for (const redis::Reply &item : reply.at(3).elements)
        page.jobs.push_back(Record::fromFields(listedFields(), item.at(1)));
    return page;
}

} // namespace signalbox::jobs
