// GET /api/openapi.json: what the routes take and answer, as OpenAPI 3.1.
// The document is made of the files in openapi/, one for each group of routes: to document a route, add it to one of these. tests/e2e/openapi.test.mjs
// drives a running server by it: every route, every status, every schema.
#pragma once

#include "server/http/router.h"

namespace signalbox::rest {

// All pieces as one document: paths and components are merged, anything else is taken from the piece that has it.
[[nodiscard]] QByteArray openApiDocument();

void addOpenApiRoute(http::Router &router);

} // namespace signalbox::rest
