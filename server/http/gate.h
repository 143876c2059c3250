// What becomes of a request once its head is here: refused, answered by the server itself, or let through to a route.
// No I/O.
#pragma once

#include "server/http/head_facts.h"
#include "server/http/server.h"

#include <variant>

namespace signalbox::http {

class Gate {
public:
    Gate(Router router, const ServerLimits &limits, CorsPolicy cors, Admission admission, ProblemWriter problem);

    struct Passed {
        const Route *route = nullptr;
        QHash<QByteArray, QByteArray> parameters;
        qsizetype maxBodyBytes = 0;
    };
    // Fills head.context and head.hold when it passes. The order: path and method, media, size, admission; so nobody's token is
    // looked at for a request that could not be served anyhow. A route with an arrival hook has it asked after admission, and size last.
    [[nodiscard]] std::variant<Passed, Response, Elsewhere> examine(Request &head, const HeadFacts &facts) const;

    // A refusal of the HTTP layer.
    [[nodiscard]] Response problem(int status, const QString &detail) const;
    [[nodiscard]] const CorsPolicy &cors() const { return m_cors; }

private:
    [[nodiscard]] Response answerOptions(const Request &head, const QByteArray &allow) const;
    [[nodiscard]] std::optional<Response> refuseBody(const Request &head, const HeadFacts &facts,
                                                     const RouteOptions &options, qsizetype maxBodyBytes) const;

    Router m_router;
    ServerLimits m_limits;
    CorsPolicy m_cors;
    Admission m_admission;
    ProblemWriter m_problem;
};

// The client's X-Request-Id if it is 1 to 64 of [A-Za-z0-9._-], else a new one.
[[nodiscard]] QByteArray requestIdFor(const Fields &fields);
[[nodiscard]] QByteArray newRequestId();

} // namespace signalbox::http
