#include "tests/support/echo_server/echo_routes.h"

#include "server/websocket/connection.h"
#include "server/websocket/encoder.h"
#include "server/websocket/handshake.h"

namespace signalbox::testing {

namespace {

using ExchangePtr = std::shared_ptr<http::Exchange>;

constexpr qint64 maxQueuedBytes = 4 * maxEchoBytes;
constexpr int maxFragments = 1'000'000; // suites cut 4 MiB into pieces of 64 bytes

http::Response plain(int status, QByteArray body)
{
    http::Response response;
    response.status = status;
    response.fields.set("Content-Type", "text/plain; charset=utf-8");
    response.body = std::move(body);
    return response;
}

QByteArray fieldLines(const http::Request &request)
{
    QByteArray lines;
    for (const http::Field &field : request.fields.all())
        lines += field.name + ": " + field.value + '\n';
    return lines;
}

QByteArray cookieLines(const http::Request &request)
{
    QByteArray lines;
    for (const http::Field &field : request.fields.all()) {
        if (field.name.compare("Cookie", Qt::CaseInsensitive) != 0)
            continue;
        for (const QByteArray &pair : field.value.split(';')) {
            if (pair.contains('='))
                lines += pair.trimmed() + '\n';
        }
    }
    return lines;
}

void echoMessages(websocket::Connection *connection)
{
    const auto answer = [connection](const QByteArray &frame) {
        if (connection->queuedBytes() > maxQueuedBytes)
            connection->close(quint16(websocket::CloseCode::TryAgain), "read what you asked for");
        else
            connection->write(frame);
    };
    using websocket::Connection;
    QObject::connect(connection, &Connection::text, connection,
                     [answer](const QByteArray &utf8) { answer(websocket::encodeText(utf8)); });
    QObject::connect(connection, &Connection::binary, connection,
                     [answer](const QByteArray &bytes) { answer(websocket::encodeBinary(bytes)); });
    QObject::connect(connection, &Connection::closed, connection, &QObject::deleteLater);
}

void upgrade(const ExchangePtr &exchange, QObject *owner)
{
    const auto outcome = websocket::accept(exchange->request());
    if (const auto *refusal = std::get_if<websocket::Refusal>(&outcome)) {
        http::Response response = plain(refusal->status, refusal->detail.toUtf8() + '\n');
        if (refusal->status == 426)
            response.fields.set("Sec-WebSocket-Version", "13");
        exchange->respond(std::move(response));
        return;
    }
    QByteArray unread;
    auto socket = exchange->takeSocket(&unread);
    if (!socket)
        return;
    socket->queue(std::get<QByteArray>(outcome));
    websocket::Connection::Options options;
    options.limits = {.messageBytes = maxEchoBytes, .fragments = maxFragments};
    echoMessages(new websocket::Connection(std::move(socket), std::move(unread), options, owner));
}

} // namespace

http::Router echoRoutes(QObject *owner)
{
    http::RouteOptions withBody;
    withBody.access = http::RouteOptions::Access::Anyone;
    withBody.body = http::RouteOptions::Body::Buffered;
    withBody.maxBodyBytes = maxEchoBytes;

    http::Router router;
    router.add(http::Method::Get, "/", withBody, [](const ExchangePtr &exchange) {
        exchange->respond(plain(200, "This server says back what it hears: POST /, /echo, /cookie, /ws-echo\n"));
    });
    router.add(http::Method::Post, "/", withBody,
               [](const ExchangePtr &exchange) { exchange->respond(plain(200, exchange->request().body)); });
    for (const auto method : {http::Method::Get, http::Method::Post}) {
        router.add(method, "/echo", withBody,
                   [](const ExchangePtr &exchange) { exchange->respond(plain(200, fieldLines(exchange->request()))); });
        router.add(method, "/cookie", withBody, [](const ExchangePtr &exchange) {
            exchange->respond(plain(200, cookieLines(exchange->request())));
        });
    }
    http::RouteOptions withoutBody;
    withoutBody.access = http::RouteOptions::Access::Anyone;
    router.add(http::Method::Get, "/ws-echo", withoutBody,
               [owner](const ExchangePtr &exchange) { upgrade(exchange, owner); });
    return router;
}

} // namespace signalbox::testing
