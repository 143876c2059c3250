// Request targets and authorities (RFC 9112 §3.2, RFC 3986).
#pragma once

#include "server/http/message.h"

#include <optional>

namespace signalbox::http {

// Whom a target in absolute form names.
struct Authority {
    QByteArray text;      // normalised; empty for the other forms
    int defaultPort = 80; // of the scheme
};

struct Target {
    QByteArray origin; // path and query, "*" for the whole server
    QByteArray path;   // still percent-encoded
    Query query;       // decoded
    Authority authority;
};

// Nothing for what is none of: origin form, absolute form (http, https), "*" with OPTIONS; for a character or escape
// RFC 3986 does not allow there, for %00, for a fragment, and for a query that is not UTF-8.
[[nodiscard]] std::optional<Target> parseTarget(Method method, QByteArrayView raw);

// `host[:port]` in lower case, without the port if it is the scheme's own. Nothing unless the host is a name of
// letters, digits, '-', '.', '_', '~', or an IPv6 address in brackets, and the port (if any) 1 to 65535.
[[nodiscard]] std::optional<QByteArray> normalisedAuthority(QByteArrayView authority, int defaultPort);

} // namespace signalbox::http
