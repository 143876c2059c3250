#include "server/jobs/deadlines.h"

#include "due.lua.h"
#include "expire.lua.h"
#include "remove.lua.h"
#include "server/eventlog/scripts.h"
#include "shared/json_writer.h"

#include <QtCore/QLoggingCategory>

namespace signalbox::jobs {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(jobDeadlines, "signalbox.jobs.deadlines")

namespace {

QByteArray timeoutText(std::chrono::milliseconds limit)
{
    return "The job did not finish within " + QByteArray::number(double(limit.count()) / 1000) + " s";
}

QByteArray timeoutEvent(const DeadlineMember &member, const QByteArray &error)
{
    JsonWriter json;
    json.beginObject().key("jobId").string(member.job.text).key("status").string("error").key("userId").string(member.user.text);
    json.key("error").string(error).key("reason").string("exec_timeout").endObject();
    return json.take();
}

void warn(const Result<redis::Reply> &reply)
{
    if (!reply)
        qCWarning(jobDeadlines).noquote() << "Cannot handle a deadline:" << reply.error().message;
}

} // namespace

Deadlines::Deadlines(redis::Connection &redis, eventlog::Keys keys, Policy policy, QObject *parent)
    : QObject(parent), m_redis(redis), m_keys(std::move(keys)), m_policy(policy)
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
    m_redis.evaluate(script, {m_keys.deadlines()}, {QByteArray::number(maxPerLook)}, this, [this](const Result<redis::Reply> &reply) {
        warn(reply);
        if (reply)
            handle(*reply);
    });
}

void Deadlines::handle(const redis::Reply &due)
{
    for (const redis::Reply &item : due.elements) {
        const auto member = DeadlineMember::parse(item.text);
        if (!member) {
            qCWarning(jobDeadlines).noquote() << "Removing a deadline that is not ours:" << printable(item.text);
            m_redis.command({"ZREM", m_keys.deadlines(), item.text}, this, warn);
        } else if (member->action == DeadlineMember::Action::Expire) {
            expire(*member, item.text);
        } else {
            remove(*member, item.text);
        }
    }
    if (due.elements.size() == size_t(maxPerLook) && !std::exchange(m_unread, false))
        m_timer.start(0ms);
}

void Deadlines::expire(const DeadlineMember &member, const QByteArray &bytes)
{
    static const redis::Script script = eventlog::withPrelude(lua::expire);
    const QByteArray error = timeoutText(m_policy.executionLimit);
    DeadlineMember removal = member;
    removal.action = DeadlineMember::Action::Remove;
    m_redis.evaluate(script,
                     {m_keys.deadlines(), m_keys.job(member.type, member.job), m_keys.jobsIn(member.type, "error"), m_keys.log(),
                      m_keys.userLog(member.user), m_keys.userLogTrimmed(member.user), m_keys.timeline(member.type, member.job), m_keys.statusEvents(member.type)},
                     {bytes, removal.toBytes(), member.job.text, member.type.text, member.user.text, error, timeoutEvent(member, error),
                      QByteArray::number(qint64(m_policy.keepFailed.count())), m_keys.jobsIn(member.type, {}),
                      QByteArray::number(m_policy.userStreamEntries), QByteArray::number(m_policy.timelineEntries),
                      QByteArray::number(qint64(m_policy.keepUserStream.count()))},
                     this, [this, job = member.job](const Result<redis::Reply> &reply) {
                         warn(reply);
                         m_unread = m_unread || (reply && reply->at(0).text == "unread");
                         if (reply && reply->at(0).text == "expired")
                             qCInfo(jobDeadlines).noquote() << "exec_timeout jobId=" << printable(job.text);
                     });
}

void Deadlines::remove(const DeadlineMember &member, const QByteArray &bytes)
{
    static const redis::Script script = eventlog::withPrelude(lua::remove);
    m_redis.evaluate(script,
                     {m_keys.deadlines(), m_keys.job(member.type, member.job), m_keys.jobs(), m_keys.jobsOfUser(member.user),
                      m_keys.timeline(member.type, member.job)},
                     {bytes, member.job.text, member.type.text, m_keys.jobsIn(member.type, {})}, this, warn);
}

} // namespace signalbox::jobs
