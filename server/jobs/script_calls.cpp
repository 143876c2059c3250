#include "server/jobs/script_calls.h"

#include "acts.lua.h"
#include "counts.lua.h"
#include "job.lua.h"
#include "queue.lua.h"
#include "server/eventlog/scripts.h"
#include "shared/json_writer.h"
#include "silence.lua.h"
#include "type.lua.h"

namespace signalbox::jobs {

namespace {

QByteArray policyJson(const eventlog::Keys &keys, const Policy &policy, const JobType &type)
{
    const auto ms = [](std::chrono::milliseconds duration) { return qint64(duration.count()); };
    JsonWriter json;
    json.beginObject().key("push").string(policy.push == Policy::Push::Tail ? "RPUSH" : "LPUSH").key("queueMax").number(policy.queueMax);
    json.key("executionLimit").number(ms(policy.executionLimit)).key("claimedAfter").number(ms(policy.claimedAfter));
    json.key("requeue").boolean(policy.requeueTypes.contains(type)).key("oneActive").boolean(policy.oneActiveTypes.contains(type));
    json.key("keepFinished").number(ms(policy.keepFinished)).key("keepFailed").number(ms(policy.keepFailed));
    json.key("userEntries").number(policy.userStreamEntries);
    // As text, for Redis: Lua would write a large number with an exponent.
    json.key("timelineEntries").string(QByteArray::number(policy.timelineEntries));
    json.key("keepUserLog").string(QByteArray::number(ms(policy.keepUserStream)));
    json.key("index").string(keys.jobsIn(type, {})).key("records").string(keys.records(type)).key("counts").string(keys.counts(type));
    json.key("cancelChannel").string(keys.cancelChannel(type)).endObject();
    return json.take();
}

} // namespace

redis::Script typeScript(const char *body)
{
    return eventlog::withAudit({lua::type, lua::queue, body});
}

redis::Script jobScript(const char *body)
{
    return eventlog::withAudit({lua::counts, lua::type, lua::queue, lua::job, lua::silence, body});
}

redis::Script actScript(const char *body)
{
    return eventlog::withAudit({lua::counts, lua::type, lua::queue, lua::job, lua::acts, body});
}

ScriptCalls::ScriptCalls(eventlog::Keys keys, const Rules &rules, const Policy &policy) : m_keys(std::move(keys)), m_policy(policy)
{
    for (const JobType &type : rules.types)
        m_policies.insert(type, policyJson(m_keys, policy, type));
}

eventlog::Call ScriptCalls::forType(const redis::Script &script, const JobType &type) const
{
    const auto known = m_policies.constFind(type);
    return {&script,
            {m_keys.queue(type), m_keys.held(type), m_keys.waiting(type), m_keys.delayed(type), m_keys.claimed(type), m_keys.paused(),
             m_keys.deadlines()},
            {known != m_policies.cend() ? *known : policyJson(m_keys, m_policy, type), type.text}};
}

eventlog::Call ScriptCalls::forJob(const redis::Script &script, const JobType &type, const JobId &job, const UserId &user) const
{
    eventlog::Call call = forType(script, type);
    call.keys += {m_keys.job(type, job), m_keys.timeline(type, job), m_keys.jobs(), m_keys.jobsOfUser(user), m_keys.jobIds(), m_keys.log(),
                  m_keys.userLog(user), m_keys.userLogTrimmed(user), m_keys.active(type, user), m_keys.silence()};
    call.arguments += {job.text, user.text};
    return call;
}

} // namespace signalbox::jobs
