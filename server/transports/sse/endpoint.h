// The event streams for browsers and curl.
#pragma once

#include "server/auth/principal.h"
#include "server/http/exchange.h"
#include "server/hub/filter.h"
#include "server/hub/hub.h"
#include "server/transports/sse/format.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>
#include <memory>
#include <unordered_map>

namespace signalbox::sse {

class Session;

// What a stream is about: everything (GET /api/v1/events), the status of services (GET /api/services/status/stream), or what they log
// (GET /api/services/logs/stream).
enum class Feed { Events, ServiceStatus, ServiceLines };

struct Options {
    std::chrono::milliseconds heartbeat{30'000}; // silence before a comment
    std::chrono::milliseconds maxAge{std::chrono::minutes(30)}; // ± 20 %, so that not all come back at once; 0: for ever
    qint64 maxQueuedBytes = 1024 * 1024;
    int maxTopics = 128;
};

// Turns a stream ticket into its principal, once. Unauthorized if it is unknown, used or too old.
using RedeemTicket = std::function<void(const QByteArray &ticket, QObject *context, std::function<void(Result<auth::Principal>)>)>;
// Takes one of the places that a user has for streams. The place is given back when the last pointer goes. TooManyRequests: none is left.
using AcquirePlace = std::function<void(const UserId &user, QObject *context, std::function<void(Result<std::shared_ptr<void>>)>)>;
// How an error is answered.
using AnswerError = std::function<http::Response(const Error &)>;

// What the endpoint asks of others.
struct Services {
    AcquirePlace acquire;
    // Calls `end` when the place is another stream's; not at all where one too many is refused instead.
    std::function<void(const std::shared_ptr<void> &place, std::function<void()> end)> whenSuperseded;
    RedeemTicket redeem;
    AnswerError answerError;
    BareStatuses bareStatuses;
    hub::MakeLineFilter makeLineFilter;
};

// One per worker, on its thread. A stream ends when its token does.
// Feed::Events. Cursor: Last-Event-ID, else `last_event_id`, `lastEventId` or `after` of the query; `earliest` for all there is. Topics: `?topics=`.
// Feed::ServiceLines. `?service=` (comma-separated; all if absent), `level` and `text` as in hub/filter.h; the id of the last line seen as Last-Event-ID or as
// those above: what came after it comes first. Without: only new lines.
class Endpoint : public QObject {
    Q_OBJECT
public:
    Endpoint(hub::Hub &hub, Options options, Services services, QObject *parent = nullptr);
    ~Endpoint() override;

    // A route's handler; Request::context holds the auth::Principal, or nothing if there is a `ticket` in the query.
    void handle(const std::shared_ptr<http::Exchange> &exchange, Feed feed);
    // Ends every stream: the server goes down.
    void endAll();
    [[nodiscard]] size_t sessionCount() const { return m_sessions.size(); }

private:
    // One stream on its way to being open.
    struct Wish {
        std::shared_ptr<http::Exchange> exchange;
        Feed feed = Feed::Events;
        auth::Principal principal;
    };
    void admit(const Wish &wish);
    [[nodiscard]] const Format &formatOf(Feed feed) const;
    void open(const Wish &wish, const hub::Subscription &subscription, std::shared_ptr<void> place);
    Session &keep(std::unique_ptr<Session> session, const auth::Principal &principal, const std::shared_ptr<void> &place);
    void tick();

    hub::Hub &m_hub;
    Options m_options;
    Services m_services;
    EventsFormat m_events;
    StatusFormat m_statuses;
    LinesFormat m_lines;
    QTimer m_ticker;
    std::unordered_map<quint64, std::unique_ptr<Session>> m_sessions;
    quint64 m_nextId = 1;
};

} // namespace signalbox::sse
