// Commands to services: POST and GET /api/services/{name}/commands.
#pragma once

#include "server/http/router.h"
#include "server/monitor/command_store.h"

namespace signalbox::rest {

// `commands` must outlive the router. Administrators send: `{"command", "reason"?, "id"?}`; 202 with the record, which is that of the first if the id was sent already.
// Viewers and administrators look.
void addCommandRoutes(http::Router &router, monitor::CommandStore &commands);

} // namespace signalbox::rest
