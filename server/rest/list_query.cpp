#include "server/rest/list_query.h"

#include "server/rest/parameters.h"

namespace signalbox::rest {

namespace {

Error bad(const QString &text)
{
    return {ErrorCode::BadRequest, text};
}

Result<void> parseStatuses(const QByteArray &value, const jobs::Rules &rules, jobs::ListQuery &out)
{
    for (const QByteArray &status : value.split(',')) {
        if (!rules.statuses().contains(status))
            return bad(QStringLiteral("Unknown status \"%1\"; there are %2")
                           .arg(printable(status, 40), QString::fromUtf8(rules.statuses().join(", "))));
        if (!out.statuses.contains(status))
            out.statuses.append(status);
    }
    return {};
}

Result<void> parseLimit(const QByteArray &value, jobs::ListQuery &out)
{
    bool isNumber = false;
    out.limit = value.toInt(&isNumber);
    if (!isNumber || out.limit < 1 || out.limit > jobs::ListQuery::maxLimit)
        return bad(QStringLiteral("`limit` must be 1 to %1").arg(jobs::ListQuery::maxLimit));
    return {};
}

} // namespace

Result<void> parseListItem(const QByteArray &name, const QByteArray &value, const jobs::Rules &rules, jobs::ListQuery &out)
{
    if (name == "type") {
        if (!rules.knows({value}))
            return bad(QStringLiteral("Unknown job type \"%1\"").arg(printable(value, 40)));
        out.type = {value};
    } else if (name == "status") {
        return parseStatuses(value, rules, out);
    } else if (name == "user") {
        if (!jobs::isUserId(value))
            return bad(QStringLiteral("`user` is not a user id"));
        out.user = {value};
    } else if (name == "since" || name == "until") {
        const auto time = parseTime(name, value);
        if (!time)
            return time.error();
        (name == "since" ? out.since : out.until) = *time;
    } else if (name == "id") {
        if (!jobs::isJobId(value))
            return bad(QStringLiteral("`id` must be what a job id begins with, 1 to 256 bytes"));
        out.idPrefix = value;
    } else if (name == "error") {
        if (!isReason(value))
            return bad(QStringLiteral("`error` must be 1 to 500 bytes of text"));
        out.errorText = value;
    } else if (name == "after") {
        out.after = value;
    } else if (name == "limit") {
        return parseLimit(value, out);
    } else {
        return bad(QStringLiteral("Unknown parameter \"%1\"; there are type, status, user, id, since, until, error, after and limit")
                       .arg(printable(name, 40)));
    }
    return {};
}

Result<jobs::ListQuery> parseListQuery(const http::Query &query, const jobs::Rules &rules)
{
    jobs::ListQuery out;
    for (const auto &[name, value] : query.all()) {
        if (auto item = parseListItem(name, value, rules, out); !item)
            return item.error();
    }
    return out;
}

} // namespace signalbox::rest
