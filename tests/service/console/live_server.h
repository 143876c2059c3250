// The real signalboxd on a private Redis, to be killed and started again at the same address.
#pragma once

#include "tests/support/redis_server.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

namespace signalbox::testing {

class LiveServer {
public:
    ~LiveServer();

    // Redis and the server; false: see `output`.
    [[nodiscard]] bool start();
    void kill();
    // At the same address as before.
    [[nodiscard]] bool startAgain();

    [[nodiscard]] QString url() const { return m_url; }
    [[nodiscard]] RedisServer &redis() { return m_redis; }
    // As `signalboxd token` prints it.
    [[nodiscard]] QString token(const QStringList &options) const;
    // What an agent tells of jobs `first` to `last`, in the way that nothing is lost: they need not have been posted.
    void tell(int first, int last, const char *status);
    [[nodiscard]] QString output() const { return QString::fromUtf8(m_output); }

private:
    [[nodiscard]] bool launch(const QString &port);

    RedisServer m_redis;
    QTemporaryDir m_data;
    QProcess m_process;
    QByteArray m_output;
    QString m_url;
};

} // namespace signalbox::testing
