// The first words on a new connection: AUTH, SELECT, CLIENT SETNAME, and a PING that says whether it is of use; ROLE, where Sentinels said that it
// is the primary: they may be late. No I/O.
#pragma once

#include "server/redis/backoff.h"
#include "server/redis/codec.h"
#include "server/redis/target.h"

#include <vector>

namespace signalbox::redis {

class Handshake {
public:
    enum class State { Running, Finished, Failed };

    // `name` is shown by CLIENT LIST; blanks and control characters, which Redis refuses there, become '-'.
    Handshake(const Target &target, const QString &name);

    // All of it in one write.
    [[nodiscard]] const QByteArray &request() const { return m_request; }
    [[nodiscard]] State received(QByteArrayView bytes);

    // After Failed: why, safe to log, and whether it will pass. Unauthorized: password or permission; Unavailable:
    // Redis is there but of no use yet (LOADING, too many clients); Internal: something that is no Redis.
    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] Backoff::Failure failure() const;

private:
    enum class Step { Auth, Select, Name, Role, Ping };

    void add(Step step, const Arguments &arguments);
    [[nodiscard]] bool accept(Step step, const Reply &reply);

    QByteArray m_request;
    std::vector<Step> m_steps;
    size_t m_answered = 0;
    Decoder m_decoder;
    Error m_error;
};

} // namespace signalbox::redis
