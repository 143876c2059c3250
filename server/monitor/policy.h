// How much is kept of services.
#pragma once

#include <QtGlobal>

#include <chrono>

namespace signalbox::monitor {

struct Policy {
    qint64 telemetryEntries = 20'000; // of all services together; live only
    qint64 historyEntries = 1'000;    // status changes of a service, and as many transitions
    std::chrono::milliseconds keepHistory{std::chrono::hours(24 * 7)}; // and log lines
    qint64 linesPerSecond = 100;      // of a service; what is more is dropped and counted
    qint64 serviceLines = 10'000;     // kept of a service
    qint64 allLines = 20'000;         // kept of all together, for streams of several that come back
    qint64 serviceSeries = 64;        // metrics of a service
    qint64 allSeries = 5'000;         // and of all together; each takes at most 84 kB
    std::chrono::milliseconds keepSeries{std::chrono::hours(25)}; // after the last value
};

} // namespace signalbox::monitor
