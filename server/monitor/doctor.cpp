#include "server/monitor/doctor.h"

#include <cstdlib>

namespace signalbox::monitor {

namespace {

using Level = Finding::Level;
using std::chrono::milliseconds;

constexpr qint64 MiB = 1024 * 1024;
constexpr const char *configs[] = {"maxmemory-policy", "appendonly", "appendfsync", "client-output-buffer-limit"};

Finding version(const QByteArray &info)
{
    const QByteArray value = infoField(info, "redis_version");
    const QByteArrayList parts = value.split('.');
    if (value.isEmpty())
        return {"version", Level::Unknown, {}, {}};
    const bool isOld = parts[0].toInt() < 6 || (parts[0] == "6" && parts.value(1).toInt() < 2);
    return {"version", isOld ? Level::Bad : Level::Ok, value, isOld ? QStringLiteral("Redis 6.2 or newer is needed.") : QString()};
}

Finding role(const QByteArray &info)
{
    const QByteArray value = infoField(info, "role");
    const bool isReplica = value == "slave";
    return {"role", value.isEmpty() ? Level::Unknown : isReplica ? Level::Bad : Level::Ok, value,
            isReplica ? QStringLiteral("This is a replica: nothing can be written. Point redis-url at the primary.") : QString()};
}

Finding memory(const QByteArray &info)
{
    const qint64 used = infoField(info, "used_memory").toLongLong(), most = infoField(info, "maxmemory").toLongLong();
    const QByteArray value = QByteArray::number(used / MiB) + " MiB of " + (most > 0 ? QByteArray::number(most / MiB) + " MiB" : QByteArray("no limit"));
    if (info.isEmpty())
        return {"memory", Level::Unknown, {}, {}};
    const bool isTight = most > 0 && used > most / 10 * 9;
    return {"memory", isTight ? Level::Warning : Level::Ok, value,
            isTight ? QStringLiteral("Almost full: new jobs are refused when it is. Raise maxmemory or keep less (log-keep, keep-finished).") : QString()};
}

// One setting: what it is, and what is wrong with it.
template <typename Judge>
Finding setting(const RedisFacts &facts, const char *name, Judge judge)
{
    const auto found = facts.config.find(name);
    if (found == facts.config.end())
        return {name, Level::Unknown, {}, QStringLiteral("Redis does not tell (CONFIG GET is not allowed).")};
    auto [level, advice] = judge(found->second);
    return {name, level, found->second, advice};
}

using Judgement = std::pair<Level, QString>;

Judgement policy(const QByteArray &value)
{
    if (value == "noeviction")
        return {Level::Ok, {}};
    return {Level::Bad, QStringLiteral("When memory is full Redis throws away keys by itself: jobs and their history vanish. Set it to noeviction.")};
}

Judgement appendOnly(const QByteArray &value)
{
    if (value == "yes")
        return {Level::Ok, {}};
    return {Level::Warning, QStringLiteral("A crash of Redis loses what was confirmed since its last snapshot. Set it to yes.")};
}

Judgement sync(const QByteArray &value)
{
    if (value != "no")
        return {Level::Ok, {}};
    return {Level::Warning, QStringLiteral("What was confirmed may be lost for half a minute after a power failure. Set it to everysec or always.")};
}

// "normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60"
Judgement outputBuffers(const QByteArray &value)
{
    const QByteArrayList words = value.split(' ');
    const qsizetype at = words.indexOf("pubsub");
    const qint64 hard = at < 0 ? 0 : words.value(at + 1).toLongLong();
    if (hard == 0 || hard >= 32 * MiB)
        return {Level::Ok, {}};
    return {Level::Warning, QStringLiteral("Subscribers are cut off early (pubsub): statuses are missed until they are back. Allow 32 MiB or more.")};
}

Finding clock(std::optional<milliseconds> skew)
{
    if (!skew)
        return {"clock", Level::Unknown, {}, {}};
    const auto size = std::abs(skew->count());
    const QString advice = size > 1'000 ? QStringLiteral("The clocks of Redis and this machine differ: ages and tokens' ends are off by as much. Run NTP on both.") : QString();
    return {"clock", size > 30'000 ? Level::Bad : size > 1'000 ? Level::Warning : Level::Ok, QByteArray::number(qint64(skew->count())) + " ms", advice};
}

// Collects answers until all are there.
struct Visit {
    RedisFacts facts;
    Diagnosis diagnosis;
    size_t left = 3 + std::size(configs);
    std::optional<Error> error; // of TIME, which everybody may ask
    std::function<void(Result<Diagnosis>)> done;

    void answered()
    {
        if (--left > 0)
            return;
        if (error)
            return done(*error);
        diagnosis.version = infoField(facts.info, "redis_version");
        diagnosis.findings = diagnose(facts);
        done(std::move(diagnosis));
    }
};

} // namespace

const char *levelName(Finding::Level level)
{
    static constexpr const char *names[] = {"ok", "warning", "bad", "unknown"};
    return names[size_t(level)];
}

QByteArray infoField(const QByteArray &info, QByteArrayView name)
{
    for (const QByteArray &line : info.split('\n')) {
        if (line.size() > name.size() && line.startsWith(name) && line[name.size()] == ':')
            return line.sliced(name.size() + 1).trimmed();
    }
    return {};
}

std::vector<Finding> diagnose(const RedisFacts &facts)
{
    return {version(facts.info), role(facts.info), memory(facts.info), setting(facts, "maxmemory-policy", policy), setting(facts, "appendonly", appendOnly),
            setting(facts, "appendfsync", sync), setting(facts, "client-output-buffer-limit", outputBuffers), clock(facts.clockSkew)};
}

void askDoctor(redis::Connection &redis, const QList<QByteArray> &channels, QObject *context, std::function<void(Result<Diagnosis>)> done)
{
    const auto visit = std::make_shared<Visit>();
    visit->done = std::move(done);
    redis.command({"INFO"}, context, [visit](const Result<redis::Reply> &reply) {
        if (reply)
            visit->facts.info = reply->text;
        visit->answered();
    });
    for (const char *name : configs) { // one each: several at once are for Redis 7
        redis.command({"CONFIG", "GET", name}, context, [visit](const Result<redis::Reply> &reply) {
            if (reply && reply->elements.size() == 2)
                visit->facts.config[reply->at(0).text] = reply->at(1).text;
            visit->answered();
        });
    }
    redis.command({"TIME"}, context, [visit, asked = std::chrono::system_clock::now()](const Result<redis::Reply> &reply) {
        if (reply && reply->elements.size() == 2) {
            const auto half = (std::chrono::system_clock::now() - asked) / 2;
            const auto there = std::chrono::seconds(reply->at(0).text.toLongLong()) + std::chrono::microseconds(reply->at(1).text.toLongLong());
            visit->facts.clockSkew = std::chrono::duration_cast<milliseconds>(there - (asked + half).time_since_epoch());
        } else if (!reply) {
            visit->error = reply.error();
        }
        visit->answered();
    });
    redis.command(redis::Arguments{"PUBSUB", "NUMSUB"} + channels, context, [visit](const Result<redis::Reply> &reply) {
        for (size_t i = 0; reply && i + 1 < reply->elements.size(); i += 2)
            visit->diagnosis.listeners.emplace_back(reply->at(i).text, reply->at(i + 1).toInteger());
        visit->answered();
    });
}

} // namespace signalbox::monitor
