// Percent-decoding (RFC 3986 §2.1) that lets nothing odd through.
#pragma once

#include <QtCore/QByteArray>

#include <optional>

namespace signalbox::http {

enum class Plus { Literal, Blank };

// The decoded bytes; nothing for a bad escape, a NUL, or a result that is not UTF-8.
[[nodiscard]] std::optional<QByteArray> percentDecoded(QByteArrayView text, Plus plus);

} // namespace signalbox::http
