#include "server/http/gate.h"

#include "server/http/characters.h"
#include "shared/random.h"

#include <algorithm>
#include <utility>

namespace signalbox::http {
namespace {

bool isContentCoded(const Fields &fields)
{
    return std::any_of(fields.all().begin(), fields.all().end(), [](const Field &field) {
        return equalWithoutCase(field.name, "Content-Encoding") && !equalWithoutCase(field.value, "identity");
    });
}

} // namespace

Gate::Gate(Router router, const ServerLimits &limits, CorsPolicy cors, Admission admission, ProblemWriter problem)
    : m_router(std::move(router))
    , m_limits(limits)
    , m_cors(std::move(cors))
    , m_admission(std::move(admission))
    , m_problem(std::move(problem))
{
}

Response Gate::problem(int status, const QString &detail) const
{
    if (m_problem)
        return m_problem(status, detail);
    Response response;
    response.status = status;
    response.fields.add("Content-Type", "text/plain; charset=utf-8");
    response.body = detail.toUtf8();
    return response;
}

std::variant<Gate::Passed, Response, Elsewhere> Gate::examine(Request &head, const HeadFacts &facts) const
{
    if (head.path == "*")
        return answerOptions(head, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    Match match = m_router.match(head.method, head.path);
    if (match.outcome == Match::Outcome::NoSuchPath)
        return problem(404, QStringLiteral("There is nothing at this path."));
    if (match.outcome == Match::Outcome::NoSuchMethod) {
        if (head.method == Method::Options)
            return answerOptions(head, match.allow);
        Response response = problem(405, QStringLiteral("This path has no such method; see Allow."));
        response.fields.set("Allow", match.allow);
        return response;
    }
    const RouteOptions &options = match.route->options;
    const qsizetype maxBodyBytes = options.body == RouteOptions::Body::None ? 0
                                   : options.maxBodyBytes < 0               ? m_limits.bodyBytes
                                                                            : options.maxBodyBytes;
    auto unfit = refuseBody(head, facts, options, maxBodyBytes);
    const Arrival &arrival = match.route->arrival;
    if (unfit && !arrival)
        return std::move(*unfit);
    if (m_admission) {
        auto admitted = m_admission(head, *match.route);
        if (auto *refusal = std::get_if<Response>(&admitted))
            return std::move(*refusal);
        head.context = std::move(*std::get_if<std::any>(&admitted));
    }
    if (arrival) {
        auto arrived = arrival(head);
        if (auto *refusal = std::get_if<Response>(&arrived))
            return std::move(*refusal);
        if (auto *elsewhere = std::get_if<Elsewhere>(&arrived))
            return std::move(*elsewhere);
        if (unfit)
            return std::move(*unfit); // and what it gave is dropped
        head.hold = std::move(*std::get_if<std::shared_ptr<void>>(&arrived));
    }
    return Passed{match.route, std::move(match.parameters), maxBodyBytes};
}

Response Gate::answerOptions(const Request &head, const QByteArray &allow) const
{
    Response response;
    response.status = 204;
    response.fields.add("Allow", allow);
    addPreflightFields(m_cors, head, allow, response.fields);
    return response;
}

std::optional<Response> Gate::refuseBody(const Request &head, const HeadFacts &facts, const RouteOptions &options,
                                         qsizetype maxBodyBytes) const
{
    if (facts.body == HeadFacts::Body::None)
        return std::nullopt;
    if (options.body == RouteOptions::Body::None)
        return problem(413, QStringLiteral("A request to this path has no body."));
    if (facts.body == HeadFacts::Body::Length && facts.contentLength > maxBodyBytes)
        return problem(413, QStringLiteral("The body is larger than the %1 bytes allowed here.").arg(maxBodyBytes));
    if (isContentCoded(head.fields)) {
        Response response = problem(415, QStringLiteral("Compressed bodies are not taken."));
        response.fields.set("Accept-Encoding", "identity"); // RFC 9110 §12.5.3
        return response;
    }
    return std::nullopt;
}

QByteArray newRequestId()
{
    constexpr int length = 12;
    return randomBase36(length);
}

QByteArray requestIdFor(const Fields &fields)
{
    constexpr qsizetype longest = 64;
    const QByteArray given = fields.value("X-Request-Id").value_or(QByteArray());
    const bool good = !given.isEmpty() && given.size() <= longest &&
                      std::all_of(given.begin(), given.end(),
                                  [](char c) { return isLetter(c) || isDigit(c) || c == '.' || c == '_' || c == '-'; });
    return good ? given : newRequestId();
}

} // namespace signalbox::http
