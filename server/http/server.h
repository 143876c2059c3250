// HTTP/1.1 over accepted sockets, for one thread.
#pragma once

#include "server/http/cors.h"
#include "server/http/limits.h"
#include "server/http/router.h"

#include <QtCore/QObject>

#include <any>
#include <functional>
#include <memory>
#include <variant>

namespace signalbox::http {

// Runs when a request's head is complete and its route known, before any of its body is read (and before 100 Continue).
// Returns what goes into Request::context, or the refusal to send (the body is then not read and the connection closed
// if there is one).
using Admission = std::function<std::variant<std::any, Response>(const Request &head, const Route &route)>;

// How a refusal of the HTTP layer itself (400, 404, 405, 408, 413, 414, 415, 417, 431, 501, 505) is written.
using ProblemWriter = std::function<Response(int status, const QString &detail)>;

// Owns its connections; lives on one thread. Every response carries Date, X-Request-Id, X-Content-Type-Options: nosniff
// and, per policy, CORS fields. Requests of one connection are answered in order, one at a time; while one is being
// answered, at most headBytes more are read ahead.
class Server : public QObject {
    Q_OBJECT
public:
    Server(Router router, ServerLimits limits, CorsPolicy cors, Admission admission, ProblemWriter problem,
           QObject *parent = nullptr);
    ~Server() override;

    // Takes over a connected descriptor (of an accepting thread), with what was read of it already.
    // `place` is kept as long as the socket lives, also after it was taken over.
    void serve(qintptr descriptor, QByteArray received = {}, std::shared_ptr<void> place = {});
    // Called with the status of every answer.
    void onAnswer(std::function<void(int status)> note);
    [[nodiscard]] qsizetype connectionCount() const;
    // No new requests: idle connections close now, others after their present answer. Streams are their owners' to end.
    void drain();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace signalbox::http
