#include "server/worker/worker.h"

#include "server/rest/health_routes.h"
#include "server/rest/job_routes.h"
#include "server/rest/problem.h"
#include "server/rest/session_routes.h"
#include "server/worker/admission.h"

#include <QtCore/QTimer>

namespace signalbox::worker {

using namespace std::chrono_literals;

Worker::Worker(Options options, Delivered delivered)
    : m_options(std::move(options)), m_delivered(std::move(delivered)), m_redis(m_options.redis, QStringLiteral("signalbox-worker")),
      m_jobs(m_redis, m_options.keys, m_options.rules, m_options.policy), m_tickets(m_redis, m_options.keys.prefix),
      m_history(m_redis, m_options.keys, m_options.policy.keepUserStream), m_hub(m_options.windowEntries, m_history),
      m_sse(m_hub, m_options.sse,
            [this](const QByteArray &ticket, QObject *context, std::function<void(Result<auth::Principal>)> done) {
                m_tickets.redeem(ticket, context, std::move(done));
            },
            [](const Error &error) { return rest::problem(error); })
{
    m_http = std::make_unique<http::Server>(makeRouter(), m_options.limits, m_options.cors,
                                            makeAdmission({m_options.verifier, m_options.cors, m_options.authDisabled}),
                                            [](int status, const QString &detail) { return rest::problem(status, detail); });
    m_redis.open();
}

Worker::~Worker()
{
    // Connections first: their callbacks reach into the parts that are destroyed after them.
    m_http.reset();
}

http::Router Worker::makeRouter()
{
    using Access = http::RouteOptions::Access;
    http::Router router;
    rest::addJobRoutes(router, m_jobs);
    rest::addSessionRoutes(router, m_options.verifier, m_tickets);
    rest::addHealthRoutes(router, [this] {
        return rest::Readiness{m_redis.isReady(), m_options.core->following && m_hub.isLoaded(), m_options.core->listening};
    });
    router.add(http::Method::Get, "/api/v1/events", {.access = Access::AuthenticatedOrTicket},
               [this](const std::shared_ptr<http::Exchange> &exchange) { m_sse.handle(exchange); });
    return router;
}

void Worker::serve(qintptr descriptor)
{
    m_http->serve(descriptor);
}

void Worker::take(const eventlog::EventBatchPtr &batch)
{
    m_delivered(batch, m_hub.take(*batch));
}

void Worker::drain(std::function<void()> done)
{
    m_drained = std::move(done);
    m_http->drain();
    m_sse.endAll();
    checkDrained();
}

void Worker::checkDrained()
{
    if (m_http->connectionCount() == 0)
        m_drained();
    else
        QTimer::singleShot(20ms, this, &Worker::checkDrained);
}

} // namespace signalbox::worker
