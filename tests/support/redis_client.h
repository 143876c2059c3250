// Asks Redis and waits for the answer: for what tests do and look at beside the code under test.
#pragma once

#include "server/redis/connection.h"
#include "tests/support/await.h"

#include <QtTest/QTest>

#include <memory>

namespace signalbox::testing {

class RedisClient {
public:
    void open(const redis::Target &target)
    {
        m_connection = std::make_unique<redis::Connection>(target, QStringLiteral("test"));
        m_connection->open();
    }

    // The reply; an error reply as Reply::Type::Error. Waits for the connection first (also after a restart), at most 10 s.
    redis::Reply command(const redis::Arguments &arguments)
    {
        if (!m_connection->isReady())
            (void)QTest::qWaitFor([&] { return m_connection->isReady(); }, 10'000);
        auto reply = await<redis::Reply>([&](auto done) { m_connection->command(arguments, m_connection.get(), done); });
        if (reply)
            return *reply;
        redis::Reply error;
        error.type = redis::Reply::Type::Error;
        error.text = reply.error().message.toUtf8();
        return error;
    }

    [[nodiscard]] redis::Connection &connection() { return *m_connection; }

private:
    std::unique_ptr<redis::Connection> m_connection;
};

} // namespace signalbox::testing
