// Which handler answers which method and path. Knows no socket.
#pragma once

#include "server/http/exchange.h"

#include <QtCore/QHash>
#include <QtCore/QList>

#include <functional>
#include <memory>
#include <variant>
#include <vector>

namespace signalbox::http {

// What a route asks of those who come.
struct RouteOptions {
    // OrTicket: a `ticket` in the query may stand for a token. OrInBand: as OrTicket, and who brings nothing may say it later, in the protocol.
    enum class Access { Anyone, Authenticated, AuthenticatedOrTicket, AuthenticatedOrInBand };
    Access access = Access::Authenticated;
    enum class Body { None, Buffered };
    Body body = Body::None;      // None: a request with a body is 413 before it is read
    qsizetype maxBodyBytes = -1; // -1: the server's limit
};

// The request is for another server (of another thread): `take` gets its connection and everything that came of the request so far.
struct Elsewhere {
    std::function<void(qintptr descriptor, QByteArray received)> take;
};

// Runs when a request's head is complete and admitted, before its size is judged and its body read. Gives what is kept as Request::hold
// (a place, say, that is given back if the body never comes), the refusal to send, or who serves it instead.
using Arrival = std::function<std::variant<std::shared_ptr<void>, Response, Elsewhere>(const Request &head)>;

struct Route {
    Method method = Method::Get;
    QByteArray
        pattern; // "/api/v1/{type}/{jobId}": literal segments win over parameters; a parameter is one non-empty segment
    RouteOptions options;
    Handler handler;
    Arrival arrival; // may be none
};

struct Match {
    enum class Outcome { Found, NoSuchPath, NoSuchMethod };
    Outcome outcome = Outcome::NoSuchPath;
    const Route *route = nullptr; // Found
    QHash<QByteArray, QByteArray> parameters;
    QByteArray allow; // NoSuchMethod: the value of Allow
};

class Router {
public:
    void add(Method method, QByteArray pattern, RouteOptions options, Handler handler, Arrival arrival = {});
    // The most literal pattern that fits the path decides, whatever its methods: with POST "/jobs/plans" and GET
    // "/jobs/{id}", GET /jobs/plans is NoSuchMethod. HEAD finds GET's route; OPTIONS is answered by the server itself
    // and is in every Allow. A path whose decoded segments hold '/', a control character, dot segments or bad UTF-8
    // matches nothing.
    [[nodiscard]] Match match(Method method, QByteArrayView path) const;
    [[nodiscard]] const std::vector<std::unique_ptr<Route>> &routes() const { return m_routes; }

private:
    struct Pattern {
        QList<QByteArray> segments; // "{name}" is a parameter
        const Route *route = nullptr;
    };
    [[nodiscard]] std::vector<const Pattern *> bestPatterns(const QList<QByteArray> &path) const;

    std::vector<std::unique_ptr<Route>> m_routes;
    std::vector<Pattern> m_patterns; // one for each route
};

} // namespace signalbox::http
