#include "server/redis/link.h"

#include <utility>

namespace signalbox::redis {

Link::Link(Target target, QString name, QObject *parent)
    : QObject(parent)
    , m_target(std::move(target))
    , m_name(std::move(name))
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Link::onTimer);
}

Link::~Link() = default;

void Link::open()
{
    if (m_state != State::Closed)
        return;
    // Later, as an attempt may fail at once, and nobody expects a signal from within `open`.
    m_state = State::Waiting;
    m_timer.start(std::chrono::milliseconds::zero());
}

void Link::close()
{
    m_state = State::Closed;
    m_timer.stop();
    m_socket.reset();
    m_backoff.reset();
}

void Link::drop(const QString &reason)
{
    const bool asksAnother = m_state == State::Asking && ++m_sentinel % m_target.sentinels.size() != 0;
    fail(reason, asksAnother ? std::chrono::milliseconds::zero() : m_backoff.next(Backoff::Failure::Passing));
}

void Link::restart(const QString &reason)
{
    fail(reason, std::chrono::milliseconds::zero());
}

void Link::send(const QByteArray &bytes)
{
    Q_ASSERT(isUp());
    m_socket->write(bytes);
}

void Link::attempt()
{
    if (m_target.sentinels.isEmpty())
        return connectTo({m_target.host, m_target.port}, State::Connecting);
    m_question.emplace(m_target.primaryName);
    connectTo(m_target.sentinels.at(m_sentinel % m_target.sentinels.size()), State::Asking);
}

void Link::connectTo(const Address &address, State state)
{
    m_state = state;
    m_socket = std::make_unique<Socket>(m_target.at(address));
    connect(m_socket.get(), &Socket::connected, this, &Link::onConnected);
    connect(m_socket.get(), &Socket::bytesArrived, this, &Link::onBytes);
    connect(m_socket.get(), &Socket::ended, this, [this] { drop(m_socket->errorText()); });
    m_timer.start(m_target.connectTimeout);
    m_socket->start();
}

void Link::onConnected()
{
    if (m_state == State::Asking)
        return m_socket->write(m_question->request());
    m_state = State::Handshake;
    m_handshake.emplace(m_target, m_name);
    m_socket->write(m_handshake->request());
}

void Link::onBytes()
{
    const QByteArray bytes = m_socket->read();
    if (m_state == State::Up)
        Q_EMIT received(bytes);
    else if (m_state == State::Handshake)
        onHandshakeBytes(bytes);
    else if (m_state == State::Asking)
        onSentinelBytes(bytes);
}

void Link::onSentinelBytes(const QByteArray &bytes)
{
    switch (m_question->received(bytes)) {
    case SentinelQuestion::State::Running:
        return;
    case SentinelQuestion::State::Failed:
        return drop(m_question->error().message);
    case SentinelQuestion::State::Answered:
        connectTo(m_question->primary(), State::Connecting);
    }
}

void Link::onHandshakeBytes(const QByteArray &bytes)
{
    switch (m_handshake->received(bytes)) {
    case Handshake::State::Running:
        return;
    case Handshake::State::Failed: {
        const QString reason = m_handshake->error().message;
        fail(reason, m_backoff.next(m_handshake->failure()));
        return;
    }
    case Handshake::State::Finished:
        m_handshake.reset();
        m_timer.stop();
        m_backoff.reset();
        m_state = State::Up;
        Q_EMIT up();
    }
}

void Link::fail(const QString &reason, std::chrono::milliseconds wait)
{
    if (m_state == State::Closed || m_state == State::Waiting)
        return;
    m_state = State::Waiting;
    m_socket.reset();
    m_handshake.reset();
    m_timer.start(wait);
    Q_EMIT down(QStringLiteral("%1: %2").arg(m_target.description(), reason));
}

void Link::onTimer()
{
    if (m_state == State::Waiting)
        attempt();
    else
        drop(QStringLiteral("no answer within %1 ms").arg(m_target.connectTimeout.count()));
}

} // namespace signalbox::redis
