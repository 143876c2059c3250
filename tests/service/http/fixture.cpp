#include "fixture.h"

#include <sys/socket.h>

namespace signalbox::http {
namespace {

Response text(const QByteArray &body)
{
    Response response;
    response.body = body;
    return response;
}

std::variant<std::any, Response> admit(const Request &head, const Route &route)
{
    if (route.options.access == RouteOptions::Access::Anyone || head.fields.value("Authorization") == "good")
        return std::any(QByteArray("somebody"));
    Response refusal = text("no");
    refusal.status = 401;
    refusal.fields.add("WWW-Authenticate", "Bearer");
    return refusal;
}

qsizetype lengthOf(const QByteArray &head)
{
    const qsizetype at = head.indexOf("\r\nContent-Length: ");
    return at < 0 ? 0 : head.sliced(at + 18, head.indexOf("\r\n", at + 2) - at - 18).toLongLong();
}

} // namespace

TestServer::TestServer(ServerLimits limits)
    : http(routes(), limits, {{"https://app.example"}}, admit, {})
{
    setListenBacklogSize(1000); // clients connect while this thread waits for them
    listen(QHostAddress::LocalHost);
}

Router TestServer::routes()
{
    Router router;
    RouteOptions open;
    open.access = RouteOptions::Access::Anyone;
    RouteOptions withBody = open;
    withBody.body = RouteOptions::Body::Buffered;
    RouteOptions closed = withBody;
    closed.access = RouteOptions::Access::Authenticated;
    const auto add = [this, &router](Method method, const char *pattern, const RouteOptions &options, Handler handler) {
        router.add(method, pattern, options, [this, handler](std::shared_ptr<Exchange> exchange) {
            handled.append(exchange->request().target);
            requests.append(exchange->request());
            handler(std::move(exchange));
        });
    };
    using Pointer = std::shared_ptr<Exchange>;
    const auto echo = [](const Pointer &exchange) { exchange->respond(text(exchange->request().body)); };
    add(Method::Get, "/hello", open, [](const Pointer &exchange) { exchange->respond(text("hello")); });
    add(Method::Get, "/name/{name}", open,
        [](const Pointer &exchange) { exchange->respond(text(exchange->pathParameter("name"))); });
    add(Method::Post, "/echo", withBody, echo);
    add(Method::Post, "/private", closed, echo);
    add(Method::Get, "/later", open, [this](const Pointer &exchange) { exchanges.push_back(exchange); });
    add(Method::Get, "/drop", open, [](const Pointer &) {});
    add(Method::Get, "/big", open, [](const Pointer &exchange) { exchange->respond(text(QByteArray(8 << 20, 'x'))); });
    add(Method::Get, "/split", open, [](const Pointer &exchange) {
        Response response = text("hello");
        response.fields.add("X", "a\r\nSet-Cookie: b");
        exchange->respond(response);
    });
    add(Method::Get, "/stream", open, [this](const Pointer &exchange) {
        Response head;
        head.fields.add("Content-Type", "text/event-stream");
        streams.push_back(exchange->stream(head));
    });
    add(Method::Get, "/socket", open,
        [this](const Pointer &exchange) { sockets.push_back(exchange->takeSocket(&unread)); });
    router.add(
        Method::Post, "/elsewhere", withBody, [this, echo](const Pointer &exchange) {
            requests.append(exchange->request());
            echo(exchange);
        },
        [this](const Request &) -> std::variant<std::shared_ptr<void>, Response, Elsewhere> {
            if (!elsewhere)
                return std::shared_ptr<void>();
            return Elsewhere{[this](qintptr descriptor, QByteArray received) { elsewhere->http.serve(descriptor, std::move(received)); }};
        });
    return router;
}

QByteArray Received::field(const QByteArray &name) const
{
    const QByteArray start = "\r\n" + name + ": ";
    const qsizetype at = head.indexOf(start);
    if (at < 0)
        return {};
    const qsizetype begin = at + start.size();
    return head.sliced(begin, head.indexOf("\r\n", begin) - begin);
}

RawClient::RawClient(const QTcpServer &server)
{
    QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] {
        if (m_socket.readBufferSize() != 1)
            m_bytes += m_socket.readAll();
    });
    m_socket.connectToHost(server.serverAddress(), server.serverPort());
    m_socket.waitForConnected();
}

void RawClient::endOutput()
{
    while (m_socket.bytesToWrite() > 0)
        m_socket.waitForBytesWritten();
    ::shutdown(static_cast<int>(m_socket.socketDescriptor()), SHUT_WR);
}

void RawClient::reset()
{
    const linger atOnce{1, 0};
    ::setsockopt(static_cast<int>(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    m_socket.abort();
}

void RawClient::resumeReading()
{
    m_socket.setReadBufferSize(0);
    m_bytes += m_socket.readAll();
}

bool RawClient::hasResponse() const
{
    const qsizetype end = m_bytes.indexOf("\r\n\r\n");
    return end >= 0 && m_bytes.size() >= end + 4 + lengthOf(m_bytes.first(end + 2));
}

Received RawClient::take(Body body)
{
    const qsizetype end = m_bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return {};
    Received received;
    received.head = m_bytes.first(end + 2);
    received.status = received.head.sliced(9, 3).toInt();
    const qsizetype length = body == Body::None ? 0 : lengthOf(received.head);
    received.body = m_bytes.mid(end + 4, length);
    m_bytes.remove(0, end + 4 + length);
    return received;
}

Received RawClient::takeAll()
{
    Received received = take(Body::None);
    received.body = std::exchange(m_bytes, {});
    return received;
}

QByteArray get(const QByteArray &target, const QByteArray &fields)
{
    return "GET " + target + " HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n";
}

QByteArray post(const QByteArray &target, const QByteArray &body, const QByteArray &fields)
{
    return "POST " + target + " HTTP/1.1\r\nHost: h\r\n" + fields +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace signalbox::http
