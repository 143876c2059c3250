// Publishes numbered messages at a steady rate. One that is late is made up for at once, so the rate holds on average.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox::bench {

class Publisher {
public:
    // A message has its number where `mark` stands (tally.h). They are published in turn. Numbers begin with 1.
    Publisher(uint16_t redisPort, const std::string &channel, const std::vector<std::string> &messages, double perSecond);

    // Becomes readable when the next one is due; then call expired().
    [[nodiscard]] int timer() const { return m_timer; }
    void start();
    void stop();
    void expired();
    // Publishes those that are due.
    void work();

    // 0: none yet.
    [[nodiscard]] uint32_t last() const { return uint32_t(m_sentAt.size()) - 1; }
    // When its bytes were handed to the kernel (CLOCK_MONOTONIC, ns).
    [[nodiscard]] int64_t sentAt(uint32_t number) const { return m_sentAt[number]; }
    // By how much one was late at most since this was last called, in nanoseconds.
    int64_t takeLateness();

private:
    struct Message {
        std::string command;
        size_t digits; // where its number goes
    };

    std::vector<Message> m_messages;
    double m_interval; // nanoseconds
    int m_redis;
    int m_timer;
    int64_t m_start = 0; // 0: stopped
    uint64_t m_due = 0;  // published since then
    int64_t m_lateness = 0;
    std::vector<int64_t> m_sentAt{0}; // by number
    std::string m_out;
};

} // namespace signalbox::bench
