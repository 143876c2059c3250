// What sessions of one endpoint have in common.
#pragma once

#include <QtCore/QtGlobal>

#include <chrono>

namespace signalbox::engineio {

// Defaults are those of the reference server, but for the send queue and the caps, which it does not have.
struct Options {
    std::chrono::milliseconds pingInterval{25'000}; // from a pong to the next ping
    std::chrono::milliseconds pingTimeout{20'000};  // from a ping to its pong
    std::chrono::milliseconds upgradeTimeout{10'000}; // from a WebSocket's opening to the end of the upgrade
    // From accepting a WebSocket to its first packet: some clients listen only once they were told that it is open, and lose what came with that.
    std::chrono::milliseconds openPause{5};
    qsizetype maxPayload = 1'000'000;                 // of a POST's body and of a WebSocket message
    qint64 maxQueuedBytes = 1024 * 1024;              // that wait for one client; above it the session closes
    // Sessions that were opened and never heard of again, of one address; above it 429.
    int maxSilentPerPeer = 1'000;
    int maxSessions = 50'000; // in all; above it 503
};

} // namespace signalbox::engineio
