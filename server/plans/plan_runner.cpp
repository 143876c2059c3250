#include "server/plans/plan_runner.h"

#include "plan_end.lua.h"
#include "plan_fail.lua.h"
#include "plan_item.lua.h"
#include "plan_lease.lua.h"
#include "plan_read.lua.h"
#include "plan_turn.lua.h"
#include "server/eventlog/scripts.h"
#include "shared/random.h"

#include <QtCore/QDateTime>
#include <QtCore/QLoggingCategory>
#include <QtCore/QSet>

namespace signalbox::plans {

Q_LOGGING_CATEGORY(planRunner, "signalbox.plans")

namespace {

void warn(const Result<redis::Reply> &reply)
{
    if (!reply)
        qCWarning(planRunner).noquote() << "Cannot go on with a plan:" << reply.error().message;
}

} // namespace

PlanRunner::PlanRunner(redis::Connection &redis, QByteArray instance, eventlog::Keys keys, jobs::Rules rules, const jobs::Policy &policy, QObject *parent)
    : QObject(parent), m_redis(redis), m_instance(std::move(instance)), m_rules(std::move(rules)), m_calls(std::move(keys), m_rules, policy)
{
    connect(&m_timer, &QTimer::timeout, this, &PlanRunner::look);
    m_timer.start(interval);
}

void PlanRunner::look()
{
    static const redis::Script script = eventlog::withPrelude(lua::plan_lease);
    if (!m_redis.isReady())
        return;
    m_redis.evaluate(script, {m_calls.keys().plansRunning(), m_calls.keys().planExecutors()}, {m_instance, QByteArray::number(qint64(lease.count()))}, this,
                     [this](const Result<redis::Reply> &reply) {
                         warn(reply);
                         if (!reply)
                             return;
                         QSet<QByteArray> mine;
                         for (const redis::Reply &id : reply->elements) {
                             mine.insert(id.text);
                             step(id.text);
                         }
                         m_paces.removeIf([&mine](auto pace) { return !mine.contains(pace.key()); });
                     });
}

void PlanRunner::step(const QByteArray &id)
{
    static const redis::Script script = eventlog::withPrelude(lua::plan_read);
    if (m_paces[id].underWay > 0)
        return;
    if (!m_paces[id].since.isValid())
        m_paces[id].since.start();
    // The position and the items in one step: another executor may be at work.
    m_redis.evaluate(script, {m_calls.keys().plan(id), m_calls.keys().planItems(id), m_calls.keys().planResults(id)},
                     {"next", QByteArray::number(maxStep), "0", "0"}, this, [this, id](const Result<redis::Reply> &reply) {
                         warn(reply);
                         if (reply)
                             perform(id, *reply);
                     });
}

void PlanRunner::forget(const QByteArray &id)
{
    qCWarning(planRunner).noquote() << "Plan" << printable(id) << "was removed while it ran";
    m_redis.command({"ZREM", m_calls.keys().plansRunning(), id}, this, warn);
    m_redis.command({"HDEL", m_calls.keys().planExecutors(), id}, this, warn);
}

int PlanRunner::allowance(const QByteArray &id, qint64 rate)
{
    Pace &pace = m_paces[id];
    pace.owed = std::min(pace.owed + double(pace.since.restart()) * double(rate) / 1000, double(maxStep));
    const int allowed = int(pace.owed);
    pace.owed -= allowed;
    return allowed;
}

void PlanRunner::perform(const QByteArray &id, const redis::Reply &reply)
{
    const auto plan = Plan::fromHash(reply.at(1), std::chrono::milliseconds(reply.at(0).toInteger()));
    if (!plan)
        return forget(id);
    if (plan->state() != "running" || m_paces[id].underWay > 0)
        return;
    const auto &items = reply.at(2).elements;
    const size_t count = std::min(items.size(), size_t(allowance(id, plan->number("rate"))));
    for (size_t i = 0; i < count; ++i)
        perform(id, *plan, plan->number("next") + qint64(i), items[i].text);
    // A plan without items has nothing that could end it.
    if (items.empty())
        passOver(id, plan->number("next"), {}, QStringLiteral("there is no such item"));
}

void PlanRunner::perform(const QByteArray &id, const Plan &plan, qint64 index, const QByteArray &bytes)
{
    static const redis::Script script = jobs::actScript((QByteArray(lua::plan_end) + lua::plan_turn + lua::plan_item).constData());
    const auto item = PlanItem::parse(bytes);
    const auto kind = jobs::actNamed(plan.field("act"));
    if (!item || !kind || !m_rules.knows(item->job.type))
        return passOver(id, index, item ? item->job : NamedJob{}, QStringLiteral("this server does not know its type"));
    const jobs::Act act{*kind, plan.field("actor"), plan.field("reason"), jobs::Act::Audit::No};
    const JobId next = newJobId(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()));
    eventlog::Call call = jobs::actCall(script, m_calls, item->job.type, item->job.job, item->user, act, next);
    call.keys += planKeys(id);
    call.arguments += {id, QByteArray::number(index), m_instance, item->status};
    ++m_paces[id].underWay;
    m_redis.evaluate(script, call.keys, call.arguments, this, [this, id, index, job = item->job](const Result<redis::Reply> &reply) {
        if (const auto pace = m_paces.find(id); pace != m_paces.end() && pace->underWay > 0)
            --pace->underWay;
        warn(reply);
        if (!reply && reply.error().code == ErrorCode::Internal)
            passOver(id, index, job, reply.error().message);
    });
}

void PlanRunner::passOver(const QByteArray &id, qint64 index, const NamedJob &job, const QString &why)
{
    static const redis::Script script = eventlog::withAudit({lua::plan_end, lua::plan_turn, lua::plan_fail});
    m_redis.evaluate(script, planKeys(id), {id, QByteArray::number(index), m_instance, job.type.text, job.job.text, why.toUtf8()}, this, warn);
}

QList<QByteArray> PlanRunner::planKeys(const QByteArray &id) const
{
    const eventlog::Keys &keys = m_calls.keys();
    return {keys.plan(id), keys.planItems(id), keys.planResults(id), keys.plansRunning(), keys.planExecutors()};
}

} // namespace signalbox::plans
