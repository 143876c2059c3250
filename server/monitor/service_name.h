// What may be a service's name.
#pragma once

#include <QtCore/QByteArray>

namespace signalbox::monitor {

constexpr qsizetype maxServiceNameBytes = 128;

// 1 to 128 bytes of UTF-8 without blanks, control characters, commas (which part topics) and colons (which part keys and topics), and none of the
// names that are reserved under `service:`: logs, metrics, commands, acks.
[[nodiscard]] bool isServiceName(QByteArrayView name);
[[nodiscard]] bool isReservedName(QByteArrayView name);

} // namespace signalbox::monitor
