// Gives every event to those who subscribed to it. Owns no socket.
#pragma once

#include "server/eventlog/event.h"
#include "server/eventlog/history.h"
#include "server/hub/frame.h"
#include "server/hub/subscription.h"
#include "server/hub/window.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <map>
#include <optional>
#include <unordered_map>

namespace signalbox::hub {

// Why events between a client's cursor and now cannot be given.
enum class Gap {
    Trimmed, // the log (or what is kept of it here) no longer reaches back that far
    Epoch,   // the log was lost and made anew, so positions in it mean nothing any more
    Invalid, // the cursor is not one of ours
};
[[nodiscard]] const char *gapName(Gap gap); // "trimmed", "epoch", "invalid"

enum class Health { Degraded, Whole };

// What waits to be taken by one client.
struct Backlog {
    const char *transport = ""; // "sse", "websocket", "socketio"
    UserId user;
    qint64 bytes = 0;
};

// A client as the hub sees it. Called on the hub's thread. It may leave the hub from within a call.
class Subscriber {
public:
    virtual ~Subscriber() = default;
    virtual void deliver(const Frame &frame) = 0;
    // Whether so much waits for it already that the hub should give it of the past no more for now. What happens live comes all the same.
    [[nodiscard]] virtual bool isCongested() const = 0;
    [[nodiscard]] virtual Backlog backlog() const = 0;
    // Everything missed was given; from now on it is live, at `at`. Once, after each join.
    virtual void joined(const Cursor &at) = 0;
    // Events were lost to this client; it goes on from `now`.
    virtual void gap(Gap reason, const Cursor &now) = 0;
    // The state of a state topic, as one JSON object; what follows are changes to it.
    virtual void snapshot(const QByteArray &topic, const QByteArray &json, const Cursor &now) = 0;
    // Joining failed (Redis is away); the subscriber is no member any more and should come back later.
    virtual void refused(const Error &error) = 0;
    // The server cannot reach what it lives on, so events may come late; or it can again. Also right after joined() while that is so.
    virtual void degraded(Health health) = 0;
    // Some of a topic's past that it asked for is not kept any more; what is left follows.
    virtual void lost(const QByteArray &topic) { Q_UNUSED(topic) }
};

// One per worker thread. Every call on that thread.
class Hub {
public:
    // What a client brings along: nothing, a cursor, or text that is none; or it wants all there is.
    struct From {
        enum class Kind { Now, Earliest, After, Unreadable };
        Kind kind = Kind::Now;
        Cursor cursor; // After
        std::optional<StreamId> linesAfter{}; // where it was in the log lines of services; nothing: only new ones
        // The value of Last-Event-ID and its like; empty is Now, "earliest" is Earliest.
        [[nodiscard]] static From parse(QByteArrayView text);
    };

    static constexpr size_t recentLines = 1'000; // log lines in memory, where what is live meets what is read back

    // `history` must outlive the hub; it answers for what is older than the window.
    Hub(size_t windowEntries, eventlog::History &history);

    // Adds `subscriber`: it gets a gap if there is one, what it missed, snapshots and joined(), now or, when that is much or lies before the window, bit
    // by bit later, as quickly as it takes them; then what happens, each event once and in order. The window is the buffer for what happens
    // meanwhile. Log lines of services have a place of their own. Refused at once until the first Reset batch is here. `subscriber` must leave before it dies.
    void join(Subscriber &subscriber, const Subscription &subscription, const Audience &audience, const From &from);
    void leave(Subscriber &subscriber);

    // Takes a batch of the log's reader. Returns for each of its events how many subscribers it went to.
    std::vector<int> take(const eventlog::EventBatch &batch);

    // Tells all who are live, if it is another one than before.
    void setHealth(Health health);

    // A client that reads too slowly was closed.
    void noteTooSlow() { ++m_tooSlow; }
    [[nodiscard]] qint64 tooSlow() const { return m_tooSlow; }

    // The clients for whom the most bytes wait, most first, at most `most` of them. Asks every subscriber.
    [[nodiscard]] std::vector<Backlog> longestBacklogs(size_t most) const;

    [[nodiscard]] bool isLoaded() const { return !m_epoch.isEmpty(); }
    // Live ones and those that are joining.
    [[nodiscard]] size_t subscriberCount() const { return m_subscriptions.size() + m_joining.size(); }
    [[nodiscard]] Cursor head() const { return {m_epoch, m_window.head()}; }

private:
    void reset(const eventlog::EventBatch &batch);
    void rememberState(const eventlog::Event &event);
    int deliver(const eventlog::Event &event);
    int deliverTo(const QByteArray &route, const Frame &frame);
    struct Joining {
        quint64 ticket = 0; // tells a subscriber from a later one at the same address
        Subscription subscription;
        Audience audience;
        std::optional<StreamId> after; // nothing: from the beginning
        std::optional<StreamId> linesAfter; // nothing: it does not want lines of the past
    };

    void catchUp(Subscriber &subscriber);
    void catchUpFromWindow(Subscriber &subscriber);
    void catchUpFromHistory(Subscriber &subscriber);
    void catchUpLater(Subscriber &subscriber);
    // What it wants of a window behind `after`, as long as it takes it; returns how far that was. `joining` is a copy: it may leave meanwhile.
    StreamId deliverPast(const Window &window, StreamId after, Subscriber &subscriber, const Joining &joining);
    void catchUpLines(Subscriber &subscriber);
    void catchUpLinesFromHistory(Subscriber &subscriber);
    void caughtUpLines(Subscriber &subscriber, quint64 ticket, StreamId upTo, const Result<eventlog::HistoryPage> &page);
    [[nodiscard]] Joining *joiningOf(Subscriber &subscriber, quint64 ticket);
    void caughtUp(Subscriber &subscriber, quint64 ticket, StreamId upTo, const Result<eventlog::HistoryPage> &page);
    void goLive(Subscriber &subscriber);
    // The log is a new one: who was catching up on the old one is told.
    void giveUpThePast();
    void goLiveAfterGap(Subscriber &subscriber, Gap reason);
    [[nodiscard]] QByteArray servicesJson() const;
    void sweep();

    eventlog::History &m_history;
    Window m_window;
    Window m_lines{recentLines};
    QByteArray m_epoch;
    Health m_health = Health::Whole;
    qint64 m_tooSlow = 0;
    struct ServiceState {
        QByteArray message; // the last; empty: none yet
        QByteArray liveness = "unknown";
    };
    std::map<QByteArray, ServiceState> m_services;
    std::unordered_map<Subscriber *, Subscription> m_subscriptions;
    std::unordered_map<Subscriber *, Joining> m_joining; // not live yet; in no route
    quint64 m_nextTicket = 1;
    QHash<QByteArray, std::vector<Subscriber *>> m_byRoute;
    // While walking, leavers are only blanked: the lists are cleaned afterwards.
    int m_walking = 0;
    bool m_hasBlanks = false;
    QObject m_context; // for what is done later; last, so that it goes first
};

} // namespace signalbox::hub
