// What one connection may cost.
#pragma once

#include <QtCore/QtGlobal>

#include <chrono>

namespace signalbox::http {

struct ServerLimits {                // DESIGN.md §8
    qsizetype headBytes = 16 * 1024; // request line and fields together
    qsizetype targetBytes = 8 * 1024;
    int fields = 100;
    qsizetype bodyBytes = 256 * 1024;              // after transfer decoding; a route may say otherwise
    std::chrono::milliseconds headTimeout{10'000}; // from the first byte; also from accept to the first byte
    std::chrono::milliseconds bodyTimeout{30'000}; // from the end of the head to the end of the body
    std::chrono::milliseconds idleTimeout{60'000}; // between two requests

    qsizetype chunkLineBytes = 256;           // size, extensions, CRLF
    qsizetype chunkExtensionBytes = 4 * 1024; // of all chunks of one body
    qsizetype trailerBytes = 4 * 1024;
    std::chrono::milliseconds writeTimeout{30'000};  // without the peer taking a single byte
    std::chrono::milliseconds halfCloseGrace{3'000}; // for an answer after the peer has ended its side
    std::chrono::milliseconds lingerTimeout{2'000};  // for the peer to read a last answer before the socket closes
    qsizetype lingerBytes = 256 * 1024;              // read and dropped meanwhile
    qsizetype streamInputBytes = 16 * 1024;          // a peer may send, and have dropped, during a stream
};

} // namespace signalbox::http
