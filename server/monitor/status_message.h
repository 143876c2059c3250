// One status that a service publishes. No I/O.
#pragma once

#include "shared/result.h"

#include <QtCore/QByteArray>

#include <chrono>
#include <optional>

namespace signalbox::monitor {

constexpr qsizetype maxServiceMessageBytes = 64 * 1024;

// `{service, timestamp, status{...}}` on `service:<name>`; what else there is passes through, but for the members that the server adds itself (liveness,
// clampedFrom, clockStepMs).
struct ServiceStatus {
    QByteArray status;    // the object's own bytes
    QByteArray timestamp; // the number as it was written
    std::optional<std::chrono::milliseconds> interval; // how often it says it sends: `intervalMs`, beside the status or in it; 1 ms to 7 days

    // `service`: the name of the channel. BadRequest says what is missing or wrong.
    [[nodiscard]] static Result<ServiceStatus> parse(QByteArrayView payload, const QByteArray &service);
};

} // namespace signalbox::monitor
