// The parameters of a query, each given to who takes it; parameters.h reads their values.
#pragma once

#include "server/http/message.h"
#include "shared/result.h"

#include <chrono>
#include <functional>
#include <map>

namespace signalbox::rest {

// Takes the value of one parameter; the error says what it must be.
using TakeValue = std::function<Result<void>(const QByteArray &value)>;

// Gives each parameter to its taker. BadRequest names one that has none, and those that there are.
[[nodiscard]] Result<void> readQuery(const http::Query &query, const std::map<QByteArray, TakeValue> &takers);

// Milliseconds since 1970, or an ISO 8601 time.
[[nodiscard]] TakeValue takeTime(const char *name, std::function<void(std::chrono::milliseconds)> take);
// A whole number from `least` to `most`.
[[nodiscard]] TakeValue takeNumber(const char *name, qint64 least, qint64 most, std::function<void(qint64)> take);

} // namespace signalbox::rest
