#include "server/engineio/session_core.h"

#include "server/engineio/payload.h"

#include <algorithm>
#include <utility>

namespace signalbox::engineio {

using namespace std::chrono_literals;
using Kind = Action::Kind;

namespace {

constexpr auto noopInterval = 100ms;
constexpr qint64 frameOverhead = 32; // of memory, for each frame that waits

const QByteArray &pingFrame()
{
    static const QByteArray frame = packetFrame(PacketType::Ping);
    return frame;
}

void append(Actions &actions, Actions more)
{
    std::move(more.begin(), more.end(), std::back_inserter(actions));
}

} // namespace

const char *closeReasonName(CloseReason reason)
{
    switch (reason) {
    case CloseReason::ByClient: return "closed by the client";
    case CloseReason::ByServer: return "closed by the server";
    case CloseReason::Expired: return "the token has ended";
    case CloseReason::Unavailable: return "come back later";
    case CloseReason::GoingDown: return "the server goes down";
    case CloseReason::PingTimeout: return "ping timeout";
    case CloseReason::TransportClose: return "the connection is gone";
    case CloseReason::BrokenRules: return "broken rules";
    case CloseReason::TooSlow: return "it reads too slowly";
    }
    return "";
}

SessionCore::SessionCore(const Options &options, Transport transport, Clock::time_point now)
    : m_options(options), m_transport(transport), m_heartbeat(options, now)
{
}

Actions SessionCore::take(Packet packet, Clock::time_point now)
{
    if (m_isClosed)
        return {};
    switch (packet.type) {
    case PacketType::Message: return {{.kind = Kind::Deliver, .bytes = std::move(packet.data), .form = packet.form}};
    case PacketType::Pong: m_heartbeat.pong(now); return {};
    case PacketType::Close: return close(CloseReason::ByClient);
    case PacketType::Upgrade: // late, of an upgrade that is over
    case PacketType::Noop: return {};
    case PacketType::Open:
    case PacketType::Ping: break; // only servers say these
    }
    return close(CloseReason::BrokenRules);
}

Actions SessionCore::send(const QByteArray &frame)
{
    if (m_isClosed)
        return {};
    if (m_transport == Transport::WebSocket)
        return {{.kind = Kind::Write, .bytes = frame}};
    m_queue.push_back(frame);
    m_queuedBytes += frame.size() + frameOverhead;
    if (m_hasPoll)
        return flush();
    return m_queuedBytes > m_options.maxQueuedBytes ? close(CloseReason::TooSlow) : Actions();
}

Actions SessionCore::flush()
{
    Actions actions;
    if (m_transport == Transport::WebSocket) {
        for (QByteArray &frame : m_queue)
            actions.push_back({.kind = Kind::Write, .bytes = std::move(frame)});
    } else {
        actions.push_back(answerPoll(encodePayload(m_queue)));
    }
    m_queue = {};
    m_queuedBytes = 0;
    return actions;
}

Action SessionCore::answerPoll(QByteArray payload)
{
    m_hasPoll = false;
    return {.kind = Kind::AnswerPoll, .bytes = std::move(payload)};
}

Actions SessionCore::poll()
{
    m_hasPoll = !m_isClosed;
    return m_hasPoll && !m_queue.empty() ? flush() : Actions();
}

Actions SessionCore::close(CloseReason reason)
{
    if (m_isClosed)
        return {};
    m_isClosed = true;
    m_queue = {};
    m_queuedBytes = 0;
    Actions actions;
    if (m_hasPoll)
        actions.push_back(answerPoll(reason == CloseReason::ByClient ? "6" : "1"));
    if (std::exchange(m_upgrade, Upgrade::None) != Upgrade::None)
        actions.push_back({.kind = Kind::DropCandidate});
    actions.push_back({.kind = Kind::Close, .reason = reason});
    return actions;
}

Actions SessionCore::tick(Clock::time_point now)
{
    if (m_isClosed)
        return {};
    Actions actions;
    tickUpgrade(now, actions);
    switch (m_heartbeat.tick(now)) {
    case Heartbeat::Beat::None: break;
    case Heartbeat::Beat::Ping: append(actions, send(pingFrame())); break;
    case Heartbeat::Beat::TimedOut: append(actions, close(CloseReason::PingTimeout)); break;
    }
    return actions;
}

void SessionCore::tickUpgrade(Clock::time_point now, Actions &actions)
{
    if (m_upgrade == Upgrade::Probed && now >= m_noopAt) {
        m_noopAt = now + noopInterval;
        if (m_hasPoll)
            actions.push_back(answerPoll("6"));
    }
    if (m_upgrade != Upgrade::None && now >= m_upgradeBy) {
        m_upgrade = Upgrade::None;
        actions.push_back({.kind = Kind::DropCandidate});
    }
}

SessionCore::Clock::time_point SessionCore::due() const
{
    Clock::time_point at = m_heartbeat.due();
    if (m_upgrade != Upgrade::None)
        at = std::min(at, m_upgradeBy);
    if (m_upgrade == Upgrade::Probed)
        at = std::min(at, m_noopAt);
    return at;
}

void SessionCore::candidateOpened(Clock::time_point now)
{
    m_upgrade = Upgrade::Opened;
    m_upgradeBy = now + m_options.upgradeTimeout;
}

Actions SessionCore::takeFromCandidate(const std::optional<Packet> &packet, Clock::time_point now)
{
    if (packet && packet->form == Form::Text) {
        if (m_upgrade == Upgrade::Opened && packet->type == PacketType::Ping && packet->data == "probe")
            return probed(now);
        if (m_upgrade == Upgrade::Probed && packet->type == PacketType::Upgrade)
            return adopt();
    }
    m_upgrade = Upgrade::None;
    return {{.kind = Kind::DropCandidate}};
}

// The poll that hangs is released, so that the client can stop polling before it says `5`. One that it begins meanwhile is released a little later.
Actions SessionCore::probed(Clock::time_point now)
{
    m_upgrade = Upgrade::Probed;
    m_noopAt = now + noopInterval;
    Actions actions{{.kind = Kind::WriteCandidate, .bytes = packetFrame(PacketType::Pong, "probe")}};
    if (m_hasPoll)
        actions.push_back(answerPoll("6"));
    return actions;
}

Actions SessionCore::adopt()
{
    Actions actions;
    if (m_hasPoll)
        actions.push_back(answerPoll("6"));
    m_upgrade = Upgrade::None;
    m_transport = Transport::WebSocket;
    actions.push_back({.kind = Kind::Adopt});
    append(actions, flush());
    return actions;
}

} // namespace signalbox::engineio
