#include "console/client/connection_core.h"

#include <QtCore/QCoreApplication>

namespace signalbox::console {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

namespace {

constexpr quint16 closeEnded = 4001;

bool isFinal(quint16 code)
{
    return code >= 4500 && code < 5000;
}

QString said(const char *text)
{
    return QCoreApplication::translate("ConnectionCore", text);
}

} // namespace

void ConnectionCore::open(Time now)
{
    close();
    m_backoff.reset();
    m_refusal = Refusal::None;
    m_reason.clear();
    m_state = State::Connecting;
    attempt(now);
}

void ConnectionCore::close()
{
    closeSocket();
    m_reading = Reading::None;
    m_latency.reset();
    m_state = State::Idle;
}

void ConnectionCore::retryNow(Time now)
{
    if ((m_state == State::Waiting || m_state == State::Polling) && m_socket == Socket::None)
        attempt(now);
}

void ConnectionCore::attempt(Time now)
{
    m_socket = Socket::Opening;
    m_giveUpAt = now + attemptLimit;
    add(Action::OpenSocket);
}

void ConnectionCore::tick(Time now)
{
    const bool isWaiting = m_state == State::Waiting || m_state == State::Polling;
    if (m_socket != Socket::None)
        tickSocket(now);
    else if (isWaiting && now >= m_retryAt && m_reading != Reading::Probe)
        attempt(now);
    const bool wantsList = m_state == State::Polling || (m_owesReading && m_socket == Socket::Joined);
    if (wantsList && m_reading == Reading::None && now >= m_pollAt)
        read(m_state == State::Polling ? Reading::Poll : Reading::Again);
}

void ConnectionCore::tickSocket(Time now)
{
    if (m_socket != Socket::Joined && m_socket != Socket::Joining) {
        if (now < m_giveUpAt)
            return;
        const bool wasHeard = m_socket == Socket::Reading;
        closeSocket();
        m_reason = said(QT_TRANSLATE_NOOP("ConnectionCore", "no answer in time"));
        wasHeard ? lost(now, m_reason) : probe(now);
    } else if (now >= std::min(m_deadAt, m_heardAt + deadAfter)) {
        closeSocket();
        lost(now, said(QT_TRANSLATE_NOOP("ConnectionCore", "nothing came for too long")));
    } else if (now >= m_pingAt) {
        m_pingSentAt ? void(m_pingAt = now + pingEvery) : ping(now);
    }
}

void ConnectionCore::woke(Time now)
{
    if (m_socket == Socket::Joined || m_socket == Socket::Joining) {
        m_deadAt = now + probeLimit;
        ping(now);
    } else {
        retryNow(now);
    }
}

ConnectionCore::Time ConnectionCore::wakeAt() const
{
    Time at = Time::max();
    if (m_socket == Socket::Joining || m_socket == Socket::Joined)
        at = std::min({m_pingAt, m_deadAt, m_heardAt + deadAfter});
    else if (m_socket != Socket::None)
        at = m_giveUpAt;
    else if ((m_state == State::Waiting || m_state == State::Polling) && m_reading != Reading::Probe)
        at = m_retryAt;
    const bool wantsList = m_state == State::Polling || (m_owesReading && m_socket == Socket::Joined);
    return wantsList && m_reading == Reading::None ? std::min(at, m_pollAt) : at;
}

void ConnectionCore::socketOpened(Time now)
{
    if (m_socket != Socket::Opening)
        return;
    m_socket = Socket::Authenticating;
    m_heardAt = now;
    add(Action::SendToken);
}

void ConnectionCore::received(const Message &message, Time now)
{
    if (m_socket == Socket::None)
        return;
    m_heardAt = now;
    m_deadAt = Time::max();
    std::visit([&](const auto &known) { handle(known, now); }, message);
}

void ConnectionCore::handle(const Hello &hello, Time now)
{
    meet(hello.identity);
    if (m_state == State::Connecting || m_state == State::Waiting)
        m_state = State::CatchingUp;
    if (!m_place.epoch.isEmpty())
        return subscribe();
    m_socket = Socket::Reading;
    m_giveUpAt = now + readingLimit;
    read(Reading::First);
}

// A new reading takes the place of one under way: whoever acts on this drops the older answer.
void ConnectionCore::read(Reading why)
{
    m_reading = why;
    add(Action::ReadJobs);
}

void ConnectionCore::meet(const Identity &identity)
{
    if (m_identity && !m_identity->isSameCaller(identity)) {
        m_place = {};
        add(Action::ForgetEverything);
    }
    m_identity = identity;
}

void ConnectionCore::subscribe()
{
    m_socket = Socket::Joining;
    m_replayed = 0;
    m_deadAt = Time::max();
    m_pingAt = m_heardAt + pingEvery;
    m_pingSentAt.reset();
    add(Action::Subscribe);
    if (m_owesReading)
        read(Reading::Again);
}

void ConnectionCore::wantedChanged()
{
    if (m_socket == Socket::Joined || m_socket == Socket::Joining)
        add(Action::Subscribe);
}

void ConnectionCore::handle(const Subscribed &subscribed, Time now)
{
    advance(subscribed.cursor);
    becomeLive(now);
}

void ConnectionCore::becomeLive(Time now)
{
    m_socket = Socket::Joined;
    m_state = State::Live;
    m_reason.clear();
    m_backoff.reset();
    ping(now);
}

void ConnectionCore::handle(const JobEvent &event, Time)
{
    if (m_socket == Socket::Joining)
        ++m_replayed;
    advance(event.cursor);
}

// The stream goes on from the gap's end; what lies before is read anew meanwhile.
void ConnectionCore::handle(const Gap &gap, Time)
{
    m_place = gap.cursor;
    m_owesReading = true;
    read(Reading::Again);
}

void ConnectionCore::handle(const Pong &pong, Time now)
{
    if (!m_pingSentAt || pong.id != m_pingId)
        return;
    m_latency = duration_cast<milliseconds>(now - *m_pingSentAt);
    m_pingSentAt.reset();
}

void ConnectionCore::advance(const Cursor &cursor)
{
    const bool isNewer = cursor.epoch != m_place.epoch || m_place.id < cursor.id;
    if (!cursor.epoch.isEmpty() && isNewer)
        m_place = cursor;
}

void ConnectionCore::ping(Time now)
{
    m_pingAt = now + pingEvery;
    ++m_pingId;
    m_pingSentAt = now;
    add(Action::Ping);
}

void ConnectionCore::jobsRead(const Cursor &cursor, Time now)
{
    const Reading why = std::exchange(m_reading, Reading::None);
    if (why == Reading::None)
        return;
    m_owesReading = false;
    switch (why) {
    case Reading::None:
    case Reading::Again: return;
    case Reading::First:
        m_place = cursor;
        return subscribe();
    case Reading::Probe:
        m_state = State::Polling;
        m_retryAt = now + m_backoff.next(m_chance());
        add(Action::ReadIdentity);
        break;
    case Reading::Poll: break;
    }
    m_pollAt = now + pollEvery;
    if (m_socket != Socket::Joining)
        m_place = cursor;
}

void ConnectionCore::identityRead(const Identity &identity, Time)
{
    meet(identity);
}

void ConnectionCore::readFailed(int status, const QString &reason, Time now)
{
    const Reading why = std::exchange(m_reading, Reading::None);
    if (why == Reading::None)
        return;
    // A live stream says itself when it ends; the list is asked for again.
    if (why == Reading::Again) {
        m_pollAt = now + pollEvery;
        return;
    }
    closeSocket();
    if (status == 401 || status == 403)
        refuse(status == 401 ? Refusal::Invalid : Refusal::Forbidden, reason);
    else
        lost(now, reason);
}

void ConnectionCore::socketClosed(quint16 code, const QString &reason, Time now)
{
    if (m_socket == Socket::None)
        return;
    const bool wasHeard = m_socket != Socket::Opening && m_socket != Socket::Authenticating;
    m_socket = Socket::None;
    m_pingSentAt.reset();
    m_reason = reason;
    if (code == closeEnded)
        refuse(Refusal::Ended, reason);
    else if (isFinal(code))
        refuse(code == 4503 ? Refusal::Forbidden : Refusal::Invalid, reason);
    else if (wasHeard && m_state != State::Polling)
        lost(now, reason);
    else
        probe(now);
}

// The socket failed before hello: is it the server that is away, or only the stream?
void ConnectionCore::probe(Time now)
{
    if (m_state == State::Polling) {
        m_retryAt = now + m_backoff.next(m_chance());
        return;
    }
    read(Reading::Probe);
}

void ConnectionCore::lost(Time now, const QString &reason)
{
    m_state = State::Waiting;
    m_reading = Reading::None;
    m_reason = reason;
    m_latency.reset();
    m_retryAt = now + m_backoff.next(m_chance());
}

void ConnectionCore::refuse(Refusal refusal, const QString &reason)
{
    m_state = State::Refused;
    m_reading = Reading::None;
    m_refusal = refusal;
    m_reason = reason;
    m_latency.reset();
}

void ConnectionCore::closeSocket()
{
    if (m_socket != Socket::None)
        add(Action::CloseSocket);
    m_socket = Socket::None;
    m_pingSentAt.reset();
}

bool ConnectionCore::isSlow(Time now) const
{
    return m_state == State::Live && latency(now).value_or(milliseconds(0)) >= slowFrom;
}

std::optional<milliseconds> ConnectionCore::latency(Time now) const
{
    if (m_pingSentAt && now - *m_pingSentAt >= slowFrom)
        return duration_cast<milliseconds>(now - *m_pingSentAt);
    return m_latency;
}

} // namespace signalbox::console
