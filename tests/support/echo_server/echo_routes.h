// Says back what it hears, over the HTTP and WebSocket layers of the server and nothing else of it, so that public
// conformance suites can be pointed at the very code that faces the network.
#pragma once

#include "server/http/router.h"

class QObject;

namespace signalbox::testing {

// Of a request's body, and of a WebSocket message.
constexpr qsizetype maxEchoBytes = 16 * 1024 * 1024;

// GET /          200
// POST /         the body
// GET, POST /echo    the request's fields, one "Name: value" a line, as they came
// GET, POST /cookie  the request's cookies, one "name=value" a line
// GET /ws-echo   a WebSocket: text and binary messages come back as they came
// WebSockets belong to `owner`, which must outlive the routes. One whose peer does not read (64 MiB queued) is closed.
[[nodiscard]] http::Router echoRoutes(QObject *owner);

} // namespace signalbox::testing
