// Base64url as JOSE wants it (RFC 7515 §2): its own alphabet, no padding, nothing else. Private to server/auth.
#pragma once

#include <QtCore/QByteArray>

#include <optional>

namespace signalbox::auth {

// Nothing for text that no encoder makes: padding, blanks, `+` and `/`, a lone last character, bits that are left over
// and not zero. So each value has exactly one spelling. Empty text is empty bytes.
[[nodiscard]] std::optional<QByteArray> fromBase64Url(QByteArrayView text);

[[nodiscard]] QByteArray toBase64Url(QByteArrayView bytes);

} // namespace signalbox::auth
