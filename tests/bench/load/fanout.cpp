#include "tests/bench/load/fanout.h"

#include "shared/json_writer.h"
#include "tests/bench/common/files.h"
#include "tests/bench/load/crowd.h"
#include "tests/bench/load/publisher.h"
#include "tests/bench/load/usage.h"

#include <cstdio>

#include <unistd.h>

namespace signalbox::bench {
namespace {

constexpr int64_t nanosecondsPerSecond = 1'000'000'000;
constexpr double nanosecondsPerMicrosecond = 1e3, nanosecondsPerMillisecond = 1e6;
constexpr uint64_t timerTag = UINT64_MAX;
constexpr int64_t longestConnecting = 120 * nanosecondsPerSecond;
constexpr int64_t longestSettling = 30 * nanosecondsPerSecond;

CrowdOptions crowdOptions(const Flags &flags)
{
    return {
        .port = uint16_t(flags.number("port")),
        .wire = flags.text("protocol") == "sse" ? CrowdOptions::Wire::EventStream : CrowdOptions::Wire::WebSocket,
        .path = flags.text("path"),
        .headers = flags.all("header"),
        .says = flags.all("say"),
        .awaits = flags.text("await", ""),
        .clients = unsigned(flags.number("clients")),
    };
}

// What was so at one moment.
struct Moment {
    int64_t at;
    Usage server;
    int64_t ownCpu;
    int64_t coreBusy; // of the server's core
    uint64_t delivered, bytes;
};

class Fanout {
public:
    explicit Fanout(const Flags &flags)
        : m_flags(flags), m_pid(int(flags.number("server-pid"))), m_core(flags.has("server-core") ? int(flags.number("server-core")) : -1),
          m_tally(unsigned(flags.number("clients")), [this](uint32_t n) { return m_publisher.sentAt(n); }),
          m_crowd(m_epoll, m_tally, crowdOptions(flags)),
          m_publisher(uint16_t(flags.number("redis-port")), flags.text("channel"), linesOf(flags.text("messages")), flags.number("rate"))
    {
        m_epoll.add(m_publisher.timer(), EPOLLIN, timerTag);
    }

    void run()
    {
        m_alone = moment();
        connect();
        m_connected = moment();
        m_publisher.start();
        turnFor(m_flags.number("warmup", 2));
        measure();
        m_publisher.stop();
        drain();
        m_end = moment();
        if (m_flags.has("disconnect"))
            disconnect();
        print();
    }

private:
    [[nodiscard]] Moment moment() const
    {
        return {monotonicNow(), Usage::of(m_pid), Usage::of(getpid()).cpu, m_core < 0 ? 0 : busyTime(m_core), m_tally.delivered(), m_tally.bytes()};
    }

    void turn(int64_t until)
    {
        const int64_t left = std::max(until - monotonicNow(), int64_t(0));
        for (const epoll_event &event : m_epoll.wait(int((left + 999'999) / 1'000'000))) {
            if (event.data.u64 == timerTag)
                m_publisher.expired();
            else
                m_crowd.ready(unsigned(event.data.u64), event.events);
        }
        m_publisher.work(); // reading may have taken longer than until the next one
    }

    void turnFor(double seconds)
    {
        const int64_t end = monotonicNow() + int64_t(seconds * double(nanosecondsPerSecond));
        while (monotonicNow() < end)
            turn(end);
    }

    void connect()
    {
        const int64_t end = monotonicNow() + longestConnecting;
        while (!m_crowd.isThere()) {
            m_crowd.connect();
            turn(end);
            if (monotonicNow() > end)
                fail("The clients did not all get in");
        }
    }

    void measure()
    {
        m_publisher.takeLateness();
        m_first = m_publisher.last() + 1;
        m_tally.measureFrom(m_first);
        m_begin = moment();
        turnFor(m_flags.number("seconds"));
        m_measured = moment();
        m_lateness = m_publisher.takeLateness();
    }

    // Until the last message is everywhere.
    void drain()
    {
        const int64_t end = monotonicNow() + int64_t(m_flags.number("drain", 10) * double(nanosecondsPerSecond));
        while (!m_tally.isComplete(m_publisher.last()) && monotonicNow() < end)
            turnFor(0.01);
    }

    // Until the server's memory is what it was a second before.
    void disconnect()
    {
        m_crowd.leave();
        const int64_t end = monotonicNow() + longestSettling;
        int64_t before = 0;
        for (m_left = moment(); m_left.server.rss != before && monotonicNow() < end; m_left = moment()) {
            before = m_left.server.rss;
            turnFor(1);
        }
    }

    [[nodiscard]] double perClient(const Moment &then) const
    {
        return double(then.server.rss - m_alone.server.rss) / m_flags.number("clients");
    }

    void print() const
    {
        JsonWriter json;
        json.beginObject();
        printDelivery(json);
        printDelays(json);
        printCost(json);
        std::puts(json.endObject().take().constData());
    }

    void printDelivery(JsonWriter &json) const
    {
        const uint32_t messages = m_publisher.last() + 1 - m_first;
        json.key("clients").number(qint64(m_flags.number("clients"))).key("messages").number(qint64(messages));
        json.key("offered").number(double(messages) * m_flags.number("clients")).key("delivered").number(qint64(m_tally.delays().count()));
        json.key("lost").number(qint64(m_tally.lost(m_publisher.last()))).key("repeated").number(qint64(m_tally.repeated()));
        json.key("deliveries_per_s").number(double(deliveries()) / seconds(m_begin, m_measured));
        json.key("bytes_per_delivery").number(deliveries() == 0 ? 0. : double(m_measured.bytes - m_begin.bytes) / double(deliveries()));
        json.key("connect_seconds").number(seconds(m_alone, m_connected)).key("drain_seconds").number(seconds(m_measured, m_end));
    }

    void printDelays(JsonWriter &json) const
    {
        const Histogram &delays = m_tally.delays();
        json.key("p50_ms").number(delays.quantile(0.5)).key("p90_ms").number(delays.quantile(0.9)).key("p99_ms").number(delays.quantile(0.99));
        json.key("max_ms").number(delays.largest()).key("publisher_late_ms").number(double(m_lateness) / nanosecondsPerMillisecond);
    }

    void printCost(JsonWriter &json) const
    {
        const double cpu = double(m_measured.server.cpu - m_begin.server.cpu);
        json.key("cpu_seconds").number(cpu / double(nanosecondsPerSecond)).key("cpu_share").number(cpu / double(m_measured.at - m_begin.at));
        json.key("cpu_us_per_delivery").number(deliveries() == 0 ? 0. : cpu / nanosecondsPerMicrosecond / double(deliveries()));
        json.key("load_cpu_share").number(double(m_measured.ownCpu - m_begin.ownCpu) / double(m_measured.at - m_begin.at));
        if (m_core >= 0)
            json.key("others_share").number(std::max(double(m_measured.coreBusy - m_begin.coreBusy) - cpu, 0.) / double(m_measured.at - m_begin.at));
        json.key("rss_before").number(qint64(m_alone.server.rss)).key("rss_connected").number(qint64(m_connected.server.rss));
        json.key("rss_end").number(qint64(m_end.server.rss)).key("rss_per_client").number(perClient(m_end));
        if (m_flags.has("disconnect"))
            json.key("rss_left").number(qint64(m_left.server.rss));
    }

    [[nodiscard]] uint64_t deliveries() const { return m_measured.delivered - m_begin.delivered; }
    [[nodiscard]] static double seconds(const Moment &from, const Moment &to) { return double(to.at - from.at) / double(nanosecondsPerSecond); }

    const Flags &m_flags;
    int m_pid;
    int m_core; // -1: it has none of its own
    Epoll m_epoll;
    Tally m_tally;
    Crowd m_crowd;
    Publisher m_publisher;
    Moment m_alone{}, m_connected{}, m_begin{}, m_measured{}, m_end{}, m_left{};
    uint32_t m_first = 0;
    int64_t m_lateness = 0;
};

} // namespace

void fanout(const Flags &flags)
{
    Fanout(flags).run();
}

} // namespace signalbox::bench
