// What the bench programs speak of Redis' protocol.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::bench {

[[nodiscard]] std::string respCommand(const std::vector<std::string> &words);

// Takes the bytes of a connection that is subscribed to one channel, as they come, and calls `take` for each message.
class Subscription {
public:
    explicit Subscription(std::function<void(std::string_view payload)> take) : m_take(std::move(take)) {}
    void feed(std::string_view bytes);

private:
    size_t takeOne(std::string_view bytes);

    std::function<void(std::string_view)> m_take;
    std::string m_rest; // of what was fed: the beginning of a message
};

} // namespace signalbox::bench
