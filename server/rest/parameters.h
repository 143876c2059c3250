// Values of queries and bodies, read strictly. Every error names its parameter and what is allowed.
#pragma once

#include "server/http/message.h"
#include "shared/result.h"

#include <chrono>

namespace signalbox::rest {

// Milliseconds since 1970 (up to 13 digits), or an ISO 8601 time; UTC if it says no offset.
[[nodiscard]] Result<std::chrono::milliseconds> parseTime(const QByteArray &name, const QByteArray &value);

// A whole number from `least` to `most`.
[[nodiscard]] Result<qint64> parseNumber(const QByteArray &name, const QByteArray &value, qint64 least, qint64 most);

// BadRequest for a parameter that is not one of `known`, or that occurs twice.
[[nodiscard]] Result<void> checkNames(const http::Query &query, const QList<QByteArray> &known);

enum class Reason { Optional, Required };
constexpr qsizetype maxReasonBytes = 500;

// The body of an act: nothing, or {"reason": "..."} with 1 to 500 bytes of text without control characters.
[[nodiscard]] Result<QByteArray> readReason(const http::Request &request, Reason need);

// The check of such a text wherever it stands.
[[nodiscard]] bool isReason(QByteArrayView text);

} // namespace signalbox::rest
