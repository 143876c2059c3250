// Who may come in: the HTTP server's admission hook. No I/O.
#pragma once

#include "server/auth/verified_tokens.h"
#include "server/http/server.h"
#include "server/metrics/metrics.h"
#include "server/worker/client_limits.h"

namespace signalbox::worker {

struct AdmissionRules {
    std::shared_ptr<auth::VerifiedTokens> tokens;
    http::CorsPolicy cors;
    bool authDisabled = false; // everyone is `local`, admin; then only loopback Host names are served (DNS rebinding)
    bool tokenInQuery = false; // a stream's token may be `?token=` of its URL, for those who can send it no other way
    std::shared_ptr<ClientLimits> limits;
    std::shared_ptr<metrics::Metrics> metrics;
};

// Looks at Authorization, else the session cookie (which counts only for requests of our own or an allowed origin). On a route that takes
// tickets, a `ticket` in the query is let through for the handler to redeem. The principal becomes Request::context.
// Routes for anyone aside, a request takes of the rates of its address and then of its user; 429 where they have nothing left.
// Every refusal of a token reads the same to the client; the log has the reason.
[[nodiscard]] http::Admission makeAdmission(AdmissionRules rules);

// Whom everyone is under authDisabled.
[[nodiscard]] auth::Principal localPrincipal();

} // namespace signalbox::worker
