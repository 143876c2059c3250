#include "tests/support/redis_server.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QFile>
#include <QtCore/QStandardPaths>
#include <QtCore/QThread>
#include <QtNetwork/QTcpServer>

#include <csignal>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace signalbox::testing {

namespace {

quint16 freePort()
{
    QTcpServer listener;
    listener.listen(QHostAddress::LocalHost);
    return listener.serverPort();
}

} // namespace

bool RedisServer::isInstalled()
{
    return !QStandardPaths::findExecutable(QStringLiteral("redis-server")).isEmpty() &&
           !QStandardPaths::findExecutable(QStringLiteral("redis-cli")).isEmpty();
}

RedisServer::RedisServer(QStringList options)
    : m_options(std::move(options))
{
    if (const qsizetype at = m_options.indexOf(QStringLiteral("--requirepass")); at >= 0)
        m_password = m_options.value(at + 1);
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setWorkingDirectory(m_folder.path());
#ifdef Q_OS_LINUX
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
}

RedisServer::~RedisServer()
{
    kill();
}

bool RedisServer::start()
{
    if (m_port == 0)
        m_port = freePort();
    const QStringList fixed{
        QStringLiteral("--port"),        QString::number(m_port),
        QStringLiteral("--bind"),        QStringLiteral("127.0.0.1"),
        QStringLiteral("--appendonly"),  QStringLiteral("yes"),
        QStringLiteral("--appendfsync"), QStringLiteral("always"),
        QStringLiteral("--save"),        QString(),
        QStringLiteral("--unixsocket"),  m_folder.filePath(QStringLiteral("redis.sock")),
    };
    m_process.start(QStringLiteral("redis-server"), fixed + m_options);
    return waitUntilItAnswers();
}

bool RedisServer::waitUntilItAnswers()
{
    const QDeadlineTimer deadline(std::chrono::seconds(10));
    while (!deadline.hasExpired()) {
        m_process.waitForFinished(10);
        m_output += m_process.readAll();
        if (m_process.state() == QProcess::NotRunning)
            return false;
        if (cli({QStringLiteral("PING")}) == "PONG")
            return true;
    }
    return false;
}

void RedisServer::stop()
{
    resume();
    m_process.terminate();
    m_process.waitForFinished();
}

void RedisServer::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

bool RedisServer::restart()
{
    stop();
    return start();
}

void RedisServer::pause()
{
    ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP);
}

void RedisServer::resume()
{
    if (m_process.state() != QProcess::NotRunning)
        ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT);
}

redis::Target RedisServer::target() const
{
    redis::Target target;
    target.port = m_port;
    target.password = m_password.toUtf8();
    return target;
}

redis::Target RedisServer::unixTarget() const
{
    redis::Target unixTarget = target();
    unixTarget.transport = redis::Target::Transport::UnixSocket;
    unixTarget.socketPath = m_folder.filePath(QStringLiteral("redis.sock"));
    return unixTarget;
}

QString RedisServer::url() const
{
    const QString password = m_password.isEmpty() ? QString() : QLatin1Char(':') + m_password + QLatin1Char('@');
    return QStringLiteral("redis://") + password + QStringLiteral("127.0.0.1:") + QString::number(m_port);
}

QByteArray RedisServer::cli(const QStringList &arguments) const
{
    QStringList all{QStringLiteral("--raw"), QStringLiteral("-p"), QString::number(m_port)};
    if (!m_password.isEmpty())
        all += {QStringLiteral("--no-auth-warning"), QStringLiteral("-a"), m_password};
    QProcess process;
    process.start(QStringLiteral("redis-cli"), all + arguments);
    process.waitForFinished();
    QByteArray text = process.readAllStandardOutput();
    if (text.endsWith('\n'))
        text.chop(1);
    return text;
}

} // namespace signalbox::testing
