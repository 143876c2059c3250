// Asking a Connection and waiting for the answer, in a test's words.
#pragma once

#include "server/redis/connection.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <memory>
#include <optional>

namespace signalbox::testing {

// Where an answer arrives: QTRY_VERIFY(answer) waits for it.
using Answer = std::shared_ptr<std::optional<Result<redis::Reply>>>;

inline redis::Done into(const Answer &answer)
{
    return [answer](Result<redis::Reply> result) {
        Q_ASSERT(!*answer); // exactly once
        *answer = std::move(result);
    };
}

inline Answer ask(redis::Connection &connection, redis::Arguments arguments)
{
    static QObject context;
    auto answer = std::make_shared<std::optional<Result<redis::Reply>>>();
    connection.command(std::move(arguments), &context, into(answer));
    return answer;
}

// Spins the loop until the answer is there; what it says, "error <code>" for an error.
inline QByteArray told(const Answer &answer)
{
    if (!QTest::qWaitFor([&] { return answer->has_value(); }, 10'000))
        return "no answer";
    const Result<redis::Reply> &result = **answer;
    if (!result)
        return "error " + QByteArray(info(result.error().code).slug);
    return result->type == redis::Reply::Type::Integer ? QByteArray::number(result->integer) : result->text;
}

inline bool waitUntilReady(redis::Connection &connection)
{
    connection.open();
    return QTest::qWaitFor([&] { return connection.isReady(); }, 10'000);
}

} // namespace signalbox::testing
