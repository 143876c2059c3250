// Payloads of the polling transport: packets joined by 0x1e, binary ones as `b` and base64. No I/O.
#pragma once

#include "server/engineio/packet.h"

#include <vector>

namespace signalbox::engineio {

// The packets of a POST's body, in order, at least one. Nothing if any of it is not valid: an empty or unknown packet (also after a last
// separator), base64 that is none, text that is not UTF-8.
[[nodiscard]] std::optional<std::vector<Packet>> decodePayload(QByteArrayView body);

// The body of a poll's answer; `frames` as of packet.h.
[[nodiscard]] QByteArray encodePayload(const std::vector<QByteArray> &frames);

} // namespace signalbox::engineio
