#include "tests/bench/common/resp.h"

#include <array>
#include <charconv>

namespace signalbox::bench {
namespace {

// One line behind `at`, without its end; moves `at` behind it. Nothing while it is not all there.
std::optional<std::string_view> line(std::string_view bytes, size_t &at)
{
    const size_t end = bytes.find("\r\n", at);
    if (end == std::string_view::npos)
        return {};
    const std::string_view found = bytes.substr(at, end - at);
    at = end + 2;
    return found;
}

// A bulk string, or what a number's line says.
std::optional<std::string_view> value(std::string_view bytes, size_t &at)
{
    const auto head = line(bytes, at);
    if (!head || head->empty() || head->front() != '$')
        return head;
    size_t size = 0;
    std::from_chars(head->data() + 1, head->data() + head->size(), size);
    if (bytes.size() < at + size + 2)
        return {};
    const std::string_view found = bytes.substr(at, size);
    at += size + 2;
    return found;
}

} // namespace

std::string respCommand(const std::vector<std::string> &words)
{
    std::string out = '*' + std::to_string(words.size()) + "\r\n";
    for (const std::string &word : words)
        out += '$' + std::to_string(word.size()) + "\r\n" + word + "\r\n";
    return out;
}

void Subscription::feed(std::string_view bytes)
{
    m_rest.append(bytes);
    size_t at = 0;
    while (const size_t taken = takeOne(std::string_view(m_rest).substr(at)))
        at += taken;
    m_rest.erase(0, at);
}

// Redis pushes arrays of three: kind, channel, payload.
size_t Subscription::takeOne(std::string_view bytes)
{
    size_t at = 0;
    if (!line(bytes, at))
        return 0;
    std::array<std::string_view, 3> parts;
    for (std::string_view &part : parts) {
        const auto found = value(bytes, at);
        if (!found)
            return 0;
        part = *found;
    }
    if (parts[0] == "message")
        m_take(parts[2]);
    return at;
}

} // namespace signalbox::bench
