#include "server/plans/plan_store.h"

#include "freeze.lua.h"
#include "freeze_found.lua.h"
#include "freeze_listed.lua.h"
#include "plan_begin.lua.h"
#include "plan_create.lua.h"
#include "plan_drop.lua.h"
#include "plan_end.lua.h"
#include "plan_read.lua.h"
#include "plans_list.lua.h"
#include "server/eventlog/scripts.h"
#include "shared/random.h"

namespace signalbox::plans {

namespace {

constexpr int perStep = 1'000; // jobs frozen by one call

QByteArray ms(std::chrono::milliseconds duration)
{
    return QByteArray::number(qint64(duration.count()));
}

Error noSuchPlan()
{
    return {ErrorCode::NotFound, QStringLiteral("There is no such plan (any more)")};
}

QByteArray statusesFor(jobs::Act::Kind act, const jobs::Rules &rules)
{
    switch (act) {
    case jobs::Act::Kind::Cancel: return (QList<QByteArray>{"created", "processing"} + rules.extraStatuses).join(',');
    case jobs::Act::Kind::Retry: return "error,cancelled";
    case jobs::Act::Kind::Delete: break;
    }
    return "done,error,cancelled";
}

} // namespace

struct PlanStore::Freezing {
    PlanDraft draft;
    QByteArray id;
    QObject *context;
    Answer<QByteArray> done;
};

PlanStore::PlanStore(redis::Connection &redis, eventlog::Keys keys, jobs::Rules rules) : m_redis(redis), m_keys(std::move(keys)), m_rules(std::move(rules)) {}

void PlanStore::create(const PlanDraft &draft, QObject *context, Answer<QByteArray> done)
{
    static const redis::Script script = eventlog::withPrelude(lua::plan_create);
    const auto freezing = std::make_shared<Freezing>(Freezing{draft, randomBase36(12), context, std::move(done)});
    m_redis.evaluate(script, {m_keys.plan(freezing->id), m_keys.plans()},
                     {freezing->id, jobs::nameOf(draft.act), draft.actor, draft.reason, QByteArray::number(draft.rate), QByteArray::number(draft.stopAfter),
                      draft.asked, ms(planLifetime), ms(planKept)},
                     context, [this, freezing](const Result<redis::Reply> &reply) {
                         if (!reply)
                             return freezing->done(reply.error());
                         if (!freezing->draft.filter)
                             return freezeListed(freezing, 0);
                         jobs::ListQuery &filter = *freezing->draft.filter;
                         const std::chrono::milliseconds now(reply->at(0).toInteger());
                         filter.until = std::min(filter.until.value_or(now), now); // what comes later is not meant
                         filter.limit = perStep;
                         if (filter.statuses.isEmpty() && filter.errorText.isEmpty())
                             filter.statuses = statusesFor(freezing->draft.act, m_rules).split(',');
                         freezeFound(freezing);
                     });
}

void PlanStore::freezeFound(const std::shared_ptr<Freezing> &freezing)
{
    static const redis::Script script = jobs::scanScript((QByteArray(lua::freeze) + lua::freeze_found).constData());
    const auto scan = jobs::scanOf(*freezing->draft.filter, m_keys, m_rules);
    if (!scan)
        return freezing->done(scan.error());
    m_redis.evaluate(script, QList<QByteArray>{m_keys.plan(freezing->id), m_keys.planItems(freezing->id)} + scan->indexes,
                     scan->arguments + QList<QByteArray>{ms(planLifetime), QByteArray::number(maxItems)}, freezing->context,
                     [this, freezing](const Result<redis::Reply> &reply) {
                         if (!reply)
                             return freezing->done(reply.error());
                         const QByteArray &outcome = reply->at(0).text;
                         if (outcome == "ready")
                             return freezing->done(freezing->id);
                         if (outcome == "many")
                             return freezing->done(Error{ErrorCode::Unprocessable, QStringLiteral("The filter fits more than %1 jobs").arg(maxItems)});
                         if (outcome != "more")
                             return freezing->done(noSuchPlan());
                         freezing->draft.filter->after = jobs::pageMark(reply->at(1).text);
                         freezeFound(freezing);
                     });
}

void PlanStore::freezeListed(const std::shared_ptr<Freezing> &freezing, size_t first)
{
    static const redis::Script script = eventlog::withPrelude((QByteArray(lua::freeze) + lua::freeze_listed).constData());
    const std::vector<NamedJob> &named = freezing->draft.jobs;
    const size_t end = std::min(named.size(), first + perStep);
    QList<QByteArray> keys{m_keys.plan(freezing->id), m_keys.planItems(freezing->id)};
    QList<QByteArray> arguments{ms(planLifetime), end == named.size() ? "1" : "0"};
    for (size_t i = first; i < end; ++i) {
        keys += m_keys.job(named[i].type, named[i].job);
        arguments += {named[i].type.text, named[i].job.text};
    }
    m_redis.evaluate(script, keys, arguments, freezing->context, [this, freezing, end](const Result<redis::Reply> &reply) {
        if (!reply)
            return freezing->done(reply.error());
        if (reply->at(0).text == "ready")
            return freezing->done(freezing->id);
        if (reply->at(0).text != "more")
            return freezing->done(noSuchPlan());
        freezeListed(freezing, end);
    });
}

void PlanStore::read(const QByteArray &id, qint64 first, int most, QObject *context, Answer<ReadPlan> done)
{
    static const redis::Script script = eventlog::withPrelude(lua::plan_read);
    m_redis.evaluate(script, {m_keys.plan(id), m_keys.planItems(id), m_keys.planResults(id)},
                     {"0", QByteArray::number(sampleItems), QByteArray::number(first), QByteArray::number(most)}, context,
                     [done = std::move(done)](const Result<redis::Reply> &reply) {
                         if (!reply)
                             return done(reply.error());
                         auto plan = Plan::fromHash(reply->at(1), std::chrono::milliseconds(reply->at(0).toInteger()));
                         if (!plan)
                             return done(noSuchPlan());
                         ReadPlan found{std::move(*plan), {}, {}};
                         for (const redis::Reply &item : reply->at(2).elements) {
                             if (auto one = PlanItem::parse(item.text))
                                 found.sample.push_back(std::move(*one));
                         }
                         for (const redis::Reply &result : reply->at(3).elements)
                             found.results.push_back(result.text);
                         done(std::move(found));
                     });
}

void PlanStore::list(QObject *context, Answer<std::vector<Plan>> done)
{
    static const redis::Script script = eventlog::withPrelude(lua::plans_list);
    m_redis.evaluate(script, {m_keys.plans()}, {QByteArray::number(maxListed), m_keys.plan({})}, context,
                     [done = std::move(done)](const Result<redis::Reply> &reply) {
                         if (!reply)
                             return done(reply.error());
                         std::vector<Plan> plans;
                         for (const redis::Reply &hash : reply->at(1).elements)
                             plans.push_back(*Plan::fromHash(hash, std::chrono::milliseconds(reply->at(0).toInteger())));
                         done(std::move(plans));
                     });
}

void PlanStore::execute(const QByteArray &id, const QByteArray &actor, QObject *context, Answer<std::monostate> done)
{
    static const redis::Script script = eventlog::withAudit({lua::plan_begin});
    m_redis.evaluate(script, {m_keys.plan(id), m_keys.planItems(id), m_keys.plansRunning(), m_keys.log(), m_keys.audit()},
                     {id, actor, QByteArray::number(maxRunning)}, context,
                     [done = std::move(done)](const Result<redis::Reply> &reply) {
                         if (!reply)
                             return done(reply.error());
                         const QByteArray &outcome = reply->at(0).text;
                         if (outcome == "absent")
                             return done(noSuchPlan());
                         if (outcome == "expired")
                             return done(Error{ErrorCode::Gone, QStringLiteral("The plan has expired: it was not executed within 5 minutes. Make a new one")});
                         if (outcome == "empty")
                             return done(Error{ErrorCode::Conflict, QStringLiteral("The plan holds no job")});
                         if (outcome == "busy")
                             return done(Error{ErrorCode::Conflict, QStringLiteral("%1 plans run already; it can be executed when one of them has ended").arg(maxRunning)});
                         if (outcome == "state")
                             return done(Error{ErrorCode::Conflict, QStringLiteral("The plan is %1 already").arg(printable(reply->at(1).text))});
                         done(std::monostate{});
                     });
}

void PlanStore::drop(const QByteArray &id, const QByteArray &actor, const QByteArray &reason, QObject *context, Answer<Dropped> done)
{
    static const redis::Script script = eventlog::withAudit({lua::plan_end, lua::plan_drop});
    m_redis.evaluate(script,
                     {m_keys.plan(id), m_keys.planItems(id), m_keys.planResults(id), m_keys.plans(), m_keys.plansRunning(), m_keys.planExecutors(),
                      m_keys.log(), m_keys.audit()},
                     {id, actor, reason}, context, [done = std::move(done)](const Result<redis::Reply> &reply) {
                         if (!reply)
                             return done(reply.error());
                         if (reply->at(0).text == "absent")
                             return done(noSuchPlan());
                         done(reply->at(0).text == "stopped" ? Dropped::Stopped : Dropped::Forgotten);
                     });
}

} // namespace signalbox::plans
