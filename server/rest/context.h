// What a REST handler knows of who is asking.
#pragma once

#include "server/auth/principal.h"
#include "server/http/exchange.h"

namespace signalbox::rest {

// The principal that admission put into the request. Only for routes that ask for authentication.
[[nodiscard]] inline const auth::Principal &principalOf(const http::Exchange &exchange)
{
    const auto *principal = std::any_cast<auth::Principal>(&exchange.request().context);
    Q_ASSERT(principal);
    return *principal;
}

using ExchangePtr = std::shared_ptr<http::Exchange>;

} // namespace signalbox::rest
