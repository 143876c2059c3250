// A real redis-server for one test: private, append-only, on a free port of 127.0.0.1 and on a unix socket, in a
// temporary folder.
#pragma once

#include "server/redis/target.h"

#include <QtCore/QProcess>
#include <QtCore/QStringList>
#include <QtCore/QTemporaryDir>

namespace signalbox::testing {

// In a test program: RedisServer redis; if (!RedisServer::isInstalled()) QSKIP(RedisServer::notInstalled);
// QVERIFY2(redis.start(), qPrintable(redis.output()));
// Blocking throughout; needs no event loop. The server dies with the test program, however that ends.
class RedisServer {
public:
    static constexpr char notInstalled[] = "redis-server or redis-cli is not installed";
    [[nodiscard]] static bool isInstalled();

    // `options` as on redis-server's command line: {"--requirepass", "x"}.
    explicit RedisServer(QStringList options = {});
    ~RedisServer();

    // Waits until it answers. The port is chosen at the first start and kept. False: see `output`.
    [[nodiscard]] bool start();
    // SIGTERM, and waits.
    void stop();
    // SIGKILL, and waits.
    void kill();
    // stop and start; what was written is still there.
    [[nodiscard]] bool restart();
    // Holds it still (SIGSTOP): connections stay, nothing is answered.
    void pause();
    void resume();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    // With the password, if `options` set one.
    [[nodiscard]] redis::Target target() const;
    [[nodiscard]] redis::Target unixTarget() const;
    [[nodiscard]] QString url() const;

    // What redis-cli prints, without the last line end: cli({"LPUSH", "list", "a"}) is "1". Raw format, one element a
    // line.
    QByteArray cli(const QStringList &arguments) const;
    [[nodiscard]] QString output() const { return QString::fromUtf8(m_output); }

private:
    [[nodiscard]] bool waitUntilItAnswers();

    QTemporaryDir m_folder;
    QStringList m_options;
    QString m_password;
    quint16 m_port = 0;
    QProcess m_process;
    QByteArray m_output;
};

} // namespace signalbox::testing
