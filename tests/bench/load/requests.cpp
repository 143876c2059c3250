#include "tests/bench/load/requests.h"

#include "shared/json_writer.h"
#include "tests/bench/common/files.h"
#include "tests/bench/common/sockets.h"
#include "tests/bench/load/histogram.h"
#include "tests/bench/load/usage.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <sys/socket.h>

namespace signalbox::bench {
namespace {

constexpr int64_t nanosecondsPerSecond = 1'000'000'000;
constexpr double nanosecondsPerMicrosecond = 1e3;
constexpr char lengthName[] = "\r\ncontent-length:";

// A request for each path.
std::vector<std::string> requestsOf(const Flags &flags)
{
    const std::string body = flags.text("body", "");
    std::string tail = " HTTP/1.1\r\nHost: 127.0.0.1:" + flags.text("port") + "\r\n";
    for (const std::string &header : flags.all("header"))
        tail += header + "\r\n";
    if (!body.empty())
        tail += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    std::vector<std::string> made;
    for (const std::string &path : linesOf(flags.text("paths")))
        made.push_back(flags.text("method") + ' ' + path + tail + "\r\n" + body);
    if (made.empty())
        fail("There is no path to ask for");
    return made;
}

// The size of a whole answer at the beginning of `text`; 0 while it is not all there.
size_t answerSize(const std::string &text)
{
    const size_t end = text.find("\r\n\r\n");
    if (end == std::string::npos)
        return 0;
    const char *length = strcasestr(text.c_str(), lengthName);
    if (!length || size_t(length - text.c_str()) > end)
        fail("An answer does not say its length:\n" + text);
    const size_t size = end + 4 + size_t(std::atoll(length + sizeof lengthName - 1));
    return text.size() >= size ? size : 0;
}

class Requests {
public:
    explicit Requests(const Flags &flags) : m_flags(flags), m_requests(requestsOf(flags)), m_connections(size_t(flags.number("connections")))
    {
        for (size_t i = 0; i < m_connections.size(); ++i) {
            m_connections[i].fd = connectTo(uint16_t(flags.number("port")));
            setNonBlocking(m_connections[i].fd);
            m_epoll.add(m_connections[i].fd, EPOLLIN, i);
        }
    }

    void run()
    {
        for (Connection &connection : m_connections)
            ask(connection);
        turnFor(m_flags.number("warmup", 1));
        m_delays = {};
        const int pid = int(m_flags.number("server-pid"));
        const Usage before = Usage::of(pid);
        const int64_t begin = monotonicNow();
        turnFor(m_flags.number("seconds"));
        print(Usage::of(pid).cpu - before.cpu, monotonicNow() - begin);
    }

private:
    struct Connection {
        int fd = -1;
        int64_t askedAt = 0;
        std::string heard;
    };

    void ask(Connection &connection)
    {
        const std::string &request = m_requests[m_next++ % m_requests.size()];
        connection.askedAt = monotonicNow();
        if (send(connection.fd, request.data(), request.size(), MSG_NOSIGNAL) != ssize_t(request.size()))
            failWithErrno("A request");
    }

    void hear(Connection &connection)
    {
        const ssize_t size = recv(connection.fd, m_buffer.data(), m_buffer.size(), 0);
        if (size <= 0)
            fail("A connection was closed");
        connection.heard.append(m_buffer.data(), size_t(size));
        if (answerSize(connection.heard) == 0)
            return;
        if (!connection.heard.starts_with("HTTP/1.1 2"))
            refused(connection.heard);
        connection.heard.clear();
        m_delays.add(monotonicNow() - connection.askedAt);
        ask(connection);
    }

    void refused(const std::string &answer)
    {
        if (m_refused++ == 0)
            std::fprintf(stderr, "Refused: %s\n", answer.c_str());
    }

    void turnFor(double seconds)
    {
        const int64_t end = monotonicNow() + int64_t(seconds * double(nanosecondsPerSecond));
        while (monotonicNow() < end) {
            for (const epoll_event &event : m_epoll.wait(10))
                hear(m_connections[event.data.u64]);
        }
    }

    void print(int64_t cpu, int64_t time) const
    {
        const double count = double(m_delays.count());
        JsonWriter json;
        json.beginObject().key("requests").number(qint64(m_delays.count())).key("refused").number(qint64(m_refused));
        json.key("requests_per_s").number(count * double(nanosecondsPerSecond) / double(time));
        json.key("p50_ms").number(m_delays.quantile(0.5)).key("p99_ms").number(m_delays.quantile(0.99)).key("max_ms").number(m_delays.largest());
        json.key("cpu_share").number(double(cpu) / double(time)).key("cpu_us_per_request").number(double(cpu) / nanosecondsPerMicrosecond / count);
        std::puts(json.endObject().take().constData());
    }

    const Flags &m_flags;
    std::vector<std::string> m_requests;
    Epoll m_epoll;
    std::vector<Connection> m_connections;
    std::array<char, 64 * 1024> m_buffer;
    size_t m_next = 0;
    uint64_t m_refused = 0;
    Histogram m_delays;
};

} // namespace

void requests(const Flags &flags)
{
    Requests(flags).run();
}

} // namespace signalbox::bench
