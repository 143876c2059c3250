// One client of the event stream.
#pragma once

#include "server/http/exchange.h"
#include "server/hub/filter.h"
#include "server/hub/hub.h"
#include "server/transports/sse/format.h"

#include <QtCore/QElapsedTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace signalbox::sse {

// Lives on its worker's thread, owned by the endpoint; leaves the hub when it dies.
// Bound: `maxQueuedBytes` written and not taken by the client; above it the connection is dropped. The client comes back with
// its cursor and misses nothing.
class Session final : public hub::Subscriber {
public:
    // `format` must outlive it.
    Session(hub::Hub &hub, const Format &format, std::shared_ptr<http::ByteStream> stream, qint64 maxQueuedBytes, std::shared_ptr<void> place);
    ~Session() override;
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    // The fixed beginning (retry, a comment so that proxies flush), then what joining brings.
    void begin(const hub::Subscription &subscription, const hub::Audience &audience, const hub::Hub::From &from, std::chrono::milliseconds retry);

    // A comment if there was none for `idle`, or nothing at all: see Format::beatsAlways. Called every second or so, which is how exact it is.
    void heartbeat(std::chrono::milliseconds idle);
    // Says `text` as a comment and, if given, when to come back, and ends the stream.
    void end(QByteArrayView text, std::optional<std::chrono::milliseconds> retry = {});

    // Ends the stream for a newer one of the same user: an event `superseded`, and a `retry` that keeps the two from taking turns.
    void supersede();
    // Leaves events out from now on.
    void setFilter(hub::Filter filter) { m_filter = std::move(filter); }
    void setDeadline(std::chrono::steady_clock::time_point at) { m_deadline = at; }
    [[nodiscard]] std::chrono::steady_clock::time_point deadline() const { return m_deadline; }
    [[nodiscard]] http::ByteStream &stream() { return *m_stream; }

    void deliver(const hub::Frame &frame) override;
    [[nodiscard]] bool isCongested() const override;
    [[nodiscard]] hub::Backlog backlog() const override;
    void joined(const Cursor &at) override;
    void refused(const Error &error) override;
    void gap(hub::Gap reason, const Cursor &now) override;
    void degraded(hub::Health health) override;
    void lost(const QByteArray &topic) override;
    void snapshot(const QByteArray &topic, const QByteArray &json, const Cursor &now) override;

private:
    void write(const QByteArray &bytes);

    hub::Hub &m_hub;
    const Format &m_format;
    hub::Filter m_filter; // null: everything
    std::shared_ptr<http::ByteStream> m_stream;
    UserId m_user;
    qint64 m_maxQueuedBytes;
    std::shared_ptr<void> m_place; // given back with this
    QElapsedTimer m_lastSign; // what keeps the next heartbeat off
    bool m_hasSpoken = false; // since heartbeat() was called last: asking the clock at each event is dear
    std::chrono::steady_clock::time_point m_deadline = std::chrono::steady_clock::time_point::max();
};

} // namespace signalbox::sse
