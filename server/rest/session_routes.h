// The routes of who is asking: session cookie, stream tickets, whoami.
#pragma once

#include "server/auth/tickets.h"
#include "server/auth/token.h"
#include "server/http/router.h"

namespace signalbox::rest {

constexpr char sessionCookie[] = "signalbox_session";

// `verifier` and `tickets` must outlive the router.
void addSessionRoutes(http::Router &router, const auth::TokenVerifier &verifier, auth::Tickets &tickets);

} // namespace signalbox::rest
