#include "server/engineio/endpoint.h"

#include "server/engineio/answers.h"
#include "server/websocket/handshake.h"
#include "shared/json_writer.h"

#include <QtCore/QTimer>

namespace signalbox::engineio {

using namespace std::chrono_literals;

namespace {

http::Response refusal(int status)
{
    http::Response response = http::jsonResponse(status, "{\"message\":\"Too many sessions; come back later\"}");
    response.fields.add("Retry-After", "5");
    return response;
}

http::Response refusal(const websocket::Refusal &why)
{
    http::Response response = answerFailure(Failure::BadRequest);
    response.status = why.status;
    if (why.status == 426)
        response.fields.add("Sec-WebSocket-Version", "13");
    response.close = true;
    return response;
}

std::unique_ptr<websocket::Connection> connectionOn(std::unique_ptr<net::Socket> socket, const QByteArray &unread, qsizetype maxPayload)
{
    websocket::Connection::Options options;
    options.limits.messageBytes = maxPayload;
    options.pingInterval = 0ms; // the session has pings of its own
    return std::make_unique<websocket::Connection>(std::move(socket), unread, options);
}

} // namespace

Endpoint::Endpoint(EndpointOptions options, Handler &handler, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_handler(handler), m_sessions(m_options.session, m_options.sidPrefix, handler)
{
}

void Endpoint::addRoutes(http::Router &router, const QByteArray &path, http::RouteOptions::Access access)
{
    const http::RouteOptions withBody{access, http::RouteOptions::Body::Buffered, m_options.session.maxPayload};
    for (const auto method : {http::Method::Get, http::Method::Post, http::Method::Put, http::Method::Patch, http::Method::Delete}) {
        const bool isRead = method == http::Method::Post;
        router.add(method, path, isRead ? withBody : http::RouteOptions{.access = access},
                   [this](const ExchangePtr &exchange) { handle(exchange); }, [this](const http::Request &head) { return arrive(head); });
    }
}

// Whatever a body says, it is read only for a session that is here and waits for it.
Endpoint::Arrived Endpoint::arrive(const http::Request &head)
{
    const auto read = readCall(head);
    if (const auto *failure = std::get_if<Failure>(&read))
        return answerFailure(*failure);
    const Call &call = std::get<Call>(read);
    if (call.sid && m_options.whoHas) {
        if (auto elsewhere = m_options.whoHas(*call.sid))
            return std::move(*elsewhere);
    }
    return head.method == http::Method::Post ? arriveWithBody(head, call) : Arrived(std::shared_ptr<void>());
}

Endpoint::Arrived Endpoint::arriveWithBody(const http::Request &head, const Call &call)
{
    const auto found = sessionFor(head, call);
    if (const auto *failure = std::get_if<Failure>(&found))
        return answerFailure(*failure);
    Session &session = *std::get<Session *>(found);
    // Binary packets are base64 in this version; bytes are a mistake that no later packet mends.
    const bool isBinary = head.fields.value("Content-Type").value_or(QByteArray()).trimmed().toLower().startsWith("application/octet-stream");
    auto place = isBinary ? nullptr : session.beginPost();
    if (!place) {
        session.close(CloseReason::BrokenRules);
        return answerFailure(Failure::BadRequest);
    }
    return place;
}

std::variant<Session *, Failure> Endpoint::sessionFor(const http::Request &request, const Call &call)
{
    Session *session = m_sessions.find(*call.sid);
    if (session)
        session->settle();
    if (!session || session->isClosed())
        return Failure::UnknownSession;
    if (!m_handler.mayUse(*session, request))
        return Failure::Forbidden;
    if (call.transport == Transport::Polling && session->transport() == Transport::WebSocket)
        return Failure::BadRequest;
    return session;
}

void Endpoint::handle(const ExchangePtr &exchange)
{
    const http::Request &request = exchange->request();
    const auto read = readCall(request);
    const auto *call = std::get_if<Call>(&read);
    if (!call)
        return exchange->respond(answerFailure(std::get<Failure>(read)));
    if (!call->sid)
        return handshake(exchange, *call);
    const auto found = sessionFor(request, *call);
    if (const auto *failure = std::get_if<Failure>(&found))
        return exchange->respond(answerFailure(*failure));
    Session *const session = std::get<Session *>(found);
    if (call->transport == Transport::WebSocket)
        upgrade(exchange, session);
    else if (request.method == http::Method::Post)
        session->post(exchange);
    else
        session->poll(exchange);
}

void Endpoint::handshake(const ExchangePtr &exchange, const Call &call)
{
    const http::Request &request = exchange->request();
    const auto room = m_isEnding ? Sessions::Room::TooMany : m_sessions.roomFor(request.peer);
    if (room != Sessions::Room::Enough)
        return exchange->respond(refusal(room == Sessions::Room::TooMany ? 503 : 429));
    if (call.transport == Transport::WebSocket)
        return upgrade(exchange, nullptr);
    Session &session = m_sessions.open(request.peer, call.transport);
    exchange->respond(answerPoll('0' + openPacket(session)));
    m_handler.opened(session, request);
}

// Without a session: a handshake.
void Endpoint::upgrade(const ExchangePtr &exchange, Session *session)
{
    const http::Request &request = exchange->request();
    if (m_options.mayConnect && !m_options.mayConnect(request))
        return exchange->respond(answerFailure(Failure::Forbidden));
    const auto accepted = websocket::accept(request);
    if (const auto *why = std::get_if<websocket::Refusal>(&accepted))
        return exchange->respond(refusal(*why));
    QByteArray unread;
    auto socket = exchange->takeSocket(&unread);
    if (!socket)
        return;
    socket->queue(std::get<QByteArray>(accepted));
    if (!session)
        return openLater(std::move(socket), unread, request);
    auto connection = connectionOn(std::move(socket), unread, m_options.session.maxPayload);
    if (session->takesCandidate())
        session->beginUpgrade(std::move(connection));
    else // clients take an HTTP error here badly, so the WebSocket is accepted first
        m_sessions.dismiss(std::move(connection), quint16(websocket::CloseCode::Policy), "the session has a WebSocket");
}

void Endpoint::openLater(std::unique_ptr<net::Socket> socket, const QByteArray &unread, const http::Request &request)
{
    socket->send(); // the handshake; whether that failed is seen later
    QTimer::singleShot(m_options.session.openPause, this, [this, waiting = std::shared_ptr<net::Socket>(std::move(socket)), unread, request] {
        if (m_isEnding)
            return;
        auto connection = connectionOn(waiting->handOn(), unread, m_options.session.maxPayload);
        Session &session = m_sessions.open(request.peer, Transport::WebSocket);
        connection->write(packetFrame(PacketType::Open, openPacket(session)));
        session.begin(std::move(connection));
        m_handler.opened(session, request);
    });
}

void Endpoint::endAll()
{
    m_isEnding = true;
    m_sessions.closeAll(CloseReason::GoingDown);
}

QByteArray Endpoint::openPacket(const Session &session) const
{
    const Options &options = m_options.session;
    JsonWriter json;
    json.beginObject().key("sid").string(session.sid()).key("upgrades").beginArray();
    if (session.transport() == Transport::Polling)
        json.string("websocket");
    json.endArray().key("pingInterval").number(qint64(options.pingInterval.count()));
    json.key("pingTimeout").number(qint64(options.pingTimeout.count())).key("maxPayload").number(qint64(options.maxPayload));
    return json.endObject().take();
}

} // namespace signalbox::engineio
