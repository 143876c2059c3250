#include "server/worker/worker.h"

#include "server/monitor/line_filter.h"
#include "server/monitor/status_snapshot.h"
#include "server/rest/command_routes.h"
#include "server/rest/diagnostics_routes.h"
#include "server/rest/health_routes.h"
#include "server/rest/job_routes.h"
#include "server/rest/metric_routes.h"
#include "server/rest/openapi.h"
#include "server/rest/plan_routes.h"
#include "server/rest/problem.h"
#include "server/rest/prometheus_route.h"
#include "server/rest/queue_routes.h"
#include "server/rest/service_routes.h"
#include "server/rest/session_routes.h"
#include "server/net/socket.h"
#include "server/worker/admission.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QTimer>

#include <numeric>

#include <sys/socket.h>
#include <unistd.h>

namespace signalbox::worker {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(workerLog, "signalbox.worker")

namespace {

// A sid names its worker: `<index>-<random>`.
QByteArray sidPrefix(int index)
{
    return QByteArray::number(index) + '-';
}

} // namespace

Worker::Worker(Options options, Delivered delivered)
    : m_options(std::move(options)), m_delivered(std::move(delivered)), m_redis(m_options.redis, QStringLiteral("signalbox-worker")),
      m_jobs(m_redis, m_options.keys, m_options.rules, m_options.policy), m_queues(m_redis, m_options.keys, m_options.rules, m_options.policy),
      m_plans(m_redis, m_options.keys, m_options.rules), m_waits(m_jobs), m_services(m_redis, m_options.keys, m_options.monitor),
      m_metrics(m_redis, m_options.keys), m_commands(m_redis, m_options.keys), m_verifiedTokens(std::make_shared<auth::VerifiedTokens>(m_options.verifier)), m_tickets(m_redis, m_options.keys.prefix),
      m_history(m_redis, m_options.keys,
                {m_options.policy.keepUserStream, m_options.monitor.serviceLines, m_options.monitor.allLines}), m_hub(m_options.windowEntries, m_history),
      m_sseQuota(m_redis, m_options.keys, "sse", m_options.instance + '/' + QByteArray::number(m_options.index), m_options.ssePerUser),
      m_sseSuccession(m_redis, m_options.keys, m_options.instance + '/' + QByteArray::number(m_options.index), m_options.ssePerUser,
                      m_options.monitor.telemetryEntries),
      m_wsQuota(m_redis, m_options.keys, "ws", m_options.instance + '/' + QByteArray::number(m_options.index), m_options.wsPerUser),
      m_sioQuota(m_redis, m_options.keys, "socketio", m_options.instance + '/' + QByteArray::number(m_options.index), m_options.sioPerUser),
      m_sse(m_hub, m_options.sse, sseServices()),
      m_ws(m_hub, m_options.ws, webSocketServices()), m_sio(m_hub, m_options.sio, sidPrefix(m_options.index), socketIoServices())
{
    m_http = std::make_unique<http::Server>(makeRouter(), m_options.limits, m_options.cors,
                                            makeAdmission({m_verifiedTokens, m_options.cors, m_options.authDisabled, m_options.tokenInQuery,
                                                           m_options.clientLimits, m_options.metrics}),
                                            [](int status, const QString &detail) { return rest::problem(status, detail); });
    m_http->onAnswer([metrics = m_options.metrics](int status) { metrics->noteAnswer(status); });
    m_redis.observe({[metrics = m_options.metrics](std::chrono::steady_clock::duration took) { metrics->noteRedisTrip(took); },
                     [metrics = m_options.metrics] { metrics->noteScriptError(); }});
    m_redis.open();
    m_everySecond.callOnTimeout(this, [this] {
        noteHeld();
        if (m_idleMemory.isDue(connectionCount()))
            IdleMemory::giveBack();
    });
    m_everySecond.start(1s);
}

namespace {

// Above a bound a connection costs one short answer and no memory.
void refuse(qintptr descriptor, const char *status)
{
    const QByteArray answer = QByteArray("HTTP/1.1 ") + status + "\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    if (::send(int(descriptor), answer.constData(), size_t(answer.size()), MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
        qCDebug(workerLog) << "A refused connection was gone already";
    ::close(int(descriptor));
}

hub::Filter makeLineFilter(const QByteArray &levels, const QByteArray &text)
{
    const monitor::LineFilter filter(levels, text);
    if (filter.isEmpty())
        return {};
    return [filter](const eventlog::Event &event) { return event.kind != "service:log" || filter.matches(event.data); };
}

} // namespace

Worker::~Worker()
{
    // Connections first: their callbacks reach into the parts that are destroyed after them.
    m_http.reset();
}

sse::Services Worker::sseServices()
{
    return {.acquire =
                [this](const UserId &user, QObject *context, auto done) {
                    if (supersedes())
                        m_sseSuccession.acquire(user, context, std::move(done));
                    else
                        m_sseQuota.acquire(user, context, std::move(done));
                },
            .whenSuperseded = [this](const std::shared_ptr<void> &place, auto end) { m_sseSuccession.whenSuperseded(place, std::move(end)); },
            .redeem = [this](const QByteArray &ticket, QObject *context, auto done) { m_tickets.redeem(ticket, context, std::move(done)); },
            .answerError = [](const Error &error) { return rest::problem(error); },
            .bareStatuses = [](const QByteArray &services) { return monitor::bareStatuses(services); },
            .makeLineFilter = makeLineFilter};
}

ws::Services Worker::webSocketServices()
{
    return {.redeem = [this](const QByteArray &ticket, QObject *context, auto done) { m_tickets.redeem(ticket, context, std::move(done)); },
            .acquire = [this](const UserId &user, QObject *context, auto done) { m_wsQuota.acquire(user, context, std::move(done)); },
            .verify = [this](const QByteArray &token) { return verify(token); },
            .answerError = [](const Error &error) { return rest::problem(error); },
            .answerStatus = [](int status, const QString &detail) { return rest::problem(status, detail); },
            .makeLineFilter = makeLineFilter};
}

sio::Services Worker::socketIoServices()
{
    return {.redeem = [this](const QByteArray &ticket, QObject *context, auto done) { m_tickets.redeem(ticket, context, std::move(done)); },
            .acquire = [this](const UserId &user, QObject *context, auto done) { m_sioQuota.acquire(user, context, std::move(done)); },
            .verify = [this](const QByteArray &token) { return verify(token); },
            .whoHas = [this](const QByteArray &sid) { return whoHas(sid); }};
}

Result<auth::Principal> Worker::verify(const QByteArray &token) const
{
    if (m_options.authDisabled)
        return localPrincipal();
    return m_verifiedTokens->verify(token, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

std::optional<http::Elsewhere> Worker::whoHas(const QByteArray &sid) const
{
    bool isNumber = false;
    const int index = sid.left(std::min<qsizetype>(sid.indexOf('-'), 3)).toInt(&isNumber);
    if (!isNumber || index == m_options.index || index < 0 || index >= m_options.workers || !sid.startsWith(sidPrefix(index)))
        return {};
    return http::Elsewhere{[handOver = m_options.handOver, index](qintptr descriptor, const QByteArray &received) { handOver(index, descriptor, received); }};
}

http::Router Worker::makeRouter()
{
    using Access = http::RouteOptions::Access;
    http::Router router;
    rest::addJobRoutes(router, m_jobs, m_waits);
    rest::addQueueRoutes(router, m_queues);
    rest::addPlanRoutes(router, m_plans);
    rest::addServiceRoutes(router, m_services);
    rest::addMetricRoutes(router, m_metrics);
    rest::addCommandRoutes(router, m_commands);
    rest::addDiagnosticsRoutes(
        router, [this](QObject *context, auto done) { monitor::readRefusals(m_redis, m_options.keys, context, std::move(done)); },
        [this](QObject *context, auto done) {
            QList<QByteArray> channels{m_options.keys.marker()};
            for (const JobType &type : m_options.rules.types)
                channels << m_options.keys.statusChannel(type) << m_options.keys.cancelChannel(type);
            monitor::askDoctor(m_redis, channels, context, std::move(done));
        },
        [slowClients = m_options.slowClients] {
            std::vector<rest::SlowClient> clients;
            for (const hub::Backlog &backlog : slowClients->longest())
                clients.push_back({backlog.transport, backlog.user.text, backlog.bytes});
            return clients;
        });
    rest::addSessionRoutes(router, m_options.verifier, m_tickets);
    rest::addOpenApiRoute(router);
    rest::addPrometheusRoute(router, [this](QObject *context, auto done) { askMetrics(context, std::move(done)); });
    rest::addHealthRoutes(router, [this] {
        return rest::Readiness{m_redis.isReady(), m_options.core->following && m_hub.isLoaded(), m_options.core->listening};
    });
    router.add(http::Method::Get, "/api/v1/events", {.access = Access::AuthenticatedOrTicket},
               [this](const std::shared_ptr<http::Exchange> &exchange) { m_sse.handle(exchange, sse::Feed::Events); });
    router.add(http::Method::Get, "/api/services/status/stream", {.access = Access::AuthenticatedOrTicket},
               [this](const std::shared_ptr<http::Exchange> &exchange) { m_sse.handle(exchange, sse::Feed::ServiceStatus); });
    router.add(http::Method::Get, "/api/services/logs/stream", {.access = Access::AuthenticatedOrTicket},
               [this](const std::shared_ptr<http::Exchange> &exchange) { m_sse.handle(exchange, sse::Feed::ServiceLines); });
    router.add(http::Method::Get, "/ws", {.access = Access::AuthenticatedOrInBand},
               [this](const std::shared_ptr<http::Exchange> &exchange) { m_ws.handle(exchange); });
    m_sio.addRoutes(router);
    return router;
}

qsizetype Worker::connectionCount() const
{
    return m_http->connectionCount() + qsizetype(m_ws.sessionCount() + m_sio.connectionCount());
}

void Worker::serve(qintptr descriptor, const QByteArray &received)
{
    if (m_options.connections > 0 && connectionCount() >= m_options.connections) {
        m_options.metrics->noteLimit("connections");
        return refuse(descriptor, "503 Service Unavailable");
    }
    auto place = m_options.clientLimits->enter(net::Socket::peerAddress(descriptor));
    if (!place) {
        m_options.metrics->noteLimit("address-connections");
        return refuse(descriptor, "429 Too Many Requests");
    }
    m_http->serve(descriptor, received, std::move(place));
}

void Worker::take(const eventlog::EventBatchPtr &batch)
{
    const auto began = std::chrono::steady_clock::now();
    std::vector<int> counts = m_hub.take(*batch);
    m_options.metrics->noteFanOut(std::chrono::steady_clock::now() - began, std::accumulate(counts.begin(), counts.end(), qint64(0)));
    m_delivered(batch, std::move(counts));
    m_waits.take(*batch);
    if (!supersedes())
        return;
    for (const eventlog::EventPtr &event : batch->events) {
        if (event->kind == "stream:superseded")
            m_sseSuccession.superseded(event->name);
    }
}

void Worker::noteHeld()
{
    m_options.metrics->setWorker(m_options.index, {connectionCount(), qint64(m_sse.sessionCount()), qint64(m_ws.sessionCount()),
                                                   qint64(m_sio.connectionCount()), m_hub.tooSlow(), m_redis.pending()});
    m_options.slowClients->set(m_options.index, m_hub.longestBacklogs(SlowClients::most));
}

// How the queues are is asked when somebody wants to know. Without Redis they stay as they were last.
void Worker::askMetrics(QObject *context, std::function<void(QByteArray)> done)
{
    noteHeld();
    const QList<JobType> types = m_options.rules.types;
    if (types.isEmpty())
        return done(m_options.metrics->text());
    const auto left = std::make_shared<qsizetype>(types.size());
    const auto take = [metrics = m_options.metrics, left, done = std::move(done)](const Result<jobs::QueueState> &state) {
        if (state)
            metrics->setQueue(state->type.text, state->ready + state->held, state->oldestAge.value_or(0ms));
        if (--*left == 0)
            done(metrics->text());
    };
    for (const JobType &type : types)
        m_queues.read(type, 1, context, take);
}

void Worker::drain(std::function<void()> done)
{
    m_drained = std::move(done);
    m_waits.endAll();
    m_http->drain();
    m_sse.endAll();
    m_ws.endAll();
    m_sio.endAll();
    checkDrained();
}

void Worker::checkDrained()
{
    if (connectionCount() == 0)
        m_drained();
    else
        QTimer::singleShot(20ms, this, &Worker::checkDrained);
}

} // namespace signalbox::worker
