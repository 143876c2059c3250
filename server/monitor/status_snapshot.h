// The object that the service monitor's stream begins with, and that GET /api/services/status answers.
#pragma once

#include <QtCore/QByteArray>

namespace signalbox::monitor {

// `services`: a JSON object from service names to their last messages. Returns `{balanceSync, accountDiscovery, accountEnrichment, ...}` with the bare
// `status` of each, byte for byte; `{}` for one of these three that was never heard; other services under their own names. The names of the three are
// those of the second reference document; another service that calls itself so is left out.
[[nodiscard]] QByteArray bareStatuses(QByteArrayView services);

} // namespace signalbox::monitor
