#include "server/engineio/session.h"

#include "server/engineio/answers.h"
#include "server/engineio/failure.h"
#include "server/engineio/payload.h"
#include "shared/error.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <utility>

namespace signalbox::engineio {

Q_LOGGING_CATEGORY(engineSession, "signalbox.engineio")

namespace {

constexpr std::chrono::milliseconds leavePause{10};

} // namespace

// Held by the request while its body comes.
struct Session::Post {
    explicit Post(Session *of) : session(of) { session->m_post = this; }
    Post(const Post &) = delete;
    Post &operator=(const Post &) = delete;
    ~Post()
    {
        if (!session || session->m_post != this)
            return;
        session->m_post = nullptr;
        if (session->transport() == Transport::Polling)
            session->close(CloseReason::TransportClose);
    }
    QPointer<Session> session;
};

Session::Session(SessionHost &host, Handler &handler, const Options &options, QByteArray sid, QByteArray peer, Transport transport)
    : m_host(host), m_handler(handler), m_options(options), m_sid(std::move(sid)), m_peer(std::move(peer)),
      m_core(options, transport, Clock::now()), m_scheduled(m_core.due())
{
}

Session::~Session()
{
    disconnect(m_pollWatch);
}

void Session::begin(std::unique_ptr<websocket::Connection> socket)
{
    using websocket::Connection;
    m_socket = std::move(socket);
    connect(m_socket.get(), &Connection::text, this, [this](const QByteArray &text) { take(decodePacket(text)); });
    connect(m_socket.get(), &Connection::binary, this,
            [this](const QByteArray &bytes) { take(Packet{PacketType::Message, Form::Binary, bytes}); });
    connect(m_socket.get(), &Connection::closed, this, [this] { close(CloseReason::TransportClose); });
}

void Session::beginUpgrade(std::unique_ptr<websocket::Connection> socket)
{
    using websocket::Connection;
    m_candidate = std::move(socket);
    m_core.candidateOpened(Clock::now());
    const auto takeIt = [this](const std::optional<Packet> &packet) { perform(m_core.takeFromCandidate(packet, Clock::now())); };
    connect(m_candidate.get(), &Connection::text, this, [takeIt](const QByteArray &text) { takeIt(decodePacket(text)); });
    connect(m_candidate.get(), &Connection::binary, this, [takeIt] { takeIt({}); });
    connect(m_candidate.get(), &Connection::closed, this, [this] {
        m_core.candidateGone();
        dropCandidate();
    });
    perform({}); // to be reminded of the upgrade's end
}

void Session::settle()
{
    if (m_candidate)
        m_candidate->readPending();
    tick(Clock::now());
}

void Session::tick(Clock::time_point now)
{
    perform(m_core.tick(now));
}

void Session::take(std::optional<Packet> packet)
{
    hear();
    perform(packet ? m_core.take(std::move(*packet), Clock::now()) : m_core.close(CloseReason::BrokenRules));
}

void Session::hear()
{
    if (!std::exchange(m_wasHeard, true))
        m_host.heard(*this);
}

void Session::send(const QByteArray &frame)
{
    if (m_core.transport() == Transport::WebSocket)
        write(frame);
    else
        perform(m_core.send(frame));
}

void Session::close(CloseReason reason)
{
    perform(m_core.close(reason));
}

qint64 Session::queuedBytes() const
{
    return m_socket ? m_socket->queuedBytes() : m_core.queuedBytes();
}

void Session::write(const QByteArray &frame)
{
    if (!m_socket || m_core.isClosed())
        return;
    m_socket->write(frame);
    if (m_socket->queuedBytes() > m_options.maxQueuedBytes)
        close(CloseReason::TooSlow);
}

void Session::poll(const std::shared_ptr<http::Exchange> &exchange)
{
    hear();
    if (m_core.hasPoll()) {
        close(CloseReason::BrokenRules);
        exchange->respond(answerFailure(Failure::BadRequest));
        return;
    }
    m_poll = exchange;
    watchPoll();
    perform(m_core.poll());
}

void Session::watchPoll()
{
    QObject *const connection = m_poll->context();
    if (connection)
        m_pollWatch = connect(connection, &QObject::destroyed, this, [this] { close(CloseReason::TransportClose); });
}

void Session::answerPoll(QByteArray payload)
{
    disconnect(m_pollWatch);
    if (const auto poll = std::exchange(m_poll, nullptr))
        poll->respond(engineio::answerPoll(std::move(payload)));
}

std::shared_ptr<void> Session::beginPost()
{
    return m_post ? nullptr : std::make_shared<Post>(this);
}

void Session::post(const std::shared_ptr<http::Exchange> &exchange)
{
    hear();
    m_post = nullptr;
    auto packets = decodePayload(exchange->request().body);
    if (!packets)
        close(CloseReason::BrokenRules);
    for (size_t i = 0; packets && i < packets->size() && !m_core.isClosed(); ++i) {
        Packet &packet = (*packets)[i];
        if (packet.type == PacketType::Close && !m_core.hasPoll())
            return leave(exchange);
        perform(m_core.take(std::move(packet), Clock::now()));
    }
    exchange->respond(m_brokeRules ? answerFailure(Failure::BadRequest) : answerPost());
}

// A poll that was sent before the goodbye, over another connection, may be read after it; it is owed its answer.
void Session::leave(const std::shared_ptr<http::Exchange> &exchange)
{
    QTimer::singleShot(leavePause, this, [this, exchange] {
        close(CloseReason::ByClient);
        exchange->respond(answerPost());
    });
}

void Session::perform(Actions actions)
{
    for (Action &action : actions)
        perform(action);
    if (!m_core.isClosed() && m_core.due() != m_scheduled) {
        m_scheduled = m_core.due();
        m_host.schedule(*this);
    }
}

void Session::perform(Action &action)
{
    switch (action.kind) {
    case Action::Kind::Deliver: return m_handler.message(*this, {action.form, std::move(action.bytes)});
    case Action::Kind::Write: return write(action.bytes);
    case Action::Kind::AnswerPoll: return answerPoll(std::move(action.bytes));
    case Action::Kind::WriteCandidate: return m_candidate->write(action.bytes);
    case Action::Kind::Adopt: return adopt();
    case Action::Kind::DropCandidate: return dropCandidate();
    case Action::Kind::Close: return finish(action.reason);
    }
}

void Session::adopt()
{
    hear();
    m_candidate->disconnect(this);
    begin(std::move(m_candidate));
}

void Session::dropCandidate()
{
    if (!m_candidate)
        return;
    m_candidate->disconnect(this);
    m_host.dismiss(std::move(m_candidate), quint16(websocket::CloseCode::Normal), "no upgrade");
}

namespace {

constexpr quint16 closeExpired = 4001; // 4000-4499: come back (shared/error.h)

quint16 closeCodeOf(CloseReason reason)
{
    using websocket::CloseCode;
    switch (reason) {
    case CloseReason::Expired: return closeExpired;
    case CloseReason::Unavailable: return quint16(CloseCode::TryAgain);
    case CloseReason::GoingDown: return quint16(CloseCode::GoingAway);
    case CloseReason::BrokenRules: return quint16(CloseCode::Protocol);
    case CloseReason::TooSlow: return quint16(info(ErrorCode::Slow).closeCode);
    default: return quint16(CloseCode::Normal);
    }
}

} // namespace

void Session::finish(CloseReason reason)
{
    m_brokeRules = reason == CloseReason::BrokenRules;
    if (m_brokeRules || reason == CloseReason::TooSlow)
        qCInfo(engineSession).noquote() << "Closed a session of" << printable(m_peer) << "-" << closeReasonName(reason);
    if (m_socket) {
        m_socket->disconnect(this);
        m_host.dismiss(std::move(m_socket), closeCodeOf(reason), closeReasonName(reason));
    }
    m_handler.closed(*this, reason);
    m_host.over(*this);
}

} // namespace signalbox::engineio
