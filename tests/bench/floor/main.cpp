// What the kernel allows: no framework, no event loop of anybody, no log. Each message of one Redis channel goes to every client by one send() of the
// same bytes. Any request is answered: one with a Sec-WebSocket-Key as a WebSocket, all others as an event stream.
//   bench_floor --port N --redis-port N --channel NAME [--pad BYTES of a frame]
#include "tests/bench/common/flags.h"
#include "tests/bench/common/resp.h"
#include "tests/bench/floor/clients.h"
#include "tests/bench/floor/frames.h"

#include <cstdio>

#include <sys/socket.h>

using namespace signalbox::bench;

namespace {

class Floor {
public:
    explicit Floor(const Flags &flags)
        : m_pad(size_t(flags.number("pad", 0))), m_listener(listenOn(uint16_t(flags.number("port")))), m_redis(connectTo(uint16_t(flags.number("redis-port"))))
    {
        sendAll(m_redis, respCommand({"SUBSCRIBE", flags.text("channel")}));
        setNonBlocking(m_redis);
        m_epoll.add(m_listener, EPOLLIN, uint64_t(m_listener));
        m_epoll.add(m_redis, EPOLLIN, uint64_t(m_redis));
    }

    [[noreturn]] void run()
    {
        while (true) {
            for (const epoll_event &event : m_epoll.wait(-1))
                ready(int(event.data.u64), event.events);
        }
    }

private:
    void ready(int fd, uint32_t events)
    {
        if (fd == m_listener)
            m_clients.accept(fd);
        else if (fd == m_redis)
            readRedis();
        else
            m_clients.ready(fd, events);
    }

    void readRedis()
    {
        const ssize_t size = recv(m_redis, m_buffer.data(), m_buffer.size(), 0);
        if (size == 0)
            fail("Redis is gone");
        if (size > 0)
            m_subscription.feed({m_buffer.data(), size_t(size)});
    }

    void tell(std::string_view message)
    {
        if (m_clients.hasStreams())
            m_clients.sendToStreams(sseFrame(message, m_pad));
        if (m_clients.hasSockets())
            m_clients.sendToSockets(webSocketFrame(message, m_pad));
    }

    size_t m_pad;
    Epoll m_epoll;
    int m_listener;
    int m_redis;
    Clients m_clients{m_epoll};
    Subscription m_subscription{[this](std::string_view message) { tell(message); }};
    std::array<char, 64 * 1024> m_buffer;
};

} // namespace

int main(int argc, char **argv)
{
    const Flags flags(argc, argv, {"port", "redis-port", "channel", "pad"});
    raiseFileLimit();
    Floor floor(flags);
    std::printf("listening on http://127.0.0.1:%s\n", flags.text("port").c_str());
    std::fflush(stdout);
    floor.run();
}
