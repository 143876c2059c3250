// The answers of the polling transport.
#pragma once

#include "server/http/message.h"

namespace signalbox::engineio {

[[nodiscard]] http::Response answerPoll(QByteArray payload);
[[nodiscard]] http::Response answerPost(); // `ok`

} // namespace signalbox::engineio
