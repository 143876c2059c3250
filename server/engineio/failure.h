// How a request is refused (docs/engine.io-protocol: the error codes).
#pragma once

#include "server/http/message.h"

namespace signalbox::engineio {

enum class Failure {
    UnknownTransport = 0,
    UnknownSession = 1,
    BadHandshakeMethod = 2,
    BadRequest = 3,
    Forbidden = 4,
    UnsupportedVersion = 5,
};

// 400 (403 for Forbidden) with {"code":n,"message":"..."}.
[[nodiscard]] http::Response answerFailure(Failure failure);

} // namespace signalbox::engineio
