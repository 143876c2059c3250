// What a token says of itself. Nothing here is verified: that is the server's business.
#pragma once

#include <QtCore/QByteArray>

#include <optional>

namespace signalbox::console {

// When a JWT ends (`exp`), in milliseconds since 1970; nothing if it does not say, or is no JWT.
[[nodiscard]] std::optional<qint64> endOfToken(const QByteArray &token);

} // namespace signalbox::console
