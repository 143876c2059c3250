#include "tests/bench/common/sockets.h"

#include "tests/bench/common/flags.h"

#include <cerrno>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace signalbox::bench {
namespace {

constexpr size_t batch = 256;
constexpr unsigned sources = 200; // 127.0.0.2 to 127.0.0.201

sockaddr_in loopback(uint16_t port, uint32_t host = 1)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl((127U << 24) | host);
    return address;
}

int makeSocket(int flags)
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | flags, 0);
    if (fd < 0)
        failWithErrno("socket");
    return fd;
}

const sockaddr *generic(const sockaddr_in &address)
{
    return reinterpret_cast<const sockaddr *>(&address);
}

void setOption(int fd, int level, int name)
{
    const int on = 1;
    setsockopt(fd, level, name, &on, sizeof on);
}

} // namespace

void raiseFileLimit()
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

int listenOn(uint16_t port)
{
    const int fd = makeSocket(SOCK_NONBLOCK);
    setOption(fd, SOL_SOCKET, SO_REUSEADDR);
    const sockaddr_in address = loopback(port);
    if (bind(fd, generic(address), sizeof address) < 0 || listen(fd, SOMAXCONN) < 0)
        failWithErrno("listen");
    return fd;
}

int beginConnecting(uint16_t port, unsigned source)
{
    const int fd = makeSocket(SOCK_NONBLOCK);
    setOption(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT); // the port may be one that another address uses
    const sockaddr_in from = loopback(0, 2 + source % sources);
    const sockaddr_in to = loopback(port);
    if (bind(fd, generic(from), sizeof from) < 0 || (connect(fd, generic(to), sizeof to) < 0 && errno != EINPROGRESS))
        failWithErrno("connect");
    setNoDelay(fd);
    return fd;
}

int connectTo(uint16_t port)
{
    const int fd = makeSocket(0);
    const sockaddr_in to = loopback(port);
    if (connect(fd, generic(to), sizeof to) < 0)
        failWithErrno("connect to port " + std::to_string(port));
    setNoDelay(fd);
    return fd;
}

void setNonBlocking(int fd)
{
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

void setNoDelay(int fd)
{
    setOption(fd, IPPROTO_TCP, TCP_NODELAY);
}

void sendAll(int fd, const std::string &bytes)
{
    for (size_t sent = 0; sent < bytes.size();) {
        const ssize_t n = send(fd, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (n < 0)
            failWithErrno("send");
        sent += size_t(n);
    }
}

Epoll::Epoll() : m_fd(epoll_create1(EPOLL_CLOEXEC)), m_ready(batch) {}

Epoll::~Epoll()
{
    close(m_fd);
}

void Epoll::add(int fd, uint32_t events, uint64_t tag)
{
    epoll_event event{.events = events, .data = {.u64 = tag}};
    if (epoll_ctl(m_fd, EPOLL_CTL_ADD, fd, &event) < 0)
        failWithErrno("epoll_ctl");
}

void Epoll::change(int fd, uint32_t events, uint64_t tag)
{
    epoll_event event{.events = events, .data = {.u64 = tag}};
    epoll_ctl(m_fd, EPOLL_CTL_MOD, fd, &event);
}

std::span<const epoll_event> Epoll::wait(int milliseconds)
{
    const int count = epoll_wait(m_fd, m_ready.data(), int(m_ready.size()), milliseconds);
    return {m_ready.data(), size_t(std::max(count, 0))};
}

} // namespace signalbox::bench
