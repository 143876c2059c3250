// How much is kept of services.
#pragma once

#include <QtGlobal>

#include <chrono>

namespace signalbox::monitor {

struct Policy {
    qint64 telemetryEntries = 20'000; // of all services together; live only
    qint64 historyEntries = 1'000;    // status changes of a service, and as many transitions
    std::chrono::milliseconds keepHistory{std::chrono::hours(24 * 7)};
};

} // namespace signalbox::monitor
