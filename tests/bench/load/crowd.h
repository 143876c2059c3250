// Many clients of one server: each connects, asks for its stream or WebSocket, says what it has to, and then only listens.
#pragma once

#include "tests/bench/common/sockets.h"
#include "tests/bench/load/tally.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::bench {

struct CrowdOptions {
    enum class Wire { EventStream, WebSocket };

    uint16_t port = 0;
    Wire wire = Wire::EventStream;
    std::string path;
    std::vector<std::string> headers; // "Name: value"
    std::vector<std::string> says;    // WebSocket: text messages that are sent once it is open
    std::string awaits;               // what a client must be sent before it counts as one; empty: the answer's head is enough
    unsigned clients = 0;
};

// Fails (common/flags.h) when a client is refused or closed: then nothing was measured.
class Crowd {
public:
    Crowd(Epoll &epoll, Tally &tally, CrowdOptions options);
    ~Crowd();

    // Begins as many handshakes as may be under way at a time. Call it until isThere().
    void connect();
    [[nodiscard]] bool isThere() const { return m_live == m_clients.size(); }
    // Something is to be done at that client: the tag that the epoll was given.
    void ready(unsigned client, uint32_t events);
    void leave();

private:
    enum class Stage : uint8_t { Idle, Connecting, Head, Joining, Live };
    struct Client {
        int fd = -1;
        Stage stage = Stage::Idle;
        std::unique_ptr<std::string> heard; // until it is live
    };

    void ask(Client &client, unsigned index);
    void hear(Client &client, unsigned index, std::string_view bytes);
    void join(Client &client, unsigned index, size_t from);
    void say(const Client &client, const std::string &text) const;

    Epoll &m_epoll;
    Tally &m_tally;
    CrowdOptions m_options;
    std::string m_request;
    std::vector<Client> m_clients;
    unsigned m_begun = 0, m_live = 0;
    std::vector<char> m_buffer;
};

} // namespace signalbox::bench
