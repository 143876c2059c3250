#include "server/transports/websocket/session.h"

#include "shared/error.h"

#include <QtCore/QLoggingCategory>

namespace signalbox::ws {

using std::chrono::system_clock;

Q_LOGGING_CATEGORY(wsSession, "signalbox.ws")

Session::Session(hub::Hub &hub, std::unique_ptr<websocket::Connection> connection, std::optional<auth::Principal> principal, Verify verify,
                 SessionOptions options, hub::MakeLineFilter makeLineFilter)
    : m_hub(hub), m_connection(std::move(connection)), m_principal(std::move(principal)), m_verify(std::move(verify)), m_options(options),
      m_makeLineFilter(std::move(makeLineFilter))
{
    connect(m_connection.get(), &websocket::Connection::text, this, &Session::take);
    connect(m_connection.get(), &websocket::Connection::binary, this,
            [this] { close(quint16(websocket::CloseCode::Unsupported), "only text is spoken here"); });
    connect(m_connection.get(), &websocket::Connection::closed, this, &Session::closed);
    if (m_principal)
        greet();
}

Session::~Session()
{
    m_hub.leave(*this);
}

void Session::greet()
{
    write(hello(*m_principal, m_hub.head(), system_clock::now()));
}

void Session::take(const QByteArray &text)
{
    const auto command = parseCommand(text);
    if (!command) {
        mistake(command.error());
        return;
    }
    std::visit([this](const auto &message) { handle(message); }, *command);
}

void Session::mistake(const Error &what)
{
    write(error(what));
    if (++m_mistakes > m_options.maxMistakes)
        close(quint16(websocket::CloseCode::Policy), "too many messages that are not understood");
}

void Session::handle(const Subscribe &subscribe)
{
    if (!m_principal) {
        mistake({ErrorCode::Unauthorized, QStringLiteral("Send {\"type\":\"token\"} first")});
        return;
    }
    const hub::Audience audience{m_principal->user, m_principal->seesAll() ? hub::Audience::Sight::All : hub::Audience::Sight::Own};
    const auto subscription = hub::Subscription::parse(subscribe.topics, audience, m_options.maxTopics);
    if (!subscription) {
        mistake(subscription.error());
        return;
    }
    if (m_isJoining) {
        mistake({ErrorCode::Conflict, QStringLiteral("Wait for `subscribed` before you subscribe again")});
        return;
    }
    m_hub.leave(*this);
    m_isJoining = true;
    m_topics = subscribe.topics.isEmpty() ? QByteArray("jobs,services") : subscribe.topics;
    if (m_makeLineFilter)
        m_filter = m_makeLineFilter(subscribe.lineLevels, subscribe.lineText);
    auto from = hub::Hub::From::parse(subscribe.after);
    from.linesAfter = subscribe.linesAfter;
    m_hub.join(*this, *subscription, audience, from);
}

void Session::handle(const Ping &ping)
{
    write(pong(ping, system_clock::now()));
}

void Session::handle(const Token &token)
{
    const auto principal = m_verify(token.token);
    const bool isRefresh = m_principal.has_value();
    if (!principal || (isRefresh && !(principal->user == m_principal->user && principal->role == m_principal->role))) {
        const QString why = principal ? QStringLiteral("the token is somebody else's") : principal.error().message;
        qCInfo(wsSession).noquote() << "Refused a token from" << printable(m_connection->peer()) << "-" << why;
        close(quint16(info(ErrorCode::Unauthorized).closeCode), "the token is not valid");
        return;
    }
    m_principal = *principal;
    m_warned = false;
    if (isRefresh) {
        write(tokenAccepted(*m_principal));
    } else {
        greet();
        Q_EMIT authenticated(*m_principal);
    }
}

void Session::tick(Clock::time_point now, system_clock::time_point wallNow)
{
    if (!m_principal) {
        if (now - m_openedAt >= m_options.authenticateWithin)
            close(quint16(info(ErrorCode::Unauthorized).closeCode), "no token came");
        return;
    }
    if (m_principal->expiresAt && wallNow >= *m_principal->expiresAt) {
        close(closeExpired, "the token has ended; come back with a fresh one");
    } else if (m_principal->expiresAt && !m_warned && *m_principal->expiresAt - wallNow <= m_options.warnBefore) {
        m_warned = true;
        write(expiring(*m_principal));
    } else if (now >= m_rotateAt) {
        close(quint16(websocket::CloseCode::GoingAway), "come back");
    }
}

void Session::close(quint16 code, const QByteArray &reason)
{
    m_hub.leave(*this);
    m_connection->close(code, reason);
}

void Session::deliver(const hub::Frame &frame)
{
    if (!m_filter || m_filter(frame.event()))
        write(frame.as(hub::Wire::WebSocket, ws::event));
}

bool Session::isCongested() const
{
    return m_connection->queuedBytes() > m_options.maxQueuedBytes / 2;
}

hub::Backlog Session::backlog() const
{
    return {"websocket", m_principal ? m_principal->user : UserId(), m_connection->queuedBytes()};
}

void Session::joined(const Cursor &at)
{
    m_isJoining = false;
    write(subscribed(m_topics, at));
}

void Session::refused(const Error &error)
{
    write(ws::error(error));
    close(quint16(info(error.code).closeCode), "come back later");
}

void Session::gap(hub::Gap reason, const Cursor &now)
{
    write(ws::gap(reason, now));
}

void Session::degraded(hub::Health health)
{
    write(ws::degraded(health));
}

void Session::lost(const QByteArray &topic)
{
    write(ws::lost(topic));
}

void Session::snapshot(const QByteArray &topic, const QByteArray &json, const Cursor &now)
{
    write(ws::snapshot(topic, json, now));
}

void Session::write(const QByteArray &frame)
{
    m_connection->write(frame);
    if (m_connection->isOpen() && m_connection->queuedBytes() > m_options.maxQueuedBytes) {
        qCInfo(wsSession) << "Closing a client that reads too slowly:" << m_connection->queuedBytes() << "bytes wait";
        m_hub.noteTooSlow();
        close(quint16(info(ErrorCode::Slow).closeCode), "you read too slowly; come back");
    }
}

} // namespace signalbox::ws
