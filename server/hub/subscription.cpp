#include "server/hub/subscription.h"

namespace signalbox::hub {

namespace {

bool isServiceName(QByteArrayView name)
{
    return !name.isEmpty() && name.size() <= 128 && std::all_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && c != 0x7f;
    });
}

bool isFamily(QByteArrayView topic)
{
    return topic == "logs" || topic == "metrics";
}

// The route of one topic for one audience.
Result<QByteArray> routeFor(QByteArrayView topic, const Audience &audience)
{
    if (topic == "jobs")
        return audience.sight == Audience::Sight::All ? QByteArray("jobs") : "jobs/" + audience.user.text;
    if (topic == "services" || isFamily(topic))
        return topic.toByteArray();
    const qsizetype colon = topic.indexOf(':');
    if (colon > 0 && isFamily(topic.first(colon)) && isServiceName(topic.sliced(colon + 1)))
        return topic.toByteArray();
    if (topic == "commands" || topic == "audit") {
        if (audience.sight == Audience::Sight::All)
            return topic.toByteArray();
        return Error{ErrorCode::Forbidden, QStringLiteral("The topic %1 is for viewers and administrators").arg(printable(topic))};
    }
    return Error{ErrorCode::BadRequest,
                 QStringLiteral("Unknown topic \"%1\"; there are jobs, services, logs, logs:<service>, metrics, metrics:<service>, "
                                "commands and audit")
                     .arg(printable(topic, 60))};
}

bool isOfLines(const QByteArray &route)
{
    return route == "logs" || route.startsWith("logs:");
}

QByteArray familyOf(const QByteArray &route)
{
    const qsizetype colon = route.indexOf(':');
    return colon < 0 || route.startsWith("jobs/") ? QByteArray() : route.first(colon);
}

} // namespace

Result<Subscription> Subscription::parse(QByteArrayView topics, const Audience &audience, int maxTopics)
{
    Subscription subscription;
    std::vector<QByteArray> &routes = subscription.m_routes;
    const QByteArray list = topics.isEmpty() ? QByteArray("jobs,services") : topics.toByteArray();
    for (const QByteArray &topic : list.split(',')) {
        const auto route = routeFor(topic.trimmed(), audience);
        if (!route)
            return route.error();
        if (std::find(routes.begin(), routes.end(), *route) == routes.end())
            routes.push_back(*route);
        if (maxTopics > 0 && routes.size() > size_t(maxTopics))
            return Error{ErrorCode::TooManyRequests, QStringLiteral("At most %1 topics per connection").arg(maxTopics)};
    }
    const std::vector<QByteArray> all = routes;
    std::erase_if(routes, [&](const QByteArray &route) {
        const QByteArray family = familyOf(route);
        return !family.isEmpty() && std::find(all.begin(), all.end(), family) != all.end();
    });
    return subscription;
}

bool Subscription::wants(const eventlog::Event &event) const
{
    const Routes routes = routesOf(event);
    return std::any_of(m_routes.begin(), m_routes.end(), [&](const QByteArray &mine) {
        return mine == routes.first || (!routes.second.isEmpty() && mine == routes.second);
    });
}

bool Subscription::wantsServices() const
{
    return std::find(m_routes.begin(), m_routes.end(), "services") != m_routes.end();
}

bool Subscription::wantsLines() const
{
    return std::any_of(m_routes.begin(), m_routes.end(), isOfLines);
}

QByteArray Subscription::onlyLinesOf() const
{
    const auto first = std::find_if(m_routes.begin(), m_routes.end(), isOfLines);
    const bool isOnly = std::count_if(m_routes.begin(), m_routes.end(), isOfLines) == 1;
    return isOnly && *first != "logs" ? first->mid(sizeof "logs:" - 1) : QByteArray();
}

Routes routesOf(const eventlog::Event &event)
{
    if (event.topic == "jobs")
        return {"jobs", event.user.isEmpty() ? QByteArray() : "jobs/" + event.user.text};
    const qsizetype colon = event.topic.indexOf(':');
    if (colon > 0)
        return {event.topic.first(colon), event.topic};
    return {event.topic, {}};
}

} // namespace signalbox::hub
