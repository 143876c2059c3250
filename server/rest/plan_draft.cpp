#include "server/rest/plan_draft.h"

#include "server/json/json.h"
#include "server/rest/list_query.h"
#include "server/rest/parameters.h"

#include <QtCore/QSet>

namespace signalbox::rest {

namespace {

constexpr json::Limits limits{.bytes = 1024 * 1024, .depth = 8};

Error bad(const QString &text)
{
    return {ErrorCode::BadRequest, text};
}

Result<void> readFilter(const QByteArray &raw, const jobs::Rules &rules, jobs::ListQuery &filter)
{
    const auto object = json::Object::parse(raw, limits);
    if (!object)
        return bad(QStringLiteral("`filter` must be an object"));
    if (object->members().empty())
        return bad(QStringLiteral("`filter` must name at least one of type, status, user, id, since, until, error"));
    for (const json::Member &member : object->members()) {
        if (member.name == "after" || member.name == "limit")
            return bad(QStringLiteral("A filter has no \"%1\"").arg(QString::fromUtf8(member.name)));
        const bool isText = member.kind == json::Kind::String || member.kind == json::Kind::Number;
        if (!isText)
            return bad(QStringLiteral("`%1` of the filter must be a text").arg(printable(member.name, 40)));
        const QByteArray value = object->string(member.name).value_or(member.raw);
        if (auto item = parseListItem(member.name, value, rules, filter); !item)
            return item.error();
    }
    return {};
}

Result<plans::NamedJob> readNamedJob(const json::Element &element, const jobs::Rules &rules)
{
    const auto object = element.kind == json::Kind::Object ? json::Object::parse(element.raw, limits) : Result<json::Object>(Error{});
    const auto type = object ? object->string("type") : std::nullopt;
    const auto job = object ? object->string("jobId") : std::nullopt;
    if (!type || !job || object->members().size() != 2 || !rules.knows({*type}) || !jobs::isJobId(*job))
        return bad(QStringLiteral("`jobs` must hold {\"type\", \"jobId\"} with a type that there is: %1").arg(printable(element.raw, 100)));
    return plans::NamedJob{{*type}, {*job}};
}

Result<void> readJobs(const QByteArray &raw, const jobs::Rules &rules, std::vector<plans::NamedJob> &out)
{
    const auto elements = json::parseArray(raw, limits);
    if (!elements || elements->empty())
        return bad(QStringLiteral("`jobs` must be an array of at least one job"));
    QSet<QByteArray> seen;
    for (const json::Element &element : *elements) {
        const auto job = readNamedJob(element, rules);
        if (!job)
            return job.error();
        const QByteArray key = job->type.text + ':' + job->job.text;
        if (!seen.contains(key))
            out.push_back(*job);
        seen.insert(key);
    }
    return {};
}

Result<int> readInteger(const json::Object &body, const char *name, int standard, int least, int most)
{
    if (!body.find(name))
        return standard;
    const auto value = body.integer(name);
    if (!value || *value < least || *value > most)
        return bad(QStringLiteral("`%1` must be %2 to %3").arg(QLatin1String(name)).arg(least).arg(most));
    return int(*value);
}

Result<void> checkMembers(const json::Object &body)
{
    static const QList<QByteArray> known{"act", "reason", "filter", "jobs", "rate", "stopAfter"};
    for (const json::Member &member : body.members()) {
        if (!known.contains(member.name))
            return bad(QStringLiteral("Unknown member \"%1\" of the body; there are %2").arg(printable(member.name, 40), QString::fromUtf8(known.join(", "))));
    }
    if (bool(body.find("filter")) == bool(body.find("jobs")))
        return bad(QStringLiteral("The body must have either `filter` or `jobs`"));
    return {};
}

Result<void> readWhich(const json::Object &body, const jobs::Rules &rules, plans::PlanDraft &draft)
{
    if (!body.find("filter"))
        return readJobs(body.raw("jobs"), rules, draft.jobs);
    draft.asked = body.raw("filter");
    draft.filter.emplace();
    return readFilter(body.raw("filter"), rules, *draft.filter);
}

} // namespace

Result<plans::PlanDraft> readPlanDraft(const http::Request &request, const QByteArray &actor, const jobs::Rules &rules)
{
    const auto body = json::Object::parse(request.body, limits);
    if (!body)
        return bad(QStringLiteral("The body must be a JSON object: ") + body.error().message);
    if (auto members = checkMembers(*body); !members)
        return members.error();
    plans::PlanDraft draft;
    draft.actor = actor;
    const auto act = jobs::actNamed(body->string("act").value_or(QByteArray()));
    if (!act)
        return bad(QStringLiteral("`act` must be retry, cancel or delete"));
    draft.act = *act;
    draft.reason = body->string("reason").value_or(QByteArray());
    if (!isReason(draft.reason))
        return bad(QStringLiteral("`reason` must be 1 to %1 bytes of text").arg(maxReasonBytes));
    if (auto which = readWhich(*body, rules, draft); !which)
        return which.error();
    const auto rate = readInteger(*body, "rate", draft.rate, 1, plans::PlanDraft::maxRate);
    const auto stopAfter = readInteger(*body, "stopAfter", draft.stopAfter, 0, 1'000'000);
    if (!rate || !stopAfter)
        return rate ? stopAfter.error() : rate.error();
    draft.rate = *rate;
    draft.stopAfter = *stopAfter;
    return draft;
}

} // namespace signalbox::rest
