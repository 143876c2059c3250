#include "server/server.h"

#include "server/descriptors.h"
#include "server/settings/verifier.h"
#include "shared/random.h"
#include <QtCore/QLoggingCategory>
#include <QtNetwork/QHostAddress>

namespace signalbox {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(serverLog, "signalbox.server")

namespace {

struct ChosenRedis {
    redis::Target target;
    std::unique_ptr<redis::EmbeddedRedis> embedded;
};

Result<ChosenRedis> startEmbedded(const settings::Config &config)
{
    auto child = redis::EmbeddedRedis::start(config.dataFolder + QStringLiteral("/redis"), 6379);
    if (!child)
        return child.error();
    redis::Target target = (*child)->target();
    return ChosenRedis{std::move(target), std::move(*child)};
}

Result<ChosenRedis> chooseRedis(const settings::Config &config)
{
    using Kind = settings::RedisChoice::Kind;
    if (config.redis.kind == Kind::Embedded)
        return startEmbedded(config);
    const auto probed = redis::probe(config.redis.target);
    if (config.redis.kind == Kind::LocalOrEmbedded) {
        if (!probed && probed.error().code == ErrorCode::NotFound)
            return startEmbedded(config);
        if (!probed)
            return probed.error();
    }
    if (!probed && probed.error().code == ErrorCode::Unprocessable)
        return probed.error(); // a cluster
    if (!probed) // it may come later: the server starts, and says 503 meanwhile
        qCWarning(serverLog).noquote() << "Redis is not there yet:" << probed.error().message;
    return ChosenRedis{config.redis.target, nullptr};
}

eventlog::Keys keysOf(const settings::Jobs &jobs)
{
    return {jobs.keyPrefix, jobs.agentPrefix, jobs.servicePrefix};
}

QList<JobType> typesOf(const QList<QByteArray> &names)
{
    QList<JobType> types;
    for (const QByteArray &name : names)
        types.append(JobType{name});
    return types;
}

jobs::Rules rulesOf(const settings::Jobs &jobs)
{
    return {typesOf(jobs.types), jobs.extraStatuses};
}

jobs::Policy policyOf(const settings::Config &config)
{
    jobs::Policy policy;
    policy.push = config.jobs.push == settings::QueuePush::Tail ? jobs::Policy::Push::Tail : jobs::Policy::Push::Head;
    policy.queueMax = config.jobs.queueMax;
    policy.eventsMax = config.jobs.eventsMax;
    policy.executionLimit = config.jobs.executionLimit;
    policy.claimedAfter = config.jobs.claimedAfter;
    policy.requeueTypes = typesOf(config.jobs.requeueTypes);
    policy.priorityTypes = typesOf(config.jobs.priorityTypes);
    policy.oneActiveTypes = typesOf(config.jobs.oneActiveTypes);
    policy.keepFinished = config.jobs.keepFinished;
    policy.keepFailed = config.jobs.keepFailed;
    policy.userStreamEntries = config.log.userStreamEntries;
    policy.keepUserStream = config.log.keep;
    return policy;
}

monitor::Policy monitorPolicyOf(const settings::Config &config)
{
    monitor::Policy policy;
    policy.telemetryEntries = config.log.telemetryEntries;
    return policy;
}

http::ServerLimits limitsOf(const settings::Limits &limits)
{
    return {limits.headBytes, limits.targetBytes, limits.headerFields, limits.bodyBytes, limits.headTimeout, limits.bodyTimeout,
            limits.idleTimeout};
}

http::CorsPolicy corsOf(const settings::Listen &listen)
{
    http::CorsPolicy cors;
    for (const QString &origin : listen.corsOrigins)
        cors.origins.append(origin.toUtf8());
    return cors;
}

ws::Options webSocketOf(const settings::Config &config)
{
    ws::Options options;
    options.session.maxQueuedBytes = config.limits.sendQueueBytes;
    options.session.maxTopics = config.limits.topicsPerConnection;
    options.connection.limits.messageBytes = config.limits.wsMessageBytes;
    options.maxAge = config.limits.streamMaxAge;
    options.cors = corsOf(config.listen);
    return options;
}

int roomForConnections(int wanted)
{
    const int limit = raiseDescriptorLimit();
    const int room = connectionsWithin(limit, wanted);
    qCInfo(serverLog) << "Room for" << room << "connections; the limit on open files is" << limit;
    return room;
}

sio::Options socketIoOf(const settings::Config &config)
{
    sio::Options options;
    options.engine.pingInterval = config.socketio.pingInterval;
    options.engine.pingTimeout = config.socketio.pingTimeout;
    options.engine.maxPayload = config.socketio.maxPayload;
    options.engine.maxQueuedBytes = config.limits.sendQueueBytes;
    options.socket.packet.bytes = config.socketio.maxPayload;
    options.recovery = config.socketio.recovery ? sio::Recovery::On : sio::Recovery::Off;
    options.cors = corsOf(config.listen);
    return options;
}

worker::Options workerOptions(const settings::Config &config, const QByteArray &instance, const redis::Target &target,
                              auth::TokenVerifier verifier, std::shared_ptr<const worker::CoreState> state, std::shared_ptr<metrics::Metrics> metrics)
{
    return {.redis = target,
            .keys = keysOf(config.jobs),
            .rules = rulesOf(config.jobs),
            .policy = policyOf(config),
            .monitor = monitorPolicyOf(config),
            .limits = limitsOf(config.limits),
            .cors = corsOf(config.listen),
            .sse = {config.limits.sseHeartbeat, config.limits.streamMaxAge, config.limits.sendQueueBytes, config.limits.topicsPerConnection},
            .ws = webSocketOf(config),
            .sio = socketIoOf(config),
            .windowEntries = size_t(config.log.windowEntries),
            .instance = instance,
            .index = 0,
            .ssePerUser = config.limits.ssePerUser,
            .sseOverflow = config.limits.sseOverflow == settings::StreamOverflow::Supersede ? worker::Overflow::Supersede : worker::Overflow::Refuse,
            .wsPerUser = config.limits.wsPerUser,
            .sioPerUser = config.limits.socketioPerUser,
            .connections = roomForConnections(config.limits.connections),
            .workers = config.listen.workers,
            .handOver = {},
            .verifier = std::move(verifier),
            .authDisabled = config.auth.disabled,
            .tokenInQuery = config.auth.tokenInQuery,
            .core = std::move(state),
            .clientLimits = std::make_shared<worker::ClientLimits>(worker::ClientLimitOptions{
                config.limits.connectionsPerAddress, config.limits.requestsPerUser, config.limits.requestsPerAddress}),
            .slowClients = std::make_shared<worker::SlowClients>(),
            .metrics = std::move(metrics)};
}

} // namespace

Result<std::unique_ptr<Server>> Server::create(const settings::Config &config)
{
    auto verifier = settings::makeVerifier(config.auth);
    if (!verifier)
        return verifier.error();
    auto chosen = chooseRedis(config);
    if (!chosen)
        return chosen.error();
    std::unique_ptr<Server> server(new Server(config, std::move(*verifier), std::move(chosen->target), std::move(chosen->embedded)));
    if (auto listening = server->m_acceptor.start(config.listen.address, config.listen.port); !listening)
        return listening.error();
    server->wire();
    return server;
}

Server::Server(const settings::Config &config, auth::TokenVerifier verifier, redis::Target target,
               std::unique_ptr<redis::EmbeddedRedis> embedded)
    : m_embedded(std::move(embedded)), m_target(std::move(target)), m_state(std::make_shared<worker::CoreState>()), m_metrics(std::make_shared<metrics::Metrics>()),
      m_instance(randomBase36(10)), m_redis(m_target, QStringLiteral("signalbox-core")),
      m_presence(m_redis, keysOf(config.jobs), m_instance),
      m_reader(m_target, keysOf(config.jobs), config.log.windowEntries),
      m_trimmer(m_redis, keysOf(config.jobs), {config.log.keep, config.log.minEntries, config.log.maxEntries}),
      m_ingest(m_target, m_instance, keysOf(config.jobs),
               jobs::StatusIngest(keysOf(config.jobs), rulesOf(config.jobs), policyOf(config)),
               monitor::ServiceIngest(keysOf(config.jobs), monitorPolicyOf(config)), {}),
      m_durableIngest(m_target, keysOf(config.jobs), rulesOf(config.jobs), policyOf(config)),
      m_deadlines(m_redis, keysOf(config.jobs), rulesOf(config.jobs), policyOf(config)),
      m_plans(m_redis, m_instance, keysOf(config.jobs), rulesOf(config.jobs), policyOf(config)),
      m_watch(m_redis, keysOf(config.jobs), monitorPolicyOf(config), [this] { return m_ingest.isCurrent(); }),
      m_workers(workerOptions(config, m_instance, m_target, std::move(verifier), m_state, m_metrics), config.listen.workers),
      m_deliveryLog(config.listen.workers), m_acceptor([this](qintptr descriptor) { m_workers.serve(descriptor); })
{
}

Server::~Server() = default;

void Server::wire()
{
    connect(&m_reader, &eventlog::LogReader::batch, this, [this](const eventlog::EventBatchPtr &batch) { noteLag(*batch); });
    connect(&m_reader, &eventlog::LogReader::batch, &m_workers, &worker::WorkerPool::take);
    noteIngest();
    m_everySecond.callOnTimeout(this, &Server::noteIngest);
    m_everySecond.start(1s);
    m_redis.observe({[this](std::chrono::steady_clock::duration took) { m_metrics->noteRedisTrip(took); }, [this] { m_metrics->noteScriptError(); }});
    connect(&m_reader, &eventlog::LogReader::followingChanged, this, [this](bool following) {
        m_state->following = following;
        noteHealth();
    });
    connect(&m_ingest, &ingest::Ingest::listeningChanged, this, [this](bool listening) {
        m_state->listening = listening;
        noteHealth();
    });
    connect(&m_workers, &worker::WorkerPool::delivered, this,
            [this](const eventlog::EventBatchPtr &batch, const std::vector<int> &counts) { m_deliveryLog.report(batch, counts); });
    connect(&m_workers, &worker::WorkerPool::drained, this, [this] { Q_EMIT stopped(0); });
    if (m_embedded) {
        connect(m_embedded.get(), &redis::EmbeddedRedis::died, this, [this](const QString &reason) {
            qCCritical(serverLog).noquote() << "The embedded Redis ended:" << reason;
            Q_EMIT stopped(1);
        });
    }
    m_redis.open();
    m_reader.start();
    m_ingest.start();
    m_durableIngest.start();
}

// What /readyz says, for those who have a stream.
void Server::noteHealth()
{
    m_metrics->setReadiness(m_state->following, m_state->listening);
    m_workers.setHealth(m_state->following && m_state->listening ? hub::Health::Whole : hub::Health::Degraded);
}

void Server::noteIngest()
{
    const auto &counts = m_ingest.counts();
    m_metrics->setIngest({counts.applied, counts.old, counts.refused, counts.holes, counts.dropped, counts.failed});
}

// Of the newest event only: one figure a batch.
void Server::noteLag(const eventlog::EventBatch &batch)
{
    if (batch.events.empty() || batch.kind == eventlog::EventBatch::Kind::Reset)
        return;
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
    m_metrics->noteLag(now - std::chrono::milliseconds(qint64(batch.events.back()->id.ms)));
}

QString Server::url() const
{
    const QHostAddress address = m_acceptor.address();
    const bool isV6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return (isV6 ? QStringLiteral("http://[%1]:%2") : QStringLiteral("http://%1:%2")).arg(address.toString()).arg(m_acceptor.port());
}

QString Server::redisDescription() const
{
    return m_target.description() + (m_embedded ? QStringLiteral(" (embedded)") : QString());
}

void Server::stop()
{
    qCInfo(serverLog) << "Going down: ending streams";
    m_acceptor.close();
    m_workers.drain(5s);
}

} // namespace signalbox
