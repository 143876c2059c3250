#include "server/jobs/queue_store.h"

#include "pause.lua.h"
#include "queue_read.lua.h"
#include "server/eventlog/entry.h"

namespace signalbox::jobs {

namespace {

constexpr std::chrono::milliseconds agentsSeenWithin = std::chrono::hours(24);

// The whole minutes before, and what has passed of the running one.
std::chrono::milliseconds windowAt(std::chrono::milliseconds now, int minutes)
{
    return std::chrono::minutes(minutes - 1) + now % std::chrono::minutes(1);
}

void count(QueueState &state, const QByteArray &field, qint64 count)
{
    const qsizetype colon = field.indexOf(':');
    if (colon < 0)
        state.counts[field] += count;
    else if (field.startsWith("wait:"))
        state.wait.add(field.mid(colon + 1).toInt(), count);
    else if (field.startsWith("run:"))
        state.run.add(field.mid(colon + 1).toInt(), count);
}

} // namespace

QueueState readQueueState(const JobType &type, int minutes, const redis::Reply &reply)
{
    const std::chrono::milliseconds now(reply.at(0).toInteger());
    QueueState state{type, reply.at(1).integer, reply.at(2).integer, reply.at(3).integer, reply.at(4).integer, reply.at(5).integer};
    if (!reply.at(6).text.isEmpty())
        state.oldestAge = std::max(std::chrono::milliseconds(0), now - std::chrono::milliseconds(reply.at(6).toInteger()));
    state.paused = reply.at(7).text;
    state.window = windowAt(now, minutes);
    const auto &counts = reply.at(8).elements;
    for (size_t i = 0; i + 1 < counts.size(); i += 2)
        count(state, counts[i].text, counts[i + 1].toInteger());
    const auto &agents = reply.at(9).elements;
    for (size_t i = 0; i + 1 < agents.size(); i += 2)
        state.agents.push_back({agents[i].text, std::chrono::milliseconds(agents[i + 1].toInteger())});
    state.listening = reply.at(10).integer;
    return state;
}

QueueStore::QueueStore(redis::Connection &redis, eventlog::Keys keys, Rules rules, const Policy &policy)
    : m_redis(redis), m_rules(std::move(rules)), m_calls(std::move(keys), m_rules, policy)
{
}

void QueueStore::read(const JobType &type, int minutes, QObject *context, Answer<QueueState> done)
{
    static const redis::Script script = typeScript(lua::queue_read);
    eventlog::Call call = m_calls.forType(script, type);
    call.keys += m_calls.keys().agents(type);
    call.arguments += {QByteArray::number(minutes), QByteArray::number(qint64(agentsSeenWithin.count())), "processing"};
    call.arguments += m_rules.extraStatuses;
    m_redis.evaluate(script, call.keys, call.arguments, context, [type, minutes, done = std::move(done)](const Result<redis::Reply> &reply) {
        done(reply ? Result<QueueState>(readQueueState(type, minutes, *reply)) : Result<QueueState>(reply.error()));
    });
}

void QueueStore::act(const JobType &type, QueueAct act, const QByteArray &actor, const QByteArray &reason, QObject *context, Answer<std::monostate> done)
{
    static const redis::Script script = typeScript(lua::pause);
    eventlog::Call call = m_calls.forType(script, type);
    call.keys += {m_calls.keys().log(), m_calls.keys().audit()};
    call.arguments += {act == QueueAct::Pause ? "pause" : "resume", actor, reason};
    m_redis.evaluate(script, call.keys, call.arguments, context, [act, done = std::move(done)](const Result<redis::Reply> &reply) {
        if (!reply)
            return done(reply.error());
        if (reply->at(0).text == "same")
            return done(Error{ErrorCode::Conflict, act == QueueAct::Pause ? QStringLiteral("The queue is paused already") : QStringLiteral("The queue is not paused")});
        done(std::monostate{});
    });
}

void QueueStore::audit(StreamId before, int limit, QObject *context, Answer<AuditPage> done)
{
    const QByteArray from = before.isZero() ? QByteArray("+") : '(' + before.toBytes();
    m_redis.command({"XREVRANGE", m_calls.keys().audit(), from, "-", "COUNT", QByteArray::number(limit)}, context,
                    [limit, done = std::move(done)](const Result<redis::Reply> &reply) {
                        if (!reply)
                            return done(reply.error());
                        AuditPage page{eventlog::toEvents(*reply, eventlog::Event::Stream::Log), {}};
                        if (reply->elements.size() == size_t(limit))
                            page.next = StreamId::parse(reply->elements.back().at(0).text).value_or(StreamId{});
                        done(std::move(page));
                    });
}

} // namespace signalbox::jobs
