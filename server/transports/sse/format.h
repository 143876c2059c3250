// In which words a stream says what the hub gives it.
#pragma once

#include "server/hub/hub.h"

#include <QtCore/QByteArray>

#include <chrono>
#include <functional>

namespace signalbox::sse {

// The services topic's snapshot `{name: message}` as the object of bare statuses that the service monitor's stream begins with.
using BareStatuses = std::function<QByteArray(const QByteArray &services)>;

// Without state; shared by all streams of its kind. Empty bytes: this stream does not say that.
class Format {
public:
    virtual ~Format() = default;
    // Bytes of the frame's.
    [[nodiscard]] virtual const QByteArray &event(const hub::Frame &frame) const = 0;
    [[nodiscard]] virtual QByteArray snapshot(const QByteArray &topic, const QByteArray &json) const = 0;
    [[nodiscard]] virtual QByteArray position(const Cursor &at) const = 0;
    [[nodiscard]] virtual QByteArray gap(hub::Gap reason, const Cursor &now) const = 0;
    [[nodiscard]] virtual QByteArray degraded(hub::Health health) const; // an event `degraded` {"degraded":true|false}
    [[nodiscard]] virtual QByteArray lost(const QByteArray &topic) const;
    // Whether a comment comes at each heartbeat, or only when nothing else did.
    [[nodiscard]] virtual bool beatsAlways() const { return false; }
};

// GET /api/v1/events: named events with the log's cursor.
class EventsFormat final : public Format {
public:
    [[nodiscard]] const QByteArray &event(const hub::Frame &frame) const override;
    [[nodiscard]] QByteArray snapshot(const QByteArray &topic, const QByteArray &json) const override;
    [[nodiscard]] QByteArray position(const Cursor &at) const override;
    [[nodiscard]] QByteArray gap(hub::Gap reason, const Cursor &now) const override;
};

// GET /api/services/status/stream, for the handler printed in the second reference document: unnamed events; first the bare statuses of all services,
// then the messages of balance-sync, account-discovery and account-enrichment. That handler takes every unnamed message of another service for
// account-enrichment's, so these come as `event: service`; transitions come under their kinds. There are no ids: each connection starts with the snapshot.
class StatusFormat final : public Format {
public:
    explicit StatusFormat(BareStatuses bareStatuses) : m_bareStatuses(std::move(bareStatuses)) {}
    [[nodiscard]] const QByteArray &event(const hub::Frame &frame) const override;
    [[nodiscard]] QByteArray snapshot(const QByteArray &topic, const QByteArray &json) const override;
    [[nodiscard]] QByteArray position(const Cursor &) const override { return {}; }
    [[nodiscard]] QByteArray gap(hub::Gap, const Cursor &) const override { return {}; }
    [[nodiscard]] QByteArray degraded(hub::Health health) const override; // a comment: the handler knows no such event
    [[nodiscard]] bool beatsAlways() const override { return true; }

private:
    BareStatuses m_bareStatuses;
};

// GET /api/services/logs/stream: unnamed events, one for each line, whose id is the line's.
class LinesFormat final : public Format {
public:
    [[nodiscard]] const QByteArray &event(const hub::Frame &frame) const override;
    [[nodiscard]] QByteArray snapshot(const QByteArray &, const QByteArray &) const override { return {}; }
    [[nodiscard]] QByteArray position(const Cursor &) const override { return {}; }
    [[nodiscard]] QByteArray gap(hub::Gap reason, const Cursor &now) const override;
};

} // namespace signalbox::sse
