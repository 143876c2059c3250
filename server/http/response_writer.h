// A response as the bytes of its head. No I/O.
#pragma once

#include "server/http/cors.h"
#include "server/http/message.h"

#include <optional>

namespace signalbox::http {

// What the response answers, as far as its head depends on it.
struct ResponseContext {
    int minorVersion = 1;
    QByteArray requestId;
    QByteArray origin; // of the request; empty for none
    QByteArray date;
    enum class After { KeepAlive, Close };
    After after = After::KeepAlive;
    enum class Length { Known, UntilClose };
    Length length = Length::Known;
};

// Status line, fields and the empty line. Content-Length, Transfer-Encoding, Connection, Date, X-Request-Id and the
// like are the writer's: a handler's own are left out. Nothing if the status is not 200 to 599, a name is no token, or
// a value has a control character: such a response must not be sent.
[[nodiscard]] std::optional<QByteArray> responseHead(const Response &response, const ResponseContext &context,
                                                     const CorsPolicy &cors);

// Whether a response of that status has a body at all (RFC 9110 §6.4.1).
[[nodiscard]] constexpr bool mayHaveBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

} // namespace signalbox::http
