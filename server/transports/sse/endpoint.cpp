#include "server/transports/sse/endpoint.h"

#include "server/transports/sse/session.h"

#include <QtCore/QRandomGenerator>

namespace signalbox::sse {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

QByteArray cursorTextOf(const http::Request &request)
{
    if (const auto header = request.fields.value("Last-Event-ID"))
        return *header;
    for (const char *name : {"last_event_id", "lastEventId", "after"}) {
        if (const auto value = request.query.value(name))
            return *value;
    }
    return {};
}

QByteArray topicsOf(const http::Request &request, Feed feed)
{
    if (feed == Feed::Events)
        return request.query.value("topics").value_or(QByteArray());
    if (feed == Feed::ServiceStatus)
        return "services";
    const QByteArray services = request.query.value("service").value_or(QByteArray());
    return services.isEmpty() ? QByteArray("logs") : "logs:" + QByteArray(services).replace(",", ",logs:");
}

// Where a stream begins.
Result<hub::Hub::From> beginOf(const http::Request &request, Feed feed)
{
    if (feed == Feed::ServiceStatus)
        return hub::Hub::From{}; // with the snapshot
    const QByteArray text = cursorTextOf(request);
    if (feed == Feed::Events)
        return hub::Hub::From::parse(text);
    hub::Hub::From from;
    if (text == "earliest")
        from.linesAfter = StreamId{};
    else if (const auto line = StreamId::parse(text))
        from.linesAfter = *line;
    else if (!text.isEmpty())
        return Error{ErrorCode::BadRequest, QStringLiteral("`after` must be the id of a line, or earliest")};
    return from;
}

hub::Audience audienceOf(const auth::Principal &principal)
{
    return {principal.user, principal.seesAll() ? hub::Audience::Sight::All : hub::Audience::Sight::Own};
}

http::Response streamHead()
{
    http::Response head;
    head.fields.add("Content-Type", "text/event-stream; charset=utf-8");
    head.fields.add("Cache-Control", "private, no-cache, no-store, must-revalidate, max-age=0");
    head.fields.add("Pragma", "no-cache");
    head.fields.add("X-Accel-Buffering", "no"); // nginx would hold events back
    return head;
}

double randomFactor()
{
    return 0.8 + 0.4 * QRandomGenerator::global()->generateDouble();
}

// When a stream ends at the latest: its rotation, or its token.
SteadyClock::time_point deadlineFor(const auth::Principal &principal, std::chrono::milliseconds maxAge)
{
    auto deadline = SteadyClock::time_point::max();
    if (maxAge > 0ms)
        deadline = SteadyClock::now() + std::chrono::milliseconds(qint64(double(maxAge.count()) * randomFactor()));
    if (principal.expiresAt) {
        const auto left = *principal.expiresAt - std::chrono::system_clock::now();
        // Compared in hours first: a token of the far future would overflow the steady clock.
        if (left < std::chrono::hours(24 * 365))
            deadline = std::min(deadline, SteadyClock::now() + std::chrono::duration_cast<SteadyClock::duration>(left));
    }
    return deadline;
}

} // namespace

Endpoint::Endpoint(hub::Hub &hub, Options options, Services services, QObject *parent)
    : QObject(parent), m_hub(hub), m_options(options), m_services(std::move(services)), m_statuses(m_services.bareStatuses)
{
    connect(&m_ticker, &QTimer::timeout, this, &Endpoint::tick);
    m_ticker.start(1s);
}

Endpoint::~Endpoint() = default;

void Endpoint::handle(const std::shared_ptr<http::Exchange> &exchange, Feed feed)
{
    if (const auto *principal = std::any_cast<auth::Principal>(&exchange->request().context)) {
        admit({exchange, feed, *principal});
        return;
    }
    const QByteArray ticket = exchange->request().query.value("ticket").value_or(QByteArray());
    m_services.redeem(ticket, exchange->context(), [this, exchange, feed](const Result<auth::Principal> &principal) {
        if (principal)
            admit({exchange, feed, *principal});
        else
            exchange->respond(m_services.answerError(principal.error()));
    });
}

void Endpoint::admit(const Wish &wish)
{
    const http::Request &request = wish.exchange->request();
    const auto subscription = hub::Subscription::parse(topicsOf(request, wish.feed), audienceOf(wish.principal), m_options.maxTopics);
    if (!subscription) {
        wish.exchange->respond(m_services.answerError(subscription.error()));
        return;
    }
    if (!m_hub.isLoaded()) {
        wish.exchange->respond(m_services.answerError({ErrorCode::Unavailable, QStringLiteral("The event log is not loaded yet; try again shortly")}));
        return;
    }
    m_services.acquire(wish.principal.user, wish.exchange->context(), [this, wish, subscription = *subscription](const Result<std::shared_ptr<void>> &place) {
        if (place)
            open(wish, subscription, *place);
        else
            wish.exchange->respond(m_services.answerError(place.error()));
    });
}

void Endpoint::open(const Wish &wish, const hub::Subscription &subscription, std::shared_ptr<void> place)
{
    const http::Request &request = wish.exchange->request();
    const auto from = beginOf(request, wish.feed);
    if (!from)
        return wish.exchange->respond(m_services.answerError(from.error()));
    hub::Filter filter;
    if (wish.feed == Feed::ServiceLines)
        filter = m_services.makeLineFilter(request.query.value("level").value_or(QByteArray()), request.query.value("text").value_or(QByteArray()));
    auto stream = wish.exchange->stream(streamHead());
    if (!stream)
        return; // HEAD, or gone already
    const auto retry = std::chrono::milliseconds(3'000 + QRandomGenerator::global()->bounded(2'000));
    Session &session = keep(
        std::make_unique<Session>(m_hub, formatOf(wish.feed), std::move(stream), m_options.maxQueuedBytes, place), wish.principal, place);
    session.setFilter(std::move(filter));
    session.begin(subscription, audienceOf(wish.principal), *from, retry);
}

const Format &Endpoint::formatOf(Feed feed) const
{
    switch (feed) {
    case Feed::Events: return m_events;
    case Feed::ServiceStatus: return m_statuses;
    case Feed::ServiceLines: return m_lines;
    }
    return m_events;
}

Session &Endpoint::keep(std::unique_ptr<Session> session, const auth::Principal &principal, const std::shared_ptr<void> &place)
{
    const quint64 id = m_nextId++;
    session->setDeadline(deadlineFor(principal, m_options.maxAge));
    Session &kept = *m_sessions.emplace(id, std::move(session)).first->second;
    m_services.whenSuperseded(place, [this, id] {
        const auto found = m_sessions.find(id);
        if (found != m_sessions.end())
            found->second->supersede();
    });
    kept.stream().onClosed(this, [this, id] { m_sessions.erase(id); });
    return kept;
}

void Endpoint::tick()
{
    const auto now = SteadyClock::now();
    std::vector<quint64> ended;
    for (const auto &[id, session] : m_sessions) {
        if (now >= session->deadline())
            ended.push_back(id);
        else
            session->heartbeat(m_options.heartbeat);
    }
    for (quint64 id : ended) {
        const auto found = m_sessions.find(id);
        if (found != m_sessions.end())
            found->second->end("come back");
    }
}

void Endpoint::endAll()
{
    // Not all at once: a herd that comes back together would meet the next server at its start.
    for (const auto &[id, session] : m_sessions)
        session->end("going down", std::chrono::milliseconds(1'000 + QRandomGenerator::global()->bounded(9'000)));
}

} // namespace signalbox::sse
