#include "tests/bench/load/publisher.h"

#include "tests/bench/common/flags.h"
#include "tests/bench/common/resp.h"
#include "tests/bench/common/sockets.h"
#include "tests/bench/load/tally.h"
#include "tests/bench/load/usage.h"

#include <sys/timerfd.h>
#include <unistd.h>

namespace signalbox::bench {
namespace {

constexpr int64_t nanosecondsPerSecond = 1'000'000'000;
constexpr double shortestInterval = 200'000; // of the timer: more often only costs

itimerspec every(int64_t nanoseconds)
{
    const timespec time{.tv_sec = nanoseconds / nanosecondsPerSecond, .tv_nsec = nanoseconds % nanosecondsPerSecond};
    return {.it_interval = time, .it_value = time};
}

void writeNumber(std::string &text, size_t at, uint32_t number)
{
    for (size_t i = Mark::digits; i > 0; --i, number /= 10)
        text[at + i - 1] = char('0' + number % 10);
}

} // namespace

Publisher::Publisher(uint16_t redisPort, const std::string &channel, const std::vector<std::string> &messages, double perSecond)
    : m_interval(double(nanosecondsPerSecond) / perSecond), m_redis(connectTo(redisPort)), m_timer(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC))
{
    for (const std::string &message : messages) {
        std::string command = respCommand({"PUBLISH", channel, message});
        const size_t mark = command.find(Mark::blank);
        if (mark == std::string::npos)
            fail("A message has no " + std::string(Mark::blank));
        m_messages.push_back({std::move(command), mark + 1});
    }
    if (m_messages.empty())
        fail("There is no message to publish");
    sendAll(m_redis, respCommand({"CLIENT", "REPLY", "OFF"})); // nobody reads answers here
}

void Publisher::start()
{
    m_start = monotonicNow();
    m_due = 0;
    const itimerspec rhythm = every(int64_t(std::max(m_interval, shortestInterval)));
    timerfd_settime(m_timer, 0, &rhythm, nullptr);
}

void Publisher::stop()
{
    m_start = 0;
    const itimerspec never{};
    timerfd_settime(m_timer, 0, &never, nullptr);
}

void Publisher::work()
{
    if (m_start == 0)
        return;
    const int64_t now = monotonicNow();
    m_out.clear();
    for (; double(m_due) * m_interval <= double(now - m_start); ++m_due) {
        m_lateness = std::max(m_lateness, now - m_start - int64_t(double(m_due) * m_interval));
        Message &message = m_messages[m_sentAt.size() % m_messages.size()];
        writeNumber(message.command, message.digits, uint32_t(m_sentAt.size()));
        m_out += message.command;
        m_sentAt.push_back(now);
    }
    sendAll(m_redis, m_out);
}

void Publisher::expired()
{
    uint64_t times = 0; // it goes on only once it was read
    [[maybe_unused]] const ssize_t size = read(m_timer, &times, sizeof times);
    work();
}

int64_t Publisher::takeLateness()
{
    return std::exchange(m_lateness, 0);
}

} // namespace signalbox::bench
