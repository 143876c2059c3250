#include "server/jobs/deadlines.h"

#include "claim.lua.h"
#include "due.lua.h"
#include "expire.lua.h"
#include "remove.lua.h"
#include "server/eventlog/scripts.h"
#include "tend.lua.h"

#include <QtCore/QLoggingCategory>

namespace signalbox::jobs {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(jobDeadlines, "signalbox.jobs.deadlines")

namespace {

void warn(const Result<redis::Reply> &reply)
{
    if (!reply)
        qCWarning(jobDeadlines).noquote() << "Cannot handle a deadline:" << reply.error().message;
}

const redis::Script &scriptFor(DeadlineMember::Action action)
{
    static const redis::Script expire = jobScript(lua::expire), claim = jobScript(lua::claim), remove = jobScript(lua::remove);
    switch (action) {
    case DeadlineMember::Action::Expire: return expire;
    case DeadlineMember::Action::Claim: return claim;
    case DeadlineMember::Action::Remove: break;
    }
    return remove;
}

// What people may ask about later; who changed nothing says nothing.
void tell(const DeadlineMember &member, const redis::Reply &reply)
{
    const QByteArray &outcome = reply.at(0).text;
    if (outcome == "expired" || outcome == "claimed" || outcome == "requeued")
        qCInfo(jobDeadlines).noquote() << printable(outcome == "expired" ? reply.at(1).text : outcome) << "jobId=" << printable(member.job.text);
}

} // namespace

Deadlines::Deadlines(redis::Connection &redis, eventlog::Keys keys, Rules rules, const Policy &policy, QObject *parent)
    : QObject(parent), m_redis(redis), m_rules(std::move(rules)), m_calls(std::move(keys), m_rules, policy)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Deadlines::look);
    m_timer.start(1s);
}

void Deadlines::look()
{
    static const redis::Script script = eventlog::withPrelude(lua::due);
    m_timer.start(1s);
    if (!m_redis.isReady())
        return;
    for (const JobType &type : m_rules.types)
        tend(type);
    m_redis.evaluate(script, {m_calls.keys().deadlines()}, {QByteArray::number(maxPerLook)}, this, [this](const Result<redis::Reply> &reply) {
        warn(reply);
        if (reply)
            handle(*reply);
    });
}

void Deadlines::tend(const JobType &type)
{
    static const redis::Script script = typeScript(lua::tend);
    eventlog::Call call = m_calls.forType(script, type);
    call.keys += m_calls.keys().silence();
    call.arguments += QByteArray::number(maxPerLook);
    m_redis.evaluate(script, call.keys, call.arguments, this, [this](const Result<redis::Reply> &reply) {
        warn(reply);
        if (reply && std::max(reply->at(0).integer, reply->at(1).integer) >= maxPerLook)
            m_timer.start(0ms);
    });
}

void Deadlines::handle(const redis::Reply &due)
{
    m_isFull = due.elements.size() >= size_t(maxPerLook);
    m_hasProgress = false;
    for (const redis::Reply &item : due.elements) {
        if (const auto member = DeadlineMember::parse(item.text)) {
            ++m_underWay;
            handle(*member);
        } else {
            qCWarning(jobDeadlines).noquote() << "Removing a deadline that is not ours:" << printable(item.text);
            m_redis.command({"ZREM", m_calls.keys().deadlines(), item.text}, this, warn);
        }
    }
}

void Deadlines::handle(const DeadlineMember &member)
{
    eventlog::Call call = m_calls.forJob(scriptFor(member.action), member.type, member.job, member.user);
    call.keys += m_calls.keys().statusEvents(member.type);
    m_redis.evaluate(*call.script, call.keys, call.arguments, this, [this, member](const Result<redis::Reply> &reply) {
        warn(reply);
        if (reply)
            tell(member, *reply);
        else if (reply.error().code == ErrorCode::Internal)
            putOff(member);
        handled(reply && reply->at(0).text != "over");
    });
}

void Deadlines::putOff(const DeadlineMember &member)
{
    m_redis.command({"ZADD", m_calls.keys().deadlines(), "XX", "INCR", "60000", member.toBytes()}, this, warn);
}

void Deadlines::handled(bool hasChanged)
{
    m_hasProgress = m_hasProgress || hasChanged;
    if (--m_underWay == 0 && m_isFull && m_hasProgress)
        m_timer.start(0ms);
}

} // namespace signalbox::jobs
