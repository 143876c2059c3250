// What a client asked to see, checked against what it may.
#pragma once

#include "server/eventlog/event.h"
#include "shared/result.h"

namespace signalbox::hub {

// Whose eyes: one user's own jobs, or everybody's. The service monitor is open to all who are authenticated.
struct Audience {
    enum class Sight { Own, All };
    UserId user;
    Sight sight = Sight::Own;
};

// A set of routes: keys by which the hub finds subscribers of an event. A subscription has each event in at most one route,
// so each event reaches a subscriber once.
class Subscription {
public:
    // `topics` is a comma-separated list of: jobs, services, logs, logs:<service>, metrics, metrics:<service>, commands, audit.
    // Empty: jobs and services (what is state; logs and metrics are firehoses that one asks for).
    // BadRequest names an unknown topic; Forbidden one that the audience may not see; TooManyRequests more than `maxTopics`.
    [[nodiscard]] static Result<Subscription> parse(QByteArrayView topics, const Audience &audience, int maxTopics);

    [[nodiscard]] const std::vector<QByteArray> &routes() const { return m_routes; }
    [[nodiscard]] bool wants(const eventlog::Event &event) const;
    // State topics start with a snapshot.
    [[nodiscard]] bool wantsServices() const;
    [[nodiscard]] bool wantsLines() const;
    // Whose lines, if those of one service only; else empty.
    [[nodiscard]] QByteArray onlyLinesOf() const;

private:
    std::vector<QByteArray> m_routes;
};

// The routes that an event travels, most general first: "jobs" and "jobs/<user>"; "logs" and "logs:<service>"; else its topic.
struct Routes {
    QByteArray first;
    QByteArray second; // empty: none
};
[[nodiscard]] Routes routesOf(const eventlog::Event &event);

} // namespace signalbox::hub
