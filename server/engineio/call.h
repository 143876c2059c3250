// What a request asks of the endpoint, by its method, query and fields alone. No I/O.
#pragma once

#include "server/engineio/failure.h"
#include "server/engineio/session_core.h"

#include <optional>
#include <variant>

namespace signalbox::engineio {

struct Call {
    Transport transport = Transport::Polling;
    std::optional<QByteArray> sid; // nothing: a handshake
};

// Of repeated names in the query the first counts. The version is looked at in handshakes only, the rest of the query not at all.
[[nodiscard]] std::variant<Call, Failure> readCall(const http::Request &request);

} // namespace signalbox::engineio
