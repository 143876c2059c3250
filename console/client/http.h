// Requests to the server's REST routes: over the network, or answered by the offline world.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QUrl>

#include <functional>

namespace signalbox::console {

struct HttpRequest {
    enum class Method { Get, Post, Delete };
    Method method = Method::Get;
    QUrl url;
    QByteArray token; // a Bearer token; empty: none
    QByteArray body;  // JSON
    QByteArray idempotencyKey; // empty: none
};

struct HttpAnswer {
    int status = 0; // 0: no answer came; `failure` says why
    QByteArray body;
    QString failure;
};

class Http {
public:
    virtual ~Http() = default;
    // `done` is called exactly once, from the event loop, unless `context` dies first. No answer within 10 s is a failure.
    virtual void send(const HttpRequest &request, QObject *context, std::function<void(const HttpAnswer &)> done) = 0;
};

} // namespace signalbox::console
