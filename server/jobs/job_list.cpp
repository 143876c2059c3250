#include "server/jobs/job_list.h"

#include "list.lua.h"
#include "server/eventlog/scripts.h"

namespace signalbox::jobs {

namespace {

const QList<QByteArray> &listedFields()
{
    // lua/list.lua always returns the first three.
    static const QList<QByteArray> fields{"userId",    "type",       "status", "jobId",  "attempt",  "createdAt", "startedAt",
                                          "updatedAt", "finishedAt", "error",  "reason", "progress", "message",   "cancelRequested",
                                          "external",   "priority",  "delayUntil", "claimedAt", "requeued", "retryOf", "retriedAs"};
    return fields;
}

QList<QByteArray> indexesFor(const ListQuery &query, const eventlog::Keys &keys, const Rules &rules)
{
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

// A member of an index: 13 digits, type, id.
std::optional<QByteArray> decodeMark(const QByteArray &mark)
{
    const auto decoded = QByteArray::fromBase64Encoding(mark, markEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() > 700)
        return {};
    const QList<QByteArray> parts = decoded.decoded.split(':');
    const bool fits = parts.size() >= 3 && parts[0].size() >= 13 && std::all_of(parts[0].begin(), parts[0].end(), [](char c) {
        return c >= '0' && c <= '9';
    });
    return fits ? std::optional(decoded.decoded) : std::nullopt;
}

} // namespace

Result<eventlog::Call> listCall(const ListQuery &query, const eventlog::Keys &keys, const Rules &rules)
{
    static const redis::Script script = eventlog::withPrelude(lua::list);
    QByteArray upper = query.until ? '(' + padded(*query.until) : QByteArray("+");
    if (!query.after.isEmpty()) {
        const auto mark = decodeMark(query.after);
        if (!mark)
            return Error{ErrorCode::BadRequest, QStringLiteral("`after` must be the `next` of an earlier page")};
        if (!query.until || *mark < padded(*query.until))
            upper = '(' + *mark;
    }
    eventlog::Call call{&script, QList<QByteArray>{keys.epoch(), keys.log()} + indexesFor(query, keys, rules),
                        {keys.agentPrefix, upper, query.since ? '[' + padded(*query.since) : QByteArray("-"),
                         QByteArray::number(query.limit), QByteArray::number(maxLookedAt), query.user.text, query.type.text,
                         query.statuses.join(',')}};
    call.arguments += listedFields().sliced(3);
    return call;
}

ListPage toPage(const redis::Reply &reply)
{
    ListPage page;
    page.cursor = {reply.at(0).text, StreamId::parse(reply.at(1).text).value_or(StreamId{})};
    if (!reply.at(2).text.isEmpty())
        page.next = reply.at(2).text.toBase64(markEncoding);
    for (const redis::Reply &item : reply.at(3).elements)
        page.jobs.push_back(Record::fromFields(listedFields(), item.at(1)));
    return page;
}

} // namespace signalbox::jobs
