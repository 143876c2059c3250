// The routes of the service monitor, under /api/services.
#pragma once

#include "server/http/router.h"
#include "server/monitor/service_store.h"

namespace signalbox::rest {

// `services` must outlive the router. The monitor is open to all who are authenticated.
void addServiceRoutes(http::Router &router, monitor::ServiceStore &services);

} // namespace signalbox::rest
