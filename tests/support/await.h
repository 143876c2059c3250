// Waits for the one answer of an asynchronous call.
#pragma once

#include "shared/result.h"

#include <QtCore/QEventLoop>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <memory>
#include <optional>

namespace signalbox::testing {

// Runs `call` with a `done` and turns the event loop until that was called; fails the result after 10 s.
template <typename T, typename Call>
[[nodiscard]] Result<T> await(Call call)
{
    auto answer = std::make_shared<std::optional<Result<T>>>();
    QEventLoop loop;
    const QPointer<QEventLoop> waiting(&loop); // a late answer finds nobody
    call([answer, waiting](Result<T> result) {
        answer->emplace(std::move(result));
        if (waiting)
            waiting->quit();
    });
    QTimer::singleShot(10'000, &loop, &QEventLoop::quit);
    if (!answer->has_value())
        loop.exec();
    if (!answer->has_value())
        return Error{ErrorCode::Timeout, QStringLiteral("no answer within 10 s")};
    return **answer;
}

} // namespace signalbox::testing
