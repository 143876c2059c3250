#include "server/transports/socketio/endpoint.h"

#include <QtCore/QLoggingCategory>

#include <utility>

namespace signalbox::sio {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(sioEndpoint, "signalbox.socketio")

Endpoint::Endpoint(hub::Hub &hub, Options options, const QByteArray &sidPrefix, Services services, QObject *parent)
    : QObject(parent), m_hub(hub), m_options(std::move(options)), m_services(std::move(services)), m_server(m_options.socket, *this),
      m_engine({.session = m_options.engine,
                .sidPrefix = sidPrefix,
                .mayConnect = [this](const http::Request &request) { return m_options.cors.allowsPage(request); },
                .whoHas = m_services.whoHas},
               m_server)
{
    connect(&m_ticker, &QTimer::timeout, this, &Endpoint::tick);
    m_ticker.start(1s);
}

Endpoint::~Endpoint()
{
    endAll();
}

void Endpoint::addRoutes(http::Router &router)
{
    m_engine.addRoutes(router, "/socket.io/", http::RouteOptions::Access::AuthenticatedOrInBand);
}

void Endpoint::opened(engineio::Session &session, const http::Request &handshake)
{
    Person person;
    if (const auto *principal = std::any_cast<auth::Principal>(&handshake.context)) {
        person.principal = *principal;
        person.isBound = true;
    } else {
        person.ticket = handshake.query.value("ticket").value_or(QByteArray());
    }
    m_people.emplace(&session, std::move(person));
}

bool Endpoint::mayUse(engineio::Session &session, const http::Request &request)
{
    const Person &person = m_people.at(&session);
    const auto *principal = std::any_cast<auth::Principal>(&request.context);
    if (!principal)
        return !person.isBound;
    return !person.principal || person.principal->user == principal->user;
}

void Endpoint::closed(engineio::Session &session, engineio::CloseReason reason)
{
    if (reason == engineio::CloseReason::TooSlow)
        m_hub.noteTooSlow();
    const auto person = m_people.extract(&session);
    for (const std::weak_ptr<Session> &known : person.mapped().sessions) {
        if (const SessionPtr pending = known.lock())
            forget(pending);
    }
}

void Endpoint::connecting(std::shared_ptr<socketio::Connection> connection)
{
    if (connection->nsp() != "/" && connection->nsp() != adminNamespace)
        return connection->refuse(socketio::invalidNamespace);
    const auto handshake = parseHandshake(connection->auth());
    if (handshake)
        identify(connection, *handshake);
    else
        refuse(*connection, handshake.error());
}

void Endpoint::identify(const ConnectionPtr &connection, const Handshake &handshake)
{
    Person &person = m_people.at(connection->session());
    if (!handshake.token.isEmpty())
        admit(connection, handshake, m_services.verify(handshake.token));
    else if (person.principal)
        admit(connection, handshake, *person.principal);
    else if (!person.ticket.isEmpty())
        redeem(connection, handshake, std::exchange(person.ticket, {}));
    else
        admit(connection, handshake, Error{ErrorCode::Unauthorized, QStringLiteral("no token")});
}

void Endpoint::redeem(const ConnectionPtr &connection, const Handshake &handshake, const QByteArray &ticket)
{
    m_services.redeem(ticket, connection->session(), [this, connection, handshake](const Result<auth::Principal> &principal) {
        admit(connection, handshake, principal);
    });
}

void Endpoint::admit(const ConnectionPtr &connection, const Handshake &handshake, const Result<auth::Principal> &principal)
{
    engineio::Session *const session = connection->session();
    if (!session)
        return;
    if (!principal)
        return refuse(*connection, principal.error());
    Person &person = m_people.at(session);
    if (person.principal && !(person.principal->user == principal->user))
        return refuse(*connection, {ErrorCode::Forbidden, QStringLiteral("This connection is another user's")});
    if (connection->nsp() == adminNamespace && !principal->seesAll())
        return refuse(*connection, {ErrorCode::Forbidden, QStringLiteral("This namespace is for viewers and administrators")});
    person.principal = *principal;
    m_services.acquire(principal->user, session, [this, connection, handshake, who = *principal](const Result<std::shared_ptr<void>> &place) {
        if (place)
            open(connection, handshake, who, *place);
        else
            refuse(*connection, place.error());
    });
}

void Endpoint::open(const ConnectionPtr &connection, const Handshake &handshake, const auth::Principal &principal, std::shared_ptr<void> place)
{
    if (!connection->session())
        return;
    const auto session = std::make_shared<Session>(m_hub, connection, principal, std::move(place),
                                                   Session::Options{m_options.engine.maxQueuedBytes, m_options.recovery});
    auto &all = m_people.at(connection->session()).sessions;
    std::erase_if(all, [](const std::weak_ptr<Session> &one) { return one.expired(); });
    all.push_back(session);
    m_sessions.emplace(session.get(), session);
    session->begin(handshake);
}

// What may be otherwise in a moment is no CONNECT_ERROR, after which clients do not come back by themselves. That a token is not good is told in one way,
// whatever is wrong with it; the log has the reason.
void Endpoint::refuse(socketio::Connection &connection, const Error &error)
{
    engineio::Session *const session = connection.session();
    if (!session)
        return;
    qCInfo(sioEndpoint).noquote() << "Refused" << printable(connection.nsp(), 40) << "to a client of" << printable(session->peer()) << "-" << error.message;
    if (error.code == ErrorCode::Unavailable || error.code == ErrorCode::Timeout)
        return session->close(engineio::CloseReason::Unavailable);
    const bool isToken = error.code == ErrorCode::Unauthorized;
    connection.refuse(connectError(isToken ? Error{error.code, QStringLiteral("A valid token is required: auth.token")} : error));
}

void Endpoint::left(socketio::Socket &socket)
{
    if (const SessionPtr session = Session::of(socket))
        forget(session);
}

void Endpoint::forget(const SessionPtr &session)
{
    session->end();
    QMetaObject::invokeMethod(this, [session] {}, Qt::QueuedConnection); // it may be in the middle of something
    m_sessions.erase(session.get());
}

void Endpoint::tick()
{
    const auto now = std::chrono::system_clock::now();
    std::vector<SessionPtr> all;
    for (const auto &[key, session] : m_sessions)
        all.push_back(session);
    for (const SessionPtr &session : all) {
        session->tick(now);
        if (!session->transport() && m_sessions.contains(session.get()))
            forget(session); // it left before it was let in
    }
}

} // namespace signalbox::sio
