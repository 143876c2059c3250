// The routes that say how the server is.
#pragma once

#include "server/http/router.h"

#include <functional>

namespace signalbox::rest {

// What readiness is made of.
struct Readiness {
    bool redis = false;        // this worker's command connection
    bool log = false;          // the log is read
    bool subscription = false; // the last marker came back
    [[nodiscard]] bool all() const { return redis && log && subscription; }
};

// GET /healthz: 200 while the event loop turns. GET /readyz: 200 when all is there, else 503 with what is missing.
void addHealthRoutes(http::Router &router, std::function<Readiness()> readiness);

} // namespace signalbox::rest
