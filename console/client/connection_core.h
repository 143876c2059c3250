// What to do about the connection, and when: states, retries, heartbeat, resume, polling. No socket, no timer, no clock.
#pragma once

#include "console/client/backoff.h"
#include "console/client/messages.h"

#include <QtCore/QString>

namespace signalbox::console {

// What it is told returns nothing; what is to be done about it waits in `take`, in order. `wakeAt` says when `tick` is due at the latest.
//
// An attempt: open the socket, send the token, wait for hello; with a place in the log subscribe after it, else read the list first (its cursor
// is the place). A socket that fails before hello is followed by one reading of the list over HTTP: if that works, streams are blocked, and the
// list is polled while the socket is tried again in the background.
class ConnectionCore {
public:
    using Clock = std::chrono::steady_clock;
    using Time = Clock::time_point;

    enum class State { Idle, Connecting, CatchingUp, Live, Polling, Waiting, Refused };
    enum class Refusal { None, Invalid, Ended, Forbidden };
    enum class Action { OpenSocket, CloseSocket, SendToken, Subscribe, Ping, ReadJobs, ReadIdentity, ForgetEverything };

    static constexpr std::chrono::milliseconds attemptLimit{5'000}; // from opening the socket to hello
    static constexpr std::chrono::milliseconds readingLimit{15'000}; // of the first list
    static constexpr std::chrono::milliseconds pingEvery{10'000};
    static constexpr std::chrono::milliseconds deadAfter{25'000}; // without a byte
    static constexpr std::chrono::milliseconds probeLimit{2'000}; // for an answer after the machine slept
    static constexpr std::chrono::milliseconds slowFrom{1'000};   // round trip
    static constexpr std::chrono::milliseconds pollEvery{2'000}; // also: before a list that could not be read is asked for again

    // `chance` gives random numbers from 0 to 1.
    explicit ConnectionCore(std::function<double()> chance) : m_chance(std::move(chance)) {}

    // Connects, or connects anew with another token; the place in the log stays until another caller says hello. Another server: `forget` first.
    void open(Time now);
    void close();
    void forget() { m_place = {}; m_identity.reset(); }
    void retryNow(Time now);
    void tick(Time now);
    // Another subscription is wanted: a stream that is joined is subscribed anew, at its place.
    void wantedChanged();
    // The machine slept: what looks connected may be dead.
    void woke(Time now);

    void socketOpened(Time now);
    void received(const Message &message, Time now);
    void socketClosed(quint16 code, const QString &reason, Time now);
    void jobsRead(const Cursor &cursor, Time now);
    void identityRead(const Identity &identity, Time now);
    // The list, or the identity, could not be read. `status` of HTTP; 0: no answer.
    void readFailed(int status, const QString &reason, Time now);

    [[nodiscard]] std::vector<Action> take() { return std::exchange(m_actions, {}); }
    [[nodiscard]] Time wakeAt() const;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isSlow(Time now) const;
    [[nodiscard]] bool isLongLost() const { return m_backoff.isAtLongest(); }
    [[nodiscard]] int attempts() const { return m_backoff.attempts(); }
    [[nodiscard]] Time retryAt() const { return m_retryAt; }
    [[nodiscard]] Refusal refusal() const { return m_refusal; }
    [[nodiscard]] const QString &reason() const { return m_reason; } // why it was lost or refused, in the server's or the system's words
    // Of the last ping; while one is overdue, how long it has been on the way.
    [[nodiscard]] std::optional<std::chrono::milliseconds> latency(Time now) const;
    [[nodiscard]] const Cursor &place() const { return m_place; }
    [[nodiscard]] int replayed() const { return m_replayed; } // events between Subscribe and now, or the end of catching up
    [[nodiscard]] qint64 pingId() const { return m_pingId; }
    [[nodiscard]] const std::optional<Identity> &identity() const { return m_identity; }

private:
    enum class Socket { None, Opening, Authenticating, Reading, Joining, Joined };
    enum class Reading { None, First, Probe, Poll, Again }; // what the list that is being read is for

    void attempt(Time now);
    void lost(Time now, const QString &reason);
    void refuse(Refusal refusal, const QString &reason);
    void becomeLive(Time now);
    void meet(const Identity &identity);
    void subscribe();
    void ping(Time now);
    void closeSocket();
    void probe(Time now);
    void read(Reading why);
    void tickSocket(Time now);
    void handle(const Hello &hello, Time now);
    void handle(const Subscribed &subscribed, Time now);
    void handle(const JobEvent &event, Time now);
    void handle(const Gap &gap, Time now);
    void handle(const Pong &pong, Time now);
    void handle(const ServiceChange &change, Time) { advance(change.cursor); }
    void handle(const TopicEvent &event, Time) { advance(event.cursor); }
    void handle(const Ignored &ignored, Time) { advance(ignored.cursor); }
    template <typename T>
    void handle(const T &, Time) {}
    void advance(const Cursor &cursor);
    void add(Action action) { m_actions.push_back(action); }

    std::function<double()> m_chance;
    std::vector<Action> m_actions;
    Backoff m_backoff;
    State m_state = State::Idle;
    Socket m_socket = Socket::None;
    Refusal m_refusal = Refusal::None;
    QString m_reason;
    Cursor m_place;
    std::optional<Identity> m_identity;
    Reading m_reading = Reading::None;
    bool m_owesReading = false; // after a gap, until a list was read
    int m_replayed = 0;
    Time m_retryAt{};    // of the socket; while Waiting or Polling
    Time m_giveUpAt{};   // of the attempt under way
    Time m_pollAt{};     // of the list: while Polling, or while it is owed
    Time m_heardAt{};    // the last byte
    Time m_deadAt{};
    Time m_pingAt{};     // when the next ping is due
    qint64 m_pingId = 0;
    std::optional<Time> m_pingSentAt;
    std::optional<std::chrono::milliseconds> m_latency;
};

} // namespace signalbox::console
