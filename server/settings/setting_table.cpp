#include "server/settings/setting_table.h"

#include "server/settings/checks.h"

namespace signalbox::settings {

namespace {

using std::chrono::duration_cast;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr qint64 KiB = 1024, MiB = 1024 * KiB;
constexpr qint64 second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;
constexpr qint64 billion = 1'000'000'000;

QList<QByteArray> bytesOf(const QStringList &list)
{
    QList<QByteArray> bytes;
    for (const QString &item : list)
        bytes += item.toUtf8();
    return bytes;
}

LogLevel logLevel(const QString &word)
{
    return word == QLatin1String("debug")     ? LogLevel::Debug
           : word == QLatin1String("warning") ? LogLevel::Warning
           : word == QLatin1String("error")   ? LogLevel::Error
                                              : LogLevel::Info;
}

using C = Config;
using V = Value;

// clang-format off
const Setting table[] = {
    {.name = "listen", .group = Group::Server, .kind = Kind::Text, .standard = "127.0.0.1", .help = "Address to listen on; 0.0.0.0 or :: for all.",
     .what = "ADDRESS", .check = checks::address, .apply = [](C &c, const V &v) { c.listen.address = checks::normalAddress(v.text); }},
    {.name = "port", .group = Group::Server, .kind = Kind::Number, .standard = "3001", .help = "Port to listen on; 0: any free one, which is printed.",
     .least = 0, .most = 65535, .apply = [](C &c, const V &v) { c.listen.port = quint16(v.number); }},
    {.name = "workers", .group = Group::Server, .kind = Kind::Number, .standard = "0", .help = "Threads that serve connections; 0: one per core, at most 4.",
     .least = 0, .most = 64, .apply = [](C &c, const V &v) { c.listen.workers = int(v.number); }},
    {.name = "cors-origins", .group = Group::Server, .kind = Kind::List, .standard = "http://localhost:*, http://127.0.0.1:*",
     .help = "Web origins whose pages may call the server; empty: none but its own.",
     .check = checks::origins, .apply = [](C &c, const V &v) { c.listen.corsOrigins = v.list; }},
    {.name = "data-dir", .group = Group::Server, .kind = Kind::File, .standard = "",
     .help = "Folder for the made JWT secret and the private Redis. Unset: $STATE_DIRECTORY, /var/lib/signalbox for root, else "
             "$XDG_STATE_HOME/signalbox or ~/.local/state/signalbox.", .what = "FOLDER"},
    {.name = "log-level", .group = Group::Server, .kind = Kind::Word, .standard = "info", .help = "Least severe messages to log.",
     .words = "debug|info|warning|error", .apply = [](C &c, const V &v) { c.logLevel = logLevel(v.text); }},

    {.name = "redis-url", .group = Group::Redis, .kind = Kind::Text, .standard = "",
     .help = "redis://[user:password@]host[:port][/db], rediss://..., unix:///path?db=N or redis+sentinel://host[:port],.../name[/db]. Goes before redis-host and redis-port of the same source. "
             "Nothing given: 127.0.0.1:6379 if a Redis answers there, else a private one.",
     .what = "URL", .secret = Secret::Yes, .environment = "REDIS_URL"},
    {.name = "redis-host", .group = Group::Redis, .kind = Kind::Text, .standard = "127.0.0.1", .help = "Where Redis is, if not by URL.",
     .what = "HOST", .environment = "REDIS_HOST", .check = checks::host, .apply = [](C &c, const V &v) { c.redis.target.host = v.text; }},
    {.name = "redis-port", .group = Group::Redis, .kind = Kind::Number, .standard = "6379", .help = "Port of Redis, if not by URL.",
     .least = 1, .most = 65535, .environment = "REDIS_PORT", .apply = [](C &c, const V &v) { c.redis.target.port = quint16(v.number); }},
    {.name = "redis-password", .group = Group::Redis, .kind = Kind::Text, .standard = "", .help = "Password of Redis, if the URL holds none.",
     .secret = Secret::Yes, .environment = "REDIS_PASSWORD"},
    {.name = "redis-password-file", .group = Group::Redis, .kind = Kind::File, .standard = "", .help = "File that holds the password of Redis."},
    {.name = "embedded-redis", .group = Group::Redis, .kind = Kind::Switch, .standard = "false",
     .help = "Start a private redis-server on the next free port, with its data in the data folder."},
    {.name = "redis-connect-timeout", .group = Group::Redis, .kind = Kind::Duration, .standard = "1s", .help = "Longest wait for a connection to Redis.",
     .least = 50, .most = minute, .unit = "ms", .apply = [](C &c, const V &v) { c.redis.target.connectTimeout = milliseconds(v.number); }},
    {.name = "redis-command-timeout", .group = Group::Redis, .kind = Kind::Duration, .standard = "2s", .help = "Longest wait for an answer of Redis.",
     .least = 50, .most = minute, .unit = "ms", .apply = [](C &c, const V &v) { c.redis.target.commandTimeout = milliseconds(v.number); }},

    {.name = "jwt-secret", .group = Group::Authentication, .kind = Kind::Text, .standard = "",
     .help = "Secret of HS256, HS384 and HS512 tokens, at least 32 bytes. No key given at all: one is made and kept in the data folder.",
     .secret = Secret::Yes},
    {.name = "jwt-secret-file", .group = Group::Authentication, .kind = Kind::File, .standard = "", .help = "File that holds the secret."},
    {.name = "jwt-public-key-file", .group = Group::Authentication, .kind = Kind::File, .standard = "",
     .help = "PEM file with public keys of the tokens' issuer (RSA or EC).", .apply = [](C &c, const V &v) { c.auth.publicKeyFile = v.text; }},
    {.name = "jwks-file", .group = Group::Authentication, .kind = Kind::File, .standard = "", .help = "JWK set with keys of the tokens' issuer.",
     .apply = [](C &c, const V &v) { c.auth.jwksFile = v.text; }},
    {.name = "jwt-issuer", .group = Group::Authentication, .kind = Kind::Text, .standard = "", .help = "What `iss` of a token must be; empty: not looked at.",
     .apply = [](C &c, const V &v) { c.auth.policy.issuer = v.text.toUtf8(); }},
    {.name = "jwt-audience", .group = Group::Authentication, .kind = Kind::Text, .standard = "", .help = "What `aud` of a token must name; empty: not looked at.",
     .apply = [](C &c, const V &v) { c.auth.policy.audience = v.text.toUtf8(); }},
    {.name = "jwt-leeway", .group = Group::Authentication, .kind = Kind::Duration, .standard = "5s", .help = "How far `nbf` and `iat` may be in the future.",
     .least = 0, .most = 5 * minute, .step = second, .apply = [](C &c, const V &v) { c.auth.policy.leeway = duration_cast<seconds>(milliseconds(v.number)); }},
    {.name = "token-in-query", .group = Group::Authentication, .kind = Kind::Switch, .standard = "false",
     .help = "Streams take a token as ?token= too. URLs end up in logs and histories of others: a session cookie or a ticket is better.",
     .apply = [](C &c, const V &v) { c.auth.tokenInQuery = v.on; }},
    {.name = "no-auth", .group = Group::Authentication, .kind = Kind::Switch, .standard = "false",
     .help = "Everybody is the user `local`, an admin. Only while listening on a loopback address.",
     .apply = [](C &c, const V &v) { c.auth.disabled = v.on; }},

    {.name = "head-limit", .group = Group::Limits, .kind = Kind::Bytes, .standard = "16KiB", .help = "Largest request head.",
     .least = KiB, .most = MiB, .apply = [](C &c, const V &v) { c.limits.headBytes = v.number; }},
    {.name = "target-limit", .group = Group::Limits, .kind = Kind::Bytes, .standard = "8KiB", .help = "Longest path with its query.",
     .least = 256, .most = MiB, .apply = [](C &c, const V &v) { c.limits.targetBytes = v.number; }},
    {.name = "header-fields", .group = Group::Limits, .kind = Kind::Number, .standard = "100", .help = "Most header fields of a request.",
     .least = 8, .most = 1000, .apply = [](C &c, const V &v) { c.limits.headerFields = int(v.number); }},
    {.name = "body-limit", .group = Group::Limits, .kind = Kind::Bytes, .standard = "256KiB", .help = "Largest request body.",
     .least = KiB, .most = 64 * MiB, .apply = [](C &c, const V &v) { c.limits.bodyBytes = v.number; }},
    {.name = "head-timeout", .group = Group::Limits, .kind = Kind::Duration, .standard = "10s", .help = "Time for a request head to arrive.",
     .least = 100, .most = 5 * minute, .apply = [](C &c, const V &v) { c.limits.headTimeout = milliseconds(v.number); }},
    {.name = "body-timeout", .group = Group::Limits, .kind = Kind::Duration, .standard = "30s", .help = "Time for a request body to arrive.",
     .least = 100, .most = 10 * minute, .apply = [](C &c, const V &v) { c.limits.bodyTimeout = milliseconds(v.number); }},
    {.name = "idle-timeout", .group = Group::Limits, .kind = Kind::Duration, .standard = "1m", .help = "How long a connection without a request is kept.",
     .least = 100, .most = hour, .apply = [](C &c, const V &v) { c.limits.idleTimeout = milliseconds(v.number); }},
    {.name = "sse-per-user", .group = Group::Limits, .kind = Kind::Number, .standard = "6", .help = "Event streams (SSE) of one user; 0: no limit.",
     .least = 0, .most = 100'000, .apply = [](C &c, const V &v) { c.limits.ssePerUser = int(v.number); }},
    {.name = "sse-overflow", .group = Group::Limits, .kind = Kind::Word, .standard = "refuse",
     .help = "One event stream too many of a user: refuse answers 429, supersede lets it in and ends the oldest.",
     .words = "refuse|supersede",
     .apply = [](C &c, const V &v) { c.limits.sseOverflow = v.text == QLatin1String("supersede") ? StreamOverflow::Supersede : StreamOverflow::Refuse; }},
    {.name = "ws-per-user", .group = Group::Limits, .kind = Kind::Number, .standard = "10", .help = "WebSockets of one user; 0: no limit.",
     .least = 0, .most = 100'000, .apply = [](C &c, const V &v) { c.limits.wsPerUser = int(v.number); }},
    {.name = "ws-message-limit", .group = Group::Limits, .kind = Kind::Bytes, .standard = "64KiB", .help = "Largest message that a WebSocket client may send.",
     .least = KiB, .most = 64 * MiB, .apply = [](C &c, const V &v) { c.limits.wsMessageBytes = v.number; }},
    {.name = "socketio-per-user", .group = Group::Limits, .kind = Kind::Number, .standard = "10", .help = "Joined Socket.IO namespaces of one user; 0: no limit.",
     .least = 0, .most = 100'000, .apply = [](C &c, const V &v) { c.limits.socketioPerUser = int(v.number); }},
    {.name = "socketio-ping-interval", .group = Group::Limits, .kind = Kind::Duration, .standard = "25s", .help = "From a Socket.IO client's pong to the next ping.",
     .least = 100, .most = hour, .apply = [](C &c, const V &v) { c.socketio.pingInterval = milliseconds(v.number); }},
    {.name = "socketio-ping-timeout", .group = Group::Limits, .kind = Kind::Duration, .standard = "20s", .help = "How long a Socket.IO client may take for its pong.",
     .least = 100, .most = hour, .apply = [](C &c, const V &v) { c.socketio.pingTimeout = milliseconds(v.number); }},
    {.name = "socketio-max-payload", .group = Group::Limits, .kind = Kind::Bytes, .standard = "1000000", .help = "Largest message, or body of a POST, that a Socket.IO client may send.",
     .least = KiB, .most = 64 * MiB, .apply = [](C &c, const V &v) { c.socketio.maxPayload = v.number; }},
    {.name = "socketio-recovery", .group = Group::Limits, .kind = Kind::Word, .standard = "on",
     .help = "Give Socket.IO clients that come back what they missed; events then carry their cursor as last argument.",
     .words = "on|off", .apply = [](C &c, const V &v) { c.socketio.recovery = v.text == QLatin1String("on"); }},
    {.name = "topics-per-connection", .group = Group::Limits, .kind = Kind::Number, .standard = "128", .help = "Topics of one stream; 0: no limit.",
     .least = 0, .most = 100'000, .apply = [](C &c, const V &v) { c.limits.topicsPerConnection = int(v.number); }},
    {.name = "send-queue", .group = Group::Limits, .kind = Kind::Bytes, .standard = "1MiB", .help = "What may wait for one client before it is closed as too slow.",
     .least = 256 * KiB, .most = 1024 * MiB, .apply = [](C &c, const V &v) { c.limits.sendQueueBytes = v.number; }},
    {.name = "connections", .group = Group::Limits, .kind = Kind::Number, .standard = "50000", .help = "Open connections in all, as far as the limit on open files allows; 0: as many as that.",
     .least = 0, .most = 1'000'000, .apply = [](C &c, const V &v) { c.limits.connections = int(v.number); }},
    {.name = "connections-per-address", .group = Group::Limits, .kind = Kind::Number, .standard = "0",
     .help = "Open connections from one address, above which new ones are 429; 0: no limit. Behind a proxy all come from one.",
     .least = 0, .most = 1'000'000, .apply = [](C &c, const V &v) { c.limits.connectionsPerAddress = int(v.number); }},
    {.name = "requests-per-user", .group = Group::Limits, .kind = Kind::Number, .standard = "0",
     .help = "Requests a second of one user, above which they are 429 (twice as many at once after a pause); 0: no limit.",
     .least = 0, .most = 1'000'000, .apply = [](C &c, const V &v) { c.limits.requestsPerUser = int(v.number); }},
    {.name = "requests-per-address", .group = Group::Limits, .kind = Kind::Number, .standard = "0",
     .help = "Requests a second from one address, also those without a valid token; likewise.",
     .least = 0, .most = 1'000'000, .apply = [](C &c, const V &v) { c.limits.requestsPerAddress = int(v.number); }},
    {.name = "sse-heartbeat", .group = Group::Limits, .kind = Kind::Duration, .standard = "30s", .help = "Silence after which an event stream sends a comment.",
     .least = second, .most = 5 * minute, .apply = [](C &c, const V &v) { c.limits.sseHeartbeat = milliseconds(v.number); }},
    {.name = "stream-max-age", .group = Group::Limits, .kind = Kind::Duration, .standard = "30m",
     .help = "Age, give or take 20 %, at which a stream is ended so that its client comes back.",
     .least = second, .most = 7 * day, .apply = [](C &c, const V &v) { c.limits.streamMaxAge = milliseconds(v.number); }},

    {.name = "job-types", .group = Group::Jobs, .kind = Kind::List, .standard = "rebalance", .help = "Job types; each has its own queue.",
     .check = checks::jobTypes, .apply = [](C &c, const V &v) { c.jobs.types = bytesOf(v.list); }},
    {.name = "job-statuses", .group = Group::Jobs, .kind = Kind::List, .standard = "", .help = "Statuses that agents may report besides processing, done, error and cancelled; each is an event <type>:<status>.",
     .check = checks::statuses, .apply = [](C &c, const V &v) { c.jobs.extraStatuses = bytesOf(v.list); }},
    {.name = "queue-push", .group = Group::Jobs, .kind = Kind::Word, .standard = "tail", .help = "tail: RPUSH, for agents that BLPOP. head: LPUSH, for agents that BRPOP.",
     .words = "tail|head", .apply = [](C &c, const V &v) { c.jobs.push = v.text == QLatin1String("head") ? QueuePush::Head : QueuePush::Tail; }},
    {.name = "queue-max", .group = Group::Jobs, .kind = Kind::Number, .standard = "100000", .help = "Waiting jobs per type, above which posting is refused; 0: no limit.",
     .least = 0, .most = billion, .apply = [](C &c, const V &v) { c.jobs.queueMax = v.number; }},
    {.name = "events-max", .group = Group::Jobs, .kind = Kind::Number, .standard = "1000000",
     .help = "Statuses per type that may wait in <agent-prefix><type>:events, above which the oldest are dropped and counted; 0: no limit.",
     .least = 0, .most = billion, .apply = [](C &c, const V &v) { c.jobs.eventsMax = v.number; }},
    {.name = "execution-limit", .group = Group::Jobs, .kind = Kind::Duration, .standard = "5m", .help = "Longest time from `processing` to the end of a job.",
     .least = 100, .most = 30 * day, .apply = [](C &c, const V &v) { c.jobs.executionLimit = milliseconds(v.number); }},
    {.name = "claimed-after", .group = Group::Jobs, .kind = Kind::Duration, .standard = "30s",
     .help = "Silence after which a job that an agent took off the list is shown as claimed.",
     .least = 100, .most = day, .apply = [](C &c, const V &v) { c.jobs.claimedAfter = milliseconds(v.number); }},
    {.name = "requeue-types", .group = Group::Jobs, .kind = Kind::List, .standard = "",
     .help = "Job types whose claimed and silent jobs are queued again, once. Only for jobs that may run twice.",
     .check = checks::someJobTypes, .apply = [](C &c, const V &v) { c.jobs.requeueTypes = bytesOf(v.list); }},
    {.name = "priority-types", .group = Group::Jobs, .kind = Kind::List, .standard = "", .help = "Job types that take ?priority=high: such jobs go before the others.",
     .check = checks::someJobTypes, .apply = [](C &c, const V &v) { c.jobs.priorityTypes = bytesOf(v.list); }},
    {.name = "one-active-types", .group = Group::Jobs, .kind = Kind::List, .standard = "", .help = "Job types of which a user may have one unfinished job.",
     .check = checks::someJobTypes, .apply = [](C &c, const V &v) { c.jobs.oneActiveTypes = bytesOf(v.list); }},
    {.name = "keep-finished", .group = Group::Jobs, .kind = Kind::Duration, .standard = "24h", .help = "How long finished jobs are kept.",
     .least = hour, .most = 3650 * day, .step = hour, .unit = "h", .apply = [](C &c, const V &v) { c.jobs.keepFinished = duration_cast<hours>(milliseconds(v.number)); }},
    {.name = "keep-failed", .group = Group::Jobs, .kind = Kind::Duration, .standard = "7d", .help = "How long failed jobs are kept.",
     .least = hour, .most = 3650 * day, .step = hour, .unit = "h", .apply = [](C &c, const V &v) { c.jobs.keepFailed = duration_cast<hours>(milliseconds(v.number)); }},
    {.name = "agent-prefix", .group = Group::Jobs, .kind = Kind::Text, .standard = "agent:", .help = "Keys and channels of agents: <prefix><type>:jobs and so on.",
     .check = checks::prefix, .apply = [](C &c, const V &v) { c.jobs.agentPrefix = v.text.toLatin1(); }},
    {.name = "service-prefix", .group = Group::Jobs, .kind = Kind::Text, .standard = "service:", .help = "Channels of services: <prefix><name>.",
     .check = checks::prefix, .apply = [](C &c, const V &v) { c.jobs.servicePrefix = v.text.toLatin1(); }},
    {.name = "key-prefix", .group = Group::Jobs, .kind = Kind::Text, .standard = "signalbox:", .help = "Keys that are the server's own.",
     .check = checks::prefix, .apply = [](C &c, const V &v) { c.jobs.keyPrefix = v.text.toLatin1(); }},

    {.name = "log-keep", .group = Group::Log, .kind = Kind::Duration, .standard = "24h", .help = "How long events can be resumed from.",
     .least = hour, .most = 3650 * day, .step = hour, .unit = "h", .apply = [](C &c, const V &v) { c.log.keep = duration_cast<hours>(milliseconds(v.number)); }},
    {.name = "log-min-entries", .group = Group::Log, .kind = Kind::Number, .standard = "100000", .help = "Newest events that are kept whatever their age.",
     .least = 0, .most = billion, .apply = [](C &c, const V &v) { c.log.minEntries = v.number; }},
    {.name = "log-max-entries", .group = Group::Log, .kind = Kind::Number, .standard = "1000000", .help = "Most events that are kept whatever their age.",
     .least = 1000, .most = billion, .apply = [](C &c, const V &v) { c.log.maxEntries = v.number; }},
    {.name = "telemetry-entries", .group = Group::Log, .kind = Kind::Number, .standard = "20000", .help = "Raw service messages that are kept.",
     .least = 100, .most = billion, .apply = [](C &c, const V &v) { c.log.telemetryEntries = v.number; }},
    {.name = "window-entries", .group = Group::Log, .kind = Kind::Number, .standard = "20000", .help = "Newest events in the memory of each worker.",
     .least = 100, .most = 10'000'000, .apply = [](C &c, const V &v) { c.log.windowEntries = v.number; }},
    {.name = "user-stream-entries", .group = Group::Log, .kind = Kind::Number, .standard = "1000", .help = "Events that are kept for each user.",
     .least = 10, .most = 1'000'000, .apply = [](C &c, const V &v) { c.log.userStreamEntries = v.number; }},
};
// clang-format on

} // namespace

std::span<const Setting> allSettings()
{
    return table;
}

const Setting *findSetting(const QString &name)
{
    const auto row = std::find_if(std::begin(table), std::end(table),
                                  [&name](const Setting &s) { return name == QLatin1String(s.name); });
    return row == std::end(table) ? nullptr : row;
}

QString groupTitle(Group group)
{
    switch (group) {
    case Group::Server:
        return QStringLiteral("Server");
    case Group::Redis:
        return QStringLiteral("Redis");
    case Group::Authentication:
        return QStringLiteral("Authentication");
    case Group::Limits:
        return QStringLiteral("Limits");
    case Group::Jobs:
        return QStringLiteral("Jobs");
    case Group::Log:
        return QStringLiteral("Event log");
    }
    return {};
}

QString environmentName(const Setting &setting)
{
    if (setting.environment)
        return QString::fromLatin1(setting.environment);
    return QStringLiteral("SIGNALBOX_") +
           QString::fromLatin1(setting.name).toUpper().replace(QLatin1Char('-'), QLatin1Char('_'));
}

} // namespace signalbox::settings
