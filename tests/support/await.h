// Waits for the one answer of an asynchronous call.
#pragma once

#include "shared/result.h"

#include <QtTest/QTest>

#include <functional>
#include <optional>

namespace signalbox::testing {

// Runs `call` with a `done` and turns the event loop until that was called; fails the result after 10 s.
template <typename T, typename Call>
[[nodiscard]] Result<T> await(Call call)
{
    auto answer = std::make_shared<std::optional<Result<T>>>();
    call([answer](Result<T> result) { answer->emplace(std::move(result)); });
    if (!QTest::qWaitFor([&] { return answer->has_value(); }, 10'000))
        return Error{ErrorCode::Timeout, QStringLiteral("no answer within 10 s")};
    return **answer;
}

} // namespace signalbox::testing
