#include "tests/bench/floor/clients.h"

#include "tests/bench/floor/frames.h"

#include <cerrno>

#include <sys/socket.h>
#include <unistd.h>

namespace signalbox::bench {
namespace {

constexpr size_t mostRest = 16 * 1024 * 1024;
constexpr char streamHead[] = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\r\n";
constexpr std::string_view keyName = "Sec-WebSocket-Key: ";

std::string_view keyOf(std::string_view head)
{
    const size_t at = head.find(keyName);
    if (at == std::string_view::npos)
        return {};
    head.remove_prefix(at + keyName.size());
    return head.substr(0, head.find('\r'));
}

} // namespace

void Clients::accept(int listener)
{
    int fd = -1;
    while ((fd = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        setNoDelay(fd);
        if (m_clients.size() <= size_t(fd))
            m_clients.resize(size_t(fd) + 1);
        m_clients[size_t(fd)] = {.isOpen = true, .isServed = false, .head = {}, .rest = {}};
        m_epoll.add(fd, EPOLLIN, uint64_t(fd));
    }
}

void Clients::ready(int fd, uint32_t events)
{
    if (events & EPOLLOUT)
        sendRest(fd);
    if ((events & ~uint32_t(EPOLLOUT)) && m_clients[size_t(fd)].isOpen)
        read(fd);
}

void Clients::sendTo(const std::vector<int> &fds, std::string_view frame)
{
    for (const int fd : fds)
        send(fd, frame);
}

// Closing waits for the client's next event, as a list is being walked.
void Clients::send(int fd, std::string_view bytes)
{
    std::string &rest = m_clients[size_t(fd)].rest;
    if (!rest.empty()) {
        rest.append(bytes);
        if (rest.size() > mostRest)
            shutdown(fd, SHUT_RDWR);
        return;
    }
    const ssize_t sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent == ssize_t(bytes.size()) || (sent < 0 && errno != EAGAIN))
        return;
    rest.assign(bytes.substr(size_t(std::max(sent, ssize_t(0)))));
    m_epoll.change(fd, EPOLLIN | EPOLLOUT, uint64_t(fd));
}

void Clients::sendRest(int fd)
{
    std::string &rest = m_clients[size_t(fd)].rest;
    const ssize_t sent = ::send(fd, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent > 0)
        rest.erase(0, size_t(sent));
    if (!rest.empty())
        return;
    std::string().swap(rest);
    m_epoll.change(fd, EPOLLIN, uint64_t(fd));
}

// What a client says once it is served means nothing here.
void Clients::read(int fd)
{
    std::array<char, 4096> bytes;
    const ssize_t size = recv(fd, bytes.data(), bytes.size(), 0);
    if (size < 0 && errno == EAGAIN)
        return;
    if (size <= 0)
        return close(fd);
    Client &client = m_clients[size_t(fd)];
    if (client.isServed)
        return;
    client.head.append(bytes.data(), size_t(size));
    if (client.head.find("\r\n\r\n") != std::string::npos)
        answer(fd);
}

void Clients::answer(int fd)
{
    Client &client = m_clients[size_t(fd)];
    const std::string_view key = keyOf(client.head);
    client.isServed = true;
    send(fd, key.empty() ? std::string(streamHead) : webSocketAnswer(key));
    (key.empty() ? m_streams : m_sockets).push_back(fd);
    std::string().swap(client.head);
}

void Clients::close(int fd)
{
    std::erase(m_streams, fd);
    std::erase(m_sockets, fd);
    m_clients[size_t(fd)] = {};
    ::close(fd);
}

} // namespace signalbox::bench
