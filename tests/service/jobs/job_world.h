// A private Redis with the job store and the deadlines on it, and an agent's hands.
#pragma once

#include "server/jobs/deadlines.h"
#include "server/jobs/job_store.h"
#include "server/jobs/status_ingest.h"
#include "tests/support/redis_client.h"
#include "tests/support/redis_server.h"

#include <QtTest/QTest>

namespace signalbox::testing {

class JobWorld {
public:
    // False, with the reason in the test's log, if there is no redis-server.
    [[nodiscard]] bool start()
    {
        if (!m_server.start())
            return false;
        redis.open(m_server.target());
        return true;
    }
    void clear()
    {
        redis.command({"FLUSHALL"});
        m_n = 0;
    }

    [[nodiscard]] Result<jobs::Made> enqueue(const jobs::Draft &draft)
    {
        jobs::JobStore store(redis.connection(), {}, rules, policy);
        return await<jobs::Made>([&](auto done) { store.enqueue(draft, &context, done); });
    }
    [[nodiscard]] JobId make(const char *user = "u1", const char *type = "rebalance")
    {
        const auto made = enqueue({{type}, {user}, "{}"});
        return made ? made->job : JobId{};
    }
    [[nodiscard]] Result<jobs::Acted> act(const JobId &job, jobs::Act::Kind kind, const char *actor = "u1", const UserId &only = {})
    {
        jobs::JobStore store(redis.connection(), {}, rules, policy);
        const jobs::Act act{kind, actor, "because", only.isEmpty() ? jobs::Act::Audit::Yes : jobs::Act::Audit::No};
        return await<jobs::Acted>([&](auto done) { store.act({"rebalance"}, job, only, act, &context, done); });
    }
    // Publishes as the channel's next message; the script's outcome.
    QByteArray publish(const JobId &job, const char *status, const char *more = "", const char *user = "u1")
    {
        const jobs::StatusIngest ingest({}, rules, policy);
        return apply(ingest.prepare({"agent:rebalance:status", message(job, status, more, user), {1, ++m_n}}));
    }
    // Appends, and applies what was appended; the script's outcome.
    QByteArray append(const JobId &job, const char *status, const char *more = "", const char *user = "u1")
    {
        const jobs::StatusIngest ingest({}, rules, policy);
        const QByteArray text = message(job, status, more, user);
        const QByteArray id = redis.command({"XADD", "agent:rebalance:events", "*", "status", text}).text;
        return apply(ingest.prepareAppended({{"rebalance"}, id, text}));
    }
    // One look of one instance, with all it does.
    void look()
    {
        jobs::Deadlines deadlines(redis.connection(), {}, rules, policy);
        deadlines.look();
        for (int i = 0; i < 3; ++i) // what is due is asked, handled, and answered
            redis.command({"PING"});
    }

    [[nodiscard]] QByteArray field(const JobId &job, const char *name) { return redis.command({"HGET", "agent:rebalance:job:" + job.text, name}).text; }
    [[nodiscard]] QByteArray pop() { return redis.command({policy.push == jobs::Policy::Push::Tail ? "LPOP" : "RPOP", "agent:rebalance:jobs"}).text; }
    [[nodiscard]] QByteArrayList list(const char *key = "agent:rebalance:jobs")
    {
        QByteArrayList ids;
        for (const redis::Reply &id : redis.command({"LRANGE", key, "0", "-1"}).elements)
            ids.append(id.text);
        return ids;
    }
    // The kinds of the log's events of a job, oldest first.
    [[nodiscard]] QByteArrayList kinds(const JobId &job)
    {
        QByteArrayList kinds;
        for (const redis::Reply &entry : redis.command({"XRANGE", "signalbox:log", "-", "+"}).elements) {
            if (entry.at(1).at(7).text.contains('"' + job.text + '"'))
                kinds.append(entry.at(1).at(3).text);
        }
        return kinds;
    }
    // Members that an index has.
    [[nodiscard]] qint64 card(const QByteArray &key) { return redis.command({"ZCARD", key}).integer; }

    RedisServer m_server;
    RedisClient redis;
    jobs::Rules rules{{JobType{"rebalance"}, JobType{"report"}}, {}};
    jobs::Policy policy;
    QObject context;

private:
    static QByteArray message(const JobId &job, const char *status, const char *more, const char *user)
    {
        return R"({"jobId":")" + job.text + R"(","status":")" + status + R"(","userId":")" + user + '"' + more + '}';
    }
    QByteArray apply(const Result<jobs::StatusIngest::Prepared> &prepared)
    {
        if (!prepared)
            return "malformed";
        const auto reply = await<redis::Reply>([&](auto done) {
            redis.connection().evaluate(*prepared->call.script, prepared->call.keys, prepared->call.arguments, &context, done);
        });
        return reply ? reply->at(0).text : reply.error().message.toUtf8();
    }

    qint64 m_n = 0;
};

} // namespace signalbox::testing
