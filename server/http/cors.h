// Cross-origin rules (the Fetch standard's CORS protocol).
#pragma once

#include "server/http/message.h"

namespace signalbox::http {

// An entry is an origin; its port may be `*`. Listed origins are echoed in Access-Control-Allow-Origin with Vary:
// Origin; never `*`. Loopback entries with a `*` port do not get Access-Control-Allow-Credentials.
struct CorsPolicy {
    QList<QByteArray> origins;
    [[nodiscard]] bool allows(QByteArrayView origin) const;
    [[nodiscard]] bool allowsCredentials(QByteArrayView origin) const;
    // Whether the request comes from no page, a page of our own, or one of a listed origin. For WebSockets, which browsers open from any page.
    [[nodiscard]] bool allowsPage(const Request &request) const;
};

// The fields of any response to a request of `origin` (empty: none came).
void addCorsFields(const CorsPolicy &policy, const QByteArray &origin, Fields &fields);

// The further fields of the answer to OPTIONS, if `request` is a preflight of an allowed origin. `allow` is the
// path's Allow value.
void addPreflightFields(const CorsPolicy &policy, const Request &request, const QByteArray &allow, Fields &fields);

} // namespace signalbox::http
