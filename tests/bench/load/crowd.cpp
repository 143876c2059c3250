#include "tests/bench/load/crowd.h"

#include "tests/bench/common/flags.h"

#include <cerrno>

#include <sys/socket.h>
#include <unistd.h>

namespace signalbox::bench {
namespace {

constexpr unsigned mostHandshakes = 128;
constexpr size_t bufferSize = 256 * 1024;
constexpr size_t shortLength = 125, mediumLength = 65535;
constexpr char webSocketHeaders[] = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

std::string requestOf(const CrowdOptions &options)
{
    std::string request = "GET " + options.path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(options.port) + "\r\n";
    for (const std::string &header : options.headers)
        request += header + "\r\n";
    return request + (options.wire == CrowdOptions::Wire::WebSocket ? webSocketHeaders : "Accept: text/event-stream\r\n") + "\r\n";
}

// A client's frame is masked; by zeros, which leave it as it is.
std::string maskedText(const std::string &text)
{
    if (text.size() > mediumLength)
        fail("A message is too long");
    std::string frame = "\x81";
    if (text.size() <= shortLength)
        frame += char(0x80 | text.size());
    else
        frame.append(1, char(0x80 | 126)).append(1, char(text.size() >> 8)).append(1, char(text.size() & 0xff));
    return frame.append(4, '\0') + text;
}

} // namespace

Crowd::Crowd(Epoll &epoll, Tally &tally, CrowdOptions options)
    : m_epoll(epoll), m_tally(tally), m_options(std::move(options)), m_request(requestOf(m_options)), m_clients(m_options.clients), m_buffer(bufferSize)
{
}

Crowd::~Crowd()
{
    leave();
}

void Crowd::connect()
{
    for (; m_begun < m_clients.size() && m_begun - m_live < mostHandshakes; ++m_begun) {
        Client &client = m_clients[m_begun];
        client.fd = beginConnecting(m_options.port, m_begun);
        client.stage = Stage::Connecting;
        m_epoll.add(client.fd, EPOLLOUT, m_begun);
    }
}

void Crowd::ready(unsigned index, uint32_t events)
{
    Client &client = m_clients[index];
    if (client.stage == Stage::Connecting && (events & EPOLLOUT))
        return ask(client, index);
    const ssize_t size = recv(client.fd, m_buffer.data(), m_buffer.size(), 0);
    if (size < 0 && errno == EAGAIN)
        return;
    if (size < 0)
        failWithErrno("Client " + std::to_string(index));
    if (size == 0)
        fail("Client " + std::to_string(index) + " was closed" + (client.heard ? ":\n" + *client.heard : "."));
    const std::string_view bytes(m_buffer.data(), size_t(size));
    if (client.stage == Stage::Live)
        m_tally.take(index, bytes);
    else
        hear(client, index, bytes);
}

void Crowd::ask(Client &client, unsigned index)
{
    if (send(client.fd, m_request.data(), m_request.size(), MSG_NOSIGNAL) != ssize_t(m_request.size()))
        failWithErrno("Client " + std::to_string(index));
    client.stage = Stage::Head;
    client.heard = std::make_unique<std::string>();
    m_epoll.change(client.fd, EPOLLIN, index);
}

void Crowd::hear(Client &client, unsigned index, std::string_view bytes)
{
    std::string &heard = *client.heard;
    const size_t before = heard.size();
    heard.append(bytes);
    if (client.stage == Stage::Joining)
        return join(client, index, before - std::min(before, m_options.awaits.size()));
    const size_t end = heard.find("\r\n\r\n");
    if (end == std::string::npos)
        return;
    if (!heard.starts_with(m_options.wire == CrowdOptions::Wire::WebSocket ? "HTTP/1.1 101" : "HTTP/1.1 200"))
        fail("Client " + std::to_string(index) + " was refused:\n" + heard);
    for (const std::string &text : m_options.says)
        say(client, text);
    client.stage = Stage::Joining;
    join(client, index, end + 4);
}

void Crowd::join(Client &client, unsigned index, size_t from)
{
    const size_t found = client.heard->find(m_options.awaits, from);
    if (found == std::string::npos)
        return;
    client.stage = Stage::Live;
    ++m_live;
    m_tally.take(index, std::string_view(*client.heard).substr(found));
    client.heard.reset();
}

void Crowd::say(const Client &client, const std::string &text) const
{
    const std::string frame = maskedText(text);
    if (send(client.fd, frame.data(), frame.size(), MSG_NOSIGNAL) != ssize_t(frame.size()))
        failWithErrno("send");
}

void Crowd::leave()
{
    for (Client &client : m_clients) {
        if (client.fd >= 0)
            close(client.fd);
        client.fd = -1;
    }
}

} // namespace signalbox::bench
