#include "server/jobs/job_store.h"

#include "enqueue.lua.h"
#include "read.lua.h"
#include "server/eventlog/entry.h"
#include "server/eventlog/scripts.h"
#include "shared/json_writer.h"
#include "shared/random.h"
#include "timeline.lua.h"

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

QByteArray createdEvent(const JobId &job, const UserId &user)
{
    JsonWriter json;
    json.beginObject().key("jobId").string(job.text).key("status").string("created").key("userId").string(user.text).endObject();
    return json.take();
}

} // namespace

JobStore::JobStore(redis::Connection &redis, eventlog::Keys keys, Rules rules, Policy policy)
    : m_redis(redis), m_keys(std::move(keys)), m_rules(std::move(rules)), m_policy(policy)
{
}

void JobStore::enqueue(const Draft &draft, QObject *context, Answer<JobId> done)
{
    static const redis::Script script = eventlog::withPrelude(lua::enqueue);
    const JobId job = newJobId(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()));
    const QByteArray push = m_policy.push == Policy::Push::Tail ? "RPUSH" : "LPUSH";
    const QByteArray queue = m_keys.queue(draft.type);
    m_redis.evaluate(
        script,
        {m_keys.job(draft.type, job), queue, m_keys.jobs(), m_keys.jobsOfUser(draft.user), m_keys.jobsIn(draft.type, "created"),
         m_keys.log(), m_keys.userLog(draft.user), m_keys.userLogTrimmed(draft.user),
         m_keys.timeline(draft.type, job)},
        {job.text, draft.type.text, draft.user.text, draft.payload, createdEvent(job, draft.user), push,
         QByteArray::number(m_policy.queueMax), QByteArray::number(m_policy.userStreamEntries),
         QByteArray::number(m_policy.timelineEntries), QByteArray::number(qint64(m_policy.keepUserStream.count()))},
        context, [job, push, queue, done = std::move(done)](const Result<redis::Reply> &reply) {
            if (!reply)
                return done(reply.error());
            const QByteArray &outcome = reply->at(0).text;
            if (outcome == "full")
                return done(Error{ErrorCode::QueueFull, QStringLiteral("%1 jobs are waiting already").arg(reply->at(1).toInteger())});
            if (outcome != "created")
                return done(Error{ErrorCode::Internal, QStringLiteral("The new job's id was taken")});
            qCInfo(jobStore).noquote() << QStringLiteral("%1 jobId=%2 to queue=%3")
                                              .arg(printable(push), printable(job.text), printable(queue));
            done(job);
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
