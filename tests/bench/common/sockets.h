// Loopback TCP and epoll(7), bare: what the bench programs are made of, so that nothing but the kernel is measured through them.
// What cannot be had ends the program (flags.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <sys/epoll.h>

namespace signalbox::bench {

// As many open files as the system allows this process.
void raiseFileLimit();

// A non-blocking listener on 127.0.0.1.
[[nodiscard]] int listenOn(uint16_t port);
// A non-blocking connection that is being made to 127.0.0.1. Each `source` is an address of its own, so that the ports of one suffice for many.
[[nodiscard]] int beginConnecting(uint16_t port, unsigned source);
// A blocking connection to 127.0.0.1.
[[nodiscard]] int connectTo(uint16_t port);
void setNonBlocking(int fd);
// Small messages go out at once.
void setNoDelay(int fd);
// All of it, on a blocking socket.
void sendAll(int fd, const std::string &bytes);

// Tags are the caller's: a descriptor, a place in a list.
class Epoll {
public:
    Epoll();
    ~Epoll();
    Epoll(const Epoll &) = delete;
    Epoll &operator=(const Epoll &) = delete;

    void add(int fd, uint32_t events, uint64_t tag);
    void change(int fd, uint32_t events, uint64_t tag);
    // What is ready, within `milliseconds` (-1: for ever); valid until the next call.
    [[nodiscard]] std::span<const epoll_event> wait(int milliseconds);

private:
    int m_fd;
    std::vector<epoll_event> m_ready;
};

} // namespace signalbox::bench
