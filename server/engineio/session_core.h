// What one Engine.IO session does about everything that can happen to it. No I/O: it is told what came and what time it is, and says what to do.
#pragma once

#include "server/engineio/heartbeat.h"
#include "server/engineio/packet.h"

#include <vector>

namespace signalbox::engineio {

enum class Transport { Polling, WebSocket };

enum class CloseReason {
    ByClient,       // it said so
    ByServer,       // whoever uses the session said so
    Expired,        // so did they: the client's token has ended
    Unavailable,    // so did they: it should come back later
    GoingDown,      // the server ends
    PingTimeout,    // no pong in time
    TransportClose, // the connection is gone
    BrokenRules,    // something that is no packet, or not at this time
    TooSlow,        // more waits than may
};
[[nodiscard]] const char *closeReasonName(CloseReason reason);

// What the session's owner must do, in the order given.
struct Action {
    enum class Kind {
        Deliver,        // a message: `bytes`, `form`
        Write,          // the frame `bytes` to the WebSocket
        AnswerPoll,     // the poll that hangs, with the payload `bytes`
        WriteCandidate, // the frame `bytes` to the WebSocket that would take over
        Adopt,          // the candidate is the transport from here on
        DropCandidate,
        Close, // the session is over; last
    };
    Kind kind;
    QByteArray bytes = {};
    Form form = Form::Text;
    CloseReason reason = CloseReason::ByServer;
};
using Actions = std::vector<Action>;

// Bound: `maxQueuedBytes` of frames that wait for a poll (what waits in a WebSocket is bounded by the owner, who can see it).
// Once closed it does nothing more.
class SessionCore {
public:
    using Clock = Heartbeat::Clock;

    SessionCore(const Options &options, Transport transport, Clock::time_point now);

    // A packet over the present transport.
    [[nodiscard]] Actions take(Packet packet, Clock::time_point now);
    // A frame for the client.
    [[nodiscard]] Actions send(const QByteArray &frame);
    // A GET came, and none hangs; it is answered by the next AnswerPoll.
    [[nodiscard]] Actions poll();
    [[nodiscard]] bool hasPoll() const { return m_hasPoll; }
    [[nodiscard]] Actions close(CloseReason reason);
    // What time asks for; at due() at the latest.
    [[nodiscard]] Actions tick(Clock::time_point now);
    [[nodiscard]] Clock::time_point due() const;

    // A WebSocket would take over from polling: one at a time.
    [[nodiscard]] bool takesCandidate() const { return !m_isClosed && m_transport == Transport::Polling && m_upgrade == Upgrade::None; }
    void candidateOpened(Clock::time_point now);
    // Nothing: what came was no packet.
    [[nodiscard]] Actions takeFromCandidate(const std::optional<Packet> &packet, Clock::time_point now);
    void candidateGone() { m_upgrade = Upgrade::None; }

    [[nodiscard]] Transport transport() const { return m_transport; }
    [[nodiscard]] bool isClosed() const { return m_isClosed; }
    [[nodiscard]] qint64 queuedBytes() const { return m_queuedBytes; }

private:
    enum class Upgrade { None, Opened, Probed };

    [[nodiscard]] Actions probed(Clock::time_point now);
    [[nodiscard]] Actions adopt();
    [[nodiscard]] Action answerPoll(QByteArray payload);
    [[nodiscard]] Actions flush();
    void tickUpgrade(Clock::time_point now, Actions &actions);

    const Options &m_options;
    Transport m_transport;
    Heartbeat m_heartbeat;
    bool m_isClosed = false;
    bool m_hasPoll = false;
    std::vector<QByteArray> m_queue;
    qint64 m_queuedBytes = 0;
    Upgrade m_upgrade = Upgrade::None;
    Clock::time_point m_upgradeBy;
    Clock::time_point m_noopAt; // while Probed: when a poll that hangs is released
};

} // namespace signalbox::engineio
