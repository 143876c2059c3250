// Which handler answers which method and path. Knows no socket.
#pragma once

#include "server/http/exchange.h"

#include <QtCore/QHash>
#include <QtCore/QList>

#include <memory>
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

struct Route {
    Method method = Method::Get;
    QByteArray
        pattern; // "/api/v1/{type}/{jobId}": literal segments win over parameters; a parameter is one non-empty segment
    RouteOptions options;
    Handler handler;
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
    void add(Method method, QByteArray pattern, RouteOptions options, Handler handler);
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
