#include "server/jobs/job_store.h"

#include "act.lua.h"
#include "enqueue.lua.h"
#include "read.lua.h"
#include "server/eventlog/entry.h"
#include "server/eventlog/scripts.h"
#include "shared/random.h"
#include "timeline.lua.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDateTime>
#include <QtCore/QLoggingCategory>

namespace signalbox::jobs {

Q_LOGGING_CATEGORY(jobStore, "signalbox.jobs")

namespace {

Cursor cursorOf(const redis::Reply &reply)
{
    return {reply.at(0).text, StreamId::parse(reply.at(1).text).value_or(StreamId{})};
}

Error noSuchJob()
{
    return {ErrorCode::NotFound, QStringLiteral("There is no such job")};
}

JobId newId()
{
    return newJobId(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()));
}

QByteArray delayOf(const Draft &draft)
{
    return draft.delayUntil ? QByteArray::number(qint64(draft.delayUntil->count())) : QByteArray();
}

QByteArray hashOf(std::initializer_list<QByteArray> parts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : parts) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    return hash.result().toHex();
}

Result<Made> readMade(const JobId &job, const redis::Reply &reply)
{
    const QByteArray &outcome = reply.at(0).text;
    if (outcome == "created")
        return Made{job, outcome, true};
    if (outcome == "known")
        return Made{{reply.at(1).text}, reply.at(2).text, false};
    if (outcome == "other")
        return Error{ErrorCode::Unprocessable, QStringLiteral("The Idempotency-Key was used for a different request within the last 24 hours")};
    if (outcome == "full")
        return Error{ErrorCode::QueueFull, QStringLiteral("%1 jobs are waiting already").arg(reply.at(1).toInteger())};
    if (outcome == "active")
        return Error{ErrorCode::Conflict, QStringLiteral("Your job %1 is not finished, and this type allows one at a time").arg(printable(reply.at(1).text))};
    return Error{ErrorCode::Internal, QStringLiteral("The new job's id was taken")};
}

} // namespace

JobStore::JobStore(redis::Connection &redis, eventlog::Keys keys, Rules rules, Policy policy)
    : m_redis(redis), m_keys(std::move(keys)), m_rules(std::move(rules)), m_policy(std::move(policy)), m_calls(m_keys, m_rules, m_policy)
{
}

void JobStore::enqueue(const Draft &draft, QObject *context, Answer<Made> done)
{
    static const redis::Script script = jobScript(lua::enqueue);
    const JobId job = newId();
    const QByteArray priority = draft.priority == Draft::Priority::High ? "high" : "";
    eventlog::Call call = m_calls.forJob(script, draft.type, job, draft.user);
    if (!draft.idempotencyKey.isEmpty())
        call.keys += m_keys.idempotency(draft.user, hashOf({draft.idempotencyKey}));
    call.arguments += {draft.payload, priority, delayOf(draft), hashOf({draft.type.text, draft.payload, priority, delayOf(draft)}),
                       QByteArray::number(qint64(std::chrono::milliseconds(idempotencyLifetime).count()))};
    const QByteArray push = m_policy.push == Policy::Push::Tail ? "RPUSH" : "LPUSH";
    m_redis.evaluate(script, call.keys, call.arguments, context,
                     [job, push, queue = m_keys.queue(draft.type), done = std::move(done)](const Result<redis::Reply> &reply) {
                         auto made = reply ? readMade(job, *reply) : Result<Made>(reply.error());
                         if (made && made->isNew)
                             qCInfo(jobStore).noquote() << QStringLiteral("%1 jobId=%2 to queue=%3").arg(printable(push), printable(job.text), printable(queue));
                         done(std::move(made));
                     });
}

void JobStore::act(const JobType &type, const JobId &job, const UserId &user, const Act &act, QObject *context, Answer<Acted> done)
{
    // Whose it is decides which keys the script changes; the script looks again.
    m_redis.command({"HGET", m_keys.job(type, job), "userId"}, context, [this, type, job, user, act, context, done](const Result<redis::Reply> &owner) {
        static const redis::Script script = actScript(lua::act);
        if (!owner)
            return done(owner.error());
        if (owner->isNil() || (!user.isEmpty() && owner->text != user.text))
            return done(noSuchJob());
        const eventlog::Call call = actCall(script, m_calls, type, job, {owner->text}, act, newId());
        m_redis.evaluate(script, call.keys, call.arguments, context, [kind = act.kind, done](const Result<redis::Reply> &reply) {
            done(reply ? readActed(kind, *reply) : Result<Acted>(reply.error()));
        });
    });
}

void JobStore::read(const JobType &type, const JobId &job, QObject *context, Answer<ReadJob> done)
{
    static const redis::Script script = eventlog::withPrelude(lua::read);
    m_redis.evaluate(script, {m_keys.job(type, job), m_keys.epoch(), m_keys.log()}, {}, context,
                     [done = std::move(done)](const Result<redis::Reply> &reply) {
                         if (!reply)
                             return done(reply.error());
                         auto record = Record::fromHash(reply->at(2));
                         if (!record)
                             return done(noSuchJob());
                         done(ReadJob{std::move(*record), cursorOf(*reply)});
                     });
}

void JobStore::timeline(const JobType &type, const JobId &job, QObject *context, Answer<Timeline> done)
{
    static const redis::Script script = eventlog::withPrelude(lua::timeline);
    m_redis.evaluate(script, {m_keys.job(type, job), m_keys.epoch(), m_keys.log(), m_keys.timeline(type, job)}, {}, context,
                     [done = std::move(done)](const Result<redis::Reply> &reply) {
                         if (!reply)
                             return done(reply.error());
                         if (reply->at(2).isNil())
                             return done(noSuchJob());
                         done(Timeline{{reply->at(2).text}, eventlog::toEvents(reply->at(3), eventlog::Event::Stream::Log), cursorOf(*reply)});
                     });
}

void JobStore::list(const ListQuery &query, QObject *context, Answer<ListPage> done)
{
    const auto call = listCall(query, m_keys, m_rules);
    if (!call) {
        // Answers come later, always: the caller's stack is not ours to continue.
        QMetaObject::invokeMethod(context, [done = std::move(done), error = call.error()] { done(error); }, Qt::QueuedConnection);
        return;
    }
    m_redis.evaluate(*call->script, call->keys, call->arguments, context, [done = std::move(done)](const Result<redis::Reply> &reply) {
        if (!reply)
            return done(reply.error());
        done(toPage(*reply));
    });
}

} // namespace signalbox::jobs
