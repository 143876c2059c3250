// Failures as RFC 9457 problems.
#pragma once

#include "server/http/message.h"
#include "shared/error.h"

namespace signalbox::rest {

// `application/problem+json` {type, title, status, detail}; with Retry-After for what may be tried again (503, 504, 429), and with
// WWW-Authenticate for 401.
[[nodiscard]] http::Response problem(const Error &error);

// The same for a status of the HTTP layer itself, which the catalogue need not know.
[[nodiscard]] http::Response problem(int status, const QString &detail);

} // namespace signalbox::rest
