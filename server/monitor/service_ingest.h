// Turns what services publish into calls of scripts. No I/O.
#pragma once

#include "server/eventlog/keys.h"
#include "server/eventlog/published.h"
#include "server/monitor/policy.h"
#include "shared/result.h"

namespace signalbox::monitor {

// A ServiceStatus on `service:<name>`, a LogLine on `service:logs`, a MetricsMessage on `service:metrics`, an AckMessage on
// `service:acks`.
// Services appear by publishing; nothing is configured.
class ServiceIngest {
public:
    ServiceIngest(eventlog::Keys keys, Policy policy);

    // The one pattern to subscribe: `service:*`.
    [[nodiscard]] QByteArray pattern() const;
    // Whether what comes on `channel` is to be applied: what services say, not what is said to them.
    [[nodiscard]] bool hears(QByteArrayView channel) const;

    // The call that applies `message`, whose channel it hears(). An error says why it is malformed.
    [[nodiscard]] Result<eventlog::Call> prepare(const eventlog::Published &message) const;

private:
    [[nodiscard]] QByteArrayView nameOf(QByteArrayView channel) const;
    [[nodiscard]] Result<eventlog::Call> prepareStatus(const eventlog::Published &message) const;
    [[nodiscard]] Result<eventlog::Call> prepareLogLine(const eventlog::Published &message) const;
    [[nodiscard]] Result<eventlog::Call> prepareMetrics(const eventlog::Published &message) const;
    [[nodiscard]] Result<eventlog::Call> prepareAck(const eventlog::Published &message) const;

    eventlog::Keys m_keys;
    Policy m_policy;
};

} // namespace signalbox::monitor
