// What came at the clients: which messages, how often, how late. Nothing of a frame is read but the mark in its message.
#pragma once

#include "tests/bench/load/histogram.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace signalbox::bench {

// A message's number: ten digits between two ^, which stand nowhere else in it.
struct Mark {
    static constexpr size_t digits = 10;
    static constexpr size_t size = digits + 2;
    static constexpr char edge = '^';
    static constexpr std::string_view blank = "^##########^"; // in a message that has no number yet
};

class Tally {
public:
    // `sentAt`: when a message was published (CLOCK_MONOTONIC, ns).
    Tally(unsigned clients, std::function<int64_t(uint32_t number)> sentAt) : m_places(clients), m_sentAt(std::move(sentAt)) {}

    // What came at a client, in order.
    void take(unsigned client, std::string_view bytes);
    // From the message with that number on, delays and losses count.
    void measureFrom(uint32_t number) { m_first = number; }

    [[nodiscard]] uint64_t delivered() const { return m_delivered; }
    [[nodiscard]] uint64_t bytes() const { return m_bytes; }
    [[nodiscard]] uint64_t repeated() const { return m_repeated; }
    // Of those up to `last`, at all clients, those that did not come.
    [[nodiscard]] uint64_t lost(uint32_t last) const;
    // Whether `last` came everywhere.
    [[nodiscard]] bool isComplete(uint32_t last) const;
    [[nodiscard]] const Histogram &delays() const { return m_delays; }

private:
    // Of a client.
    struct Place {
        uint32_t next = 0; // one above the newest that came
        uint8_t kept = 0;  // bytes at the end that may begin a mark
        std::array<char, Mark::size> rest;
    };

    size_t finish(Place &place, std::string_view bytes, int64_t now);
    void scan(Place &place, std::string_view bytes, int64_t now);
    void deliver(Place &place, uint32_t number, int64_t now);

    std::vector<Place> m_places;
    std::function<int64_t(uint32_t)> m_sentAt;
    uint32_t m_first = UINT32_MAX;
    uint64_t m_delivered = 0, m_bytes = 0, m_repeated = 0, m_lost = 0;
    Histogram m_delays;
};

} // namespace signalbox::bench
