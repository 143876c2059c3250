// HTTP/1.1 over accepted sockets, for one thread.
#pragma once

#include "server/http/router.h"

#include <QtCore/QObject>

#include <chrono>
#include <variant>

namespace signalbox::http {

struct ServerLimits { // DESIGN.md §8
    qsizetype headBytes = 16 * 1024; // request line and fields together
    qsizetype targetBytes = 8 * 1024;
    int fields = 100;
    qsizetype bodyBytes = 256 * 1024;
    std::chrono::milliseconds headTimeout{10'000};
    std::chrono::milliseconds bodyTimeout{30'000};
    std::chrono::milliseconds idleTimeout{60'000};
};

// Cross-origin rules. An entry is an origin; its port may be `*`. Listed origins are echoed in Access-Control-Allow-Origin with Vary: Origin;
// never `*`. Loopback entries with a `*` port do not get Access-Control-Allow-Credentials.
struct CorsPolicy {
    QList<QByteArray> origins;
    [[nodiscard]] bool allows(QByteArrayView origin) const;
    [[nodiscard]] bool allowsCredentials(QByteArrayView origin) const;
};

// Runs when a request's head is complete and its route known, before any of its body is read (and before 100 Continue). Returns
// what goes into Request::context, or the refusal to send (the body is then not read and the connection closed if there is one).
using Admission = std::function<std::variant<std::any, Response>(const Request &head, const Route &route)>;

// How a refusal of the HTTP layer itself (400, 404, 405, 408, 413, 414, 415, 417, 431, 501, 505) is written.
using ProblemWriter = std::function<Response(int status, const QString &detail)>;

// Owns its connections; lives on one thread. Every response carries Date, X-Request-Id, X-Content-Type-Options: nosniff and, per policy, CORS
// fields. Requests of one connection are answered in order, one at a time; while one is being answered, at most
// headBytes more are read ahead.
class Server : public QObject {
    Q_OBJECT
public:
    Server(Router router, ServerLimits limits, CorsPolicy cors, Admission admission, ProblemWriter problem, QObject *parent = nullptr);
    ~Server() override;

    // Takes over a connected descriptor (of an accepting thread).
    void serve(qintptr descriptor);
    [[nodiscard]] qsizetype connectionCount() const;
    // No new requests: idle connections close now, others after their present answer. Streams are their owners' to end.
    void drain();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace signalbox::http
