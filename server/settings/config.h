// Everything that can be set, as one value. A Config that exists is valid: nobody checks again downstream.
#pragma once

#include "server/auth/token.h"
#include "server/redis/target.h"
#include "shared/ids.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>

namespace signalbox::settings {

using namespace std::chrono_literals;

enum class QueuePush { Tail, Head }; // RPUSH for agents that BLPOP; LPUSH for agents that BRPOP
enum class StreamOverflow { Refuse, Supersede }; // 429 for one stream too many; or it is let in and the oldest ends
enum class LogLevel { Debug, Info, Warning, Error };

struct Listen {
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 3001; // 0: any free one, printed
    int workers = 0;     // resolved: never 0 in a finished Config
    QStringList corsOrigins{QStringLiteral("http://localhost:*"), QStringLiteral("http://127.0.0.1:*")};
};

struct RedisChoice {
    enum class Kind { Given, LocalOrEmbedded, Embedded };
    Kind kind =
        Kind::LocalOrEmbedded; // DESIGN: given by URL or host; else 127.0.0.1:6379 if it answers, else the child
    redis::Target target;
};

struct Auth {
    bool disabled = false;   // --no-auth: loopback only, everyone is `local`, admin
    QByteArray secret;       // HS*: from the setting, its file, or made and kept in the data folder
    QString publicKeyFile;   // PEM; empty: none
    QString jwksFile;        // empty: none
    QByteArray publicKeyPem; // what these two files held when the settings were loaded
    QByteArray jwks;
    auth::Policy policy;
    bool tokenInQuery = false; // ?token= on streams
};

struct Limits { // 0 = no limit where the limit is per user or in all
    qsizetype headBytes = 16 * 1024;
    qsizetype targetBytes = 8 * 1024;
    int headerFields = 100;
    qsizetype bodyBytes = 256 * 1024;
    std::chrono::milliseconds headTimeout = 10s;
    std::chrono::milliseconds bodyTimeout = 30s;
    std::chrono::milliseconds idleTimeout = 60s;
    int ssePerUser = 6;
    StreamOverflow sseOverflow = StreamOverflow::Refuse;
    int wsPerUser = 10;
    int socketioPerUser = 10;
    qsizetype wsMessageBytes = 64 * 1024;
    int topicsPerConnection = 128;
    qsizetype sendQueueBytes = 1024 * 1024;
    int connections = 50'000;
    int connectionsPerAddress = 0;
    int requestsPerUser = 0;    // a second
    int requestsPerAddress = 0; // a second
    std::chrono::milliseconds sseHeartbeat = 30s;
    std::chrono::milliseconds streamMaxAge = 30min; // ± 20 %
};

struct SocketIo {
    std::chrono::milliseconds pingInterval = 25s;
    std::chrono::milliseconds pingTimeout = 20s;
    qsizetype maxPayload = 1'000'000;
    bool recovery = true;
};

struct Jobs {
    QList<QByteArray> types{"rebalance"};
    QList<QByteArray> extraStatuses; // besides processing, done, error; rank with processing
    QueuePush push = QueuePush::Tail;
    qint64 queueMax = 100'000; // waiting ids per type; 503 above
    qint64 eventsMax = 1'000'000; // statuses per type that wait in agent:<type>:events; the oldest go above
    std::chrono::milliseconds executionLimit = 5min;
    std::chrono::hours keepFinished{24};
    std::chrono::hours keepFailed{24 * 7};
    std::chrono::milliseconds claimedAfter = 30s;      // silence after which a job that left the list counts as claimed
    QList<QByteArray> requeueTypes;                    // a claimed and silent job is queued once more
    QList<QByteArray> priorityTypes;                   // `?priority=high` is allowed
    QList<QByteArray> oneActiveTypes;                  // one active job per user
    QByteArray agentPrefix = "agent:";     // agent:<type>:jobs|status|cancel|job:<id>
    QByteArray servicePrefix = "service:"; // service:<name>
    QByteArray keyPrefix = "signalbox:";   // everything that is ours
};

struct EventLog {
    std::chrono::hours keep{24};
    qint64 minEntries = 100'000;   // kept whatever their age
    qint64 maxEntries = 1'000'000; // never more, whatever their age
    qint64 telemetryEntries = 20'000;
    qint64 windowEntries = 20'000; // newest entries in memory
    qint64 userStreamEntries = 1'000;
};

struct Config {
    Listen listen;
    RedisChoice redis;
    Auth auth;
    Limits limits;
    SocketIo socketio;
    Jobs jobs;
    EventLog log;
    QString dataFolder;
    LogLevel logLevel = LogLevel::Info;
};

} // namespace signalbox::settings
