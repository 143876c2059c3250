// One `name: value` line (RFC 9112 §5).
#pragma once

#include "server/http/message.h"

#include <optional>

namespace signalbox::http {

// `line` has no CRLF and no control characters but tabs. Nothing if the name is not a token (so also for a blank before
// the colon, a folded line, or no colon).
[[nodiscard]] std::optional<Field> parseFieldLine(QByteArrayView line);

} // namespace signalbox::http
