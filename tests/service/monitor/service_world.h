// Services on a private Redis whose clock a test holds in its hands.
#pragma once

#include "server/monitor/service_ingest.h"
#include "server/monitor/due_calls.h"
#include "tests/support/redis_client.h"
#include "tests/support/redis_server.h"

#include <QtTest/QTest>

namespace signalbox::testing {

using namespace std::chrono_literals;

class ServiceWorld {
public:
    static constexpr std::chrono::milliseconds start{1'731'304'200'000};

    [[nodiscard]] bool open()
    {
        if (!m_server.start())
            return false;
        m_redis.open(m_server.target());
        return true;
    }

    void reset()
    {
        m_redis.command({"FLUSHALL"});
        m_numbers.clear();
        now = start;
    }

    // Publishes as the next message of its channel; returns the script's outcome, or why the message is malformed.
    QByteArray publish(const QByteArray &channel, const QByteArray &message)
    {
        const auto call = m_ingest.prepare({channel, message, {1, ++m_numbers[channel]}});
        return call ? perform(*call).at(0).text : call.error().message.toUtf8();
    }

    // `{service, timestamp, status}` on its own channel; by default with the time it is.
    QByteArray status(const QByteArray &service, const QByteArray &status = "{}", std::chrono::milliseconds clockError = 0ms, const QByteArray &more = {})
    {
        return publish("service:" + service, R"({"service":")" + service + R"(","timestamp":)" + number(now + clockError) + R"(,"status":)" + status +
                                                 more + '}');
    }

    // Lets time pass; in its course the watch looks every `step`, as an instance does.
    void pass(std::chrono::milliseconds time, std::chrono::milliseconds step = 500ms)
    {
        for (const auto end = now + time; now < end;) {
            now = std::min(now + step, end);
            m_redis.command({"SET", keys.serviceWatch(), number(now)}); // or long steps would look as if nobody had been there
            look();
        }
    }

    void look()
    {
        const redis::Reply due = perform(monitor::dueCall(keys, 200));
        for (const redis::Reply &member : due.at(1).elements) {
            if (member.text.startsWith("l:"))
                perform(monitor::silenceCall(keys, {}, member.text.mid(2)));
            else if (member.text.startsWith("d:"))
                perform(monitor::droppedCall(keys, {}, member.text.mid(2)));
            else if (member.text.startsWith("c:"))
                perform(monitor::expireCall(keys, member.text.mid(2)));
        }
    }

    // What became of services, in the log's order: "a:late".
    QByteArrayList transitions()
    {
        QByteArrayList seen;
        for (const redis::Reply &entry : m_redis.command({"XRANGE", keys.log(), "-", "+"}).elements)
            seen.append(entry.at(1).at(5).text + ':' + entry.at(1).at(3).text.mid(8));
        return seen;
    }

    QByteArray liveness(const QByteArray &service) { return m_redis.command({"HGET", keys.serviceLiveness(), service}).text; }
    QByteArray fact(const QByteArray &service, const QByteArray &name) { return m_redis.command({"HGET", keys.service(service), name}).text; }
    QByteArray state(const QByteArray &service) { return m_redis.command({"HGET", keys.serviceStates(), service}).text; }
    qint64 refused(const QByteArray &reason) { return m_redis.command({"HGET", keys.refusals(), reason}).text.toLongLong(); }
    redis::Connection &connection() { return m_redis.connection(); }
    redis::Reply command(const redis::Arguments &arguments) { return m_redis.command(arguments); }

    // Runs the very script, but for where it gets the time from.
    redis::Reply perform(const eventlog::Call &call)
    {
        m_redis.command({"MSET", "test:seconds", number(now / 1000), "test:microseconds", number((now % 1000) * 1000)});
        QByteArray body = call.script->body();
        body.replace("redis.call('TIME')", "redis.call('MGET', 'test:seconds', 'test:microseconds')");
        const redis::Script script(body);
        const auto reply = await<redis::Reply>([&](auto done) {
            m_redis.connection().evaluate(script, call.keys, call.arguments, &m_redis.connection(), done);
        });
        if (reply)
            return *reply;
        redis::Reply failed;
        failed.elements.resize(1);
        failed.elements[0].text = reply.error().message.toUtf8();
        return failed;
    }

    std::chrono::milliseconds now = start;
    const eventlog::Keys keys;

private:
    template <typename Duration>
    [[nodiscard]] static QByteArray number(Duration duration) { return QByteArray::number(qint64(duration.count())); }

    RedisServer m_server;
    RedisClient m_redis;
    const monitor::Policy m_policy{.serviceLines = 1'000};
    monitor::ServiceIngest m_ingest{{}, m_policy};
    QHash<QByteArray, qint64> m_numbers;
};

} // namespace signalbox::testing
