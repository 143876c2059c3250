// One message as the floor program sends it: once for all clients of a protocol, as many bytes as the server that it is compared with sends.
#pragma once

#include <string>
#include <string_view>

namespace signalbox::bench {

// An event; its id makes up the size. Longer than `size` only where the message alone is.
[[nodiscard]] std::string sseFrame(std::string_view message, size_t size);
// An unmasked text frame; blanks behind the message make up the size.
[[nodiscard]] std::string webSocketFrame(std::string_view message, size_t size);
// What a handshake with that key is answered (RFC 6455, 4.2.2).
[[nodiscard]] std::string webSocketAnswer(std::string_view key);

} // namespace signalbox::bench
