// What single settings allow beyond their kind. Each returns what is allowed if the value is not, else nothing.
#pragma once

#include "server/settings/setting.h"

namespace signalbox::settings::checks {

[[nodiscard]] QString address(const Value &value);  // an IP address or "localhost"
[[nodiscard]] QString host(const Value &value);     // a name or an address, as it stands in a URL without brackets
[[nodiscard]] QString origins(const Value &value);  // `http://name[:port]`, https too; the port may be `*`
[[nodiscard]] QString jobTypes(const Value &value); // at least one; [a-z][a-z0-9-]{0,31}, no word of the API
[[nodiscard]] QString someJobTypes(const Value &value); // the same form, or none
[[nodiscard]] QString statuses(const Value &value); // [a-z][a-z0-9_-]{0,31}, none of the built-in ones
[[nodiscard]] QString
prefix(const Value &value); // of Redis keys and channels: 1 to 64 visible ASCII, no glob characters
[[nodiscard]] QString jwtSecret(const Value &value); // at least 32 bytes

// The address as the network code wants it ("localhost" becomes 127.0.0.1).
[[nodiscard]] QString normalAddress(const QString &text);
[[nodiscard]] bool isLoopback(const QString &address);

// What contradicts what in a whole Config, if anything; names both settings.
[[nodiscard]] Result<void> relations(const Config &config);

} // namespace signalbox::settings::checks
