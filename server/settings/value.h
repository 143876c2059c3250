// The texts of settings: read, checked against their row, and written.
#pragma once

#include "server/settings/setting.h"

namespace signalbox::settings {

// The value, or an error as notAllowed makes it.
[[nodiscard]] Result<Value> parseValue(const Given &given);

// Digits with ms, s, m, h or d (plain: `unit`) in milliseconds; nothing for anything else and beyond 100 years.
[[nodiscard]] std::optional<qint64> parseDuration(const QString &text, const char *unit);

// "500ms", "90s", "5m", "24h", "7d": the largest unit that is whole.
[[nodiscard]] QString formatDuration(qint64 milliseconds);
// "100B", "16KiB", "1MiB".
[[nodiscard]] QString formatBytes(qint64 bytes);

// What a row allows, in words: "0 to 65535", "tail or head", "1s to 5m (a plain number is in s)".
[[nodiscard]] QString allowedText(const Setting &setting);

} // namespace signalbox::settings
