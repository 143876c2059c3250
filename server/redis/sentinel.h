// Asking one Sentinel where the primary is. No I/O.
#pragma once

#include "server/redis/codec.h"
#include "server/redis/target.h"

namespace signalbox::redis {

class SentinelQuestion {
public:
    enum class State { Running, Answered, Failed };

    explicit SentinelQuestion(QByteArray primaryName) : m_primaryName(std::move(primaryName)) {}

    [[nodiscard]] QByteArray request() const;
    [[nodiscard]] State received(QByteArrayView bytes);

    // After Answered.
    [[nodiscard]] const Address &primary() const { return m_primary; }
    // After Failed: why, safe to log. Another Sentinel may know more.
    [[nodiscard]] const Error &error() const { return m_error; }

private:
    [[nodiscard]] State take(const Reply &reply);
    [[nodiscard]] State fail(const QString &reason);

    QByteArray m_primaryName;
    Decoder m_decoder;
    Address m_primary;
    Error m_error;
};

} // namespace signalbox::redis
