// The clients of the floor program: connections that were taken, and what each has not been sent yet.
#pragma once

#include "tests/bench/common/sockets.h"

#include <string>
#include <string_view>
#include <vector>

namespace signalbox::bench {

// One thread. Bound: a client that leaves more than 16 MiB to be sent is closed.
class Clients {
public:
    explicit Clients(Epoll &epoll) : m_epoll(epoll) {}

    // Takes every connection that waits at `listener`.
    void accept(int listener);
    // Something is to be done at that client.
    void ready(int fd, uint32_t events);

    // To every client of that protocol: one send() each, of the same bytes.
    void sendToStreams(std::string_view frame) { sendTo(m_streams, frame); }
    void sendToSockets(std::string_view frame) { sendTo(m_sockets, frame); }
    [[nodiscard]] bool hasStreams() const { return !m_streams.empty(); }
    [[nodiscard]] bool hasSockets() const { return !m_sockets.empty(); }

private:
    struct Client {
        bool isOpen = false;
        bool isServed = false; // its request was answered
        std::string head;      // of the request, until it is all there
        std::string rest;      // not sent yet
    };

    void sendTo(const std::vector<int> &fds, std::string_view frame);
    void send(int fd, std::string_view bytes);
    void sendRest(int fd);
    void read(int fd);
    void answer(int fd);
    void close(int fd);

    Epoll &m_epoll;
    std::vector<Client> m_clients; // by descriptor
    std::vector<int> m_streams, m_sockets;
};

} // namespace signalbox::bench
