// Turns what services publish into calls of lua/service.lua. No I/O.
#pragma once

#include "server/eventlog/keys.h"
#include "server/eventlog/published.h"
#include "shared/result.h"

namespace signalbox::monitor {

constexpr qsizetype maxServiceMessageBytes = 64 * 1024;

// A status message is `{service, timestamp, status{...}}` on `service:<name>`. Services appear by publishing; nothing is configured.
class ServiceIngest {
public:
    ServiceIngest(eventlog::Keys keys, qint64 telemetryEntries);

    // The one pattern to subscribe: `service:*`.
    [[nodiscard]] QByteArray pattern() const;
    // Whether `channel` is a service's own: not one of the reserved names logs, metrics, commands, acks under the same pattern.
    [[nodiscard]] bool isService(QByteArrayView channel) const;

    // The call that applies `message`, whose channel isService(). An error says why it is malformed.
    [[nodiscard]] Result<eventlog::Call> prepare(const eventlog::Published &message) const;

private:
    [[nodiscard]] QByteArrayView nameOf(QByteArrayView channel) const;

    eventlog::Keys m_keys;
    qint64 m_telemetryEntries;
};

} // namespace signalbox::monitor
