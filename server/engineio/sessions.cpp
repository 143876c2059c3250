#include "server/engineio/sessions.h"

#include "shared/random.h"

#include <utility>

namespace signalbox::engineio {

namespace {

constexpr int sidBytes = 16; // nobody guesses it

} // namespace

Sessions::Sessions(const Options &options, QByteArray sidPrefix, Handler &handler, QObject *parent)
    : QObject(parent), m_options(options), m_sidPrefix(std::move(sidPrefix)), m_handler(handler),
      m_alarms([](Session *session, Session::Clock::time_point now) { session->tick(now); })
{
}

Sessions::~Sessions() = default;

Sessions::Room Sessions::roomFor(const QByteArray &peer) const
{
    if (m_sessions.size() >= size_t(m_options.maxSessions))
        return Room::TooMany;
    return m_silent.value(peer) >= m_options.maxSilentPerPeer ? Room::TooManyOfPeer : Room::Enough;
}

Session &Sessions::open(const QByteArray &peer, Transport transport)
{
    auto made = std::make_unique<Session>(*this, m_handler, m_options, m_sidPrefix + randomToken(sidBytes), peer, transport);
    Session &session = *made;
    m_sessions.emplace(session.sid(), std::move(made));
    ++m_silent[peer];
    schedule(session);
    return session;
}

Session *Sessions::find(const QByteArray &sid) const
{
    const auto found = m_sessions.find(sid);
    return found == m_sessions.end() ? nullptr : found->second.get();
}

void Sessions::closeAll(CloseReason reason)
{
    while (!m_sessions.empty())
        m_sessions.begin()->second->close(reason);
}

void Sessions::schedule(Session &session)
{
    m_alarms.set(&session, session.due());
}

void Sessions::heard(Session &session)
{
    forgetSilent(session.peer());
}

void Sessions::forgetSilent(const QByteArray &peer)
{
    const auto silent = m_silent.find(peer);
    if (silent != m_silent.end() && --*silent <= 0)
        m_silent.erase(silent);
}

void Sessions::over(Session &session)
{
    if (!session.wasHeard())
        forgetSilent(session.peer());
    m_alarms.remove(&session);
    const auto found = m_sessions.find(session.sid());
    Session *const ended = found->second.release();
    m_sessions.erase(found);
    ended->setParent(this);
    ended->deleteLater(); // it is in the middle of something
}

void Sessions::dismiss(std::unique_ptr<websocket::Connection> socket, quint16 code, const QByteArray &reason)
{
    websocket::Connection *const dismissed = socket.release();
    dismissed->setParent(&m_dismissed);
    if (dismissed->isClosed())
        return dismissed->deleteLater();
    connect(dismissed, &websocket::Connection::closed, dismissed, &QObject::deleteLater);
    dismissed->close(code, reason);
}

} // namespace signalbox::engineio
