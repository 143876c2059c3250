#include "server/redis/redis_child.h"

#include "shared/error.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QFile>
#include <QtCore/QThread>

#include <csignal>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace signalbox::redis {

namespace {

constexpr qsizetype keptOutput = 2'048;

// -1: somebody else has it. Not close-on-exec: a child that takes it keeps it for its whole life.
int takeLock(const char *path)
{
    const int descriptor = open(path, O_RDWR | O_CREAT, 0600);
    if (descriptor < 0 || flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return descriptor;
    close(descriptor);
    return -1;
}

} // namespace

RedisChild::RedisChild(QString program, QString folder)
    : m_program(std::move(program))
    , m_folder(std::move(folder))
    , m_lockPath(QFile::encodeName(m_folder + QStringLiteral("/redis.lock")))
    , m_process(this)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setWorkingDirectory(m_folder);
    connect(&m_process, &QProcess::readyRead, this, &RedisChild::takeOutput);
    connect(&m_process, &QProcess::stateChanged, this, [this](QProcess::ProcessState state) {
        if (state == QProcess::NotRunning && !m_stopping)
            Q_EMIT ended();
    });
    prepareChild();
}

RedisChild::~RedisChild()
{
    stop();
}

// Between fork and exec: only what is safe there (no memory, no locks of ours).
void RedisChild::prepareChild()
{
    m_process.setChildProcessModifier([path = m_lockPath, parent = getpid()] {
        setsid(); // Ctrl-C in the terminal is for the server, which then stops Redis in its own time
#ifdef Q_OS_LINUX
        prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
        if (getppid() != parent || takeLock(path.constData()) < 0)
            _exit(1);
    });
}

bool RedisChild::waitUntilFolderIsFree(std::chrono::milliseconds timeout) const
{
    const QDeadlineTimer deadline(timeout);
    for (;;) {
        if (const int descriptor = takeLock(m_lockPath.constData()); descriptor >= 0) {
            close(descriptor);
            return true;
        }
        if (deadline.hasExpired())
            return false;
        QThread::msleep(20);
    }
}

void RedisChild::start(quint16 port)
{
    m_stopping = false;
    m_output.clear();
    const QString number = QString::number(port);
    m_process.start(m_program,
                    {QStringLiteral("--port"), number, QStringLiteral("--bind"), QStringLiteral("127.0.0.1"),
                     QStringLiteral("--protected-mode"), QStringLiteral("yes"), QStringLiteral("--daemonize"),
                     QStringLiteral("no"), QStringLiteral("--appendonly"), QStringLiteral("yes"),
                     QStringLiteral("--appendfsync"), QStringLiteral("everysec"), QStringLiteral("--save"), QString(),
                     QStringLiteral("--maxmemory-policy"), QStringLiteral("noeviction")});
    m_process.closeWriteChannel();
}

void RedisChild::stop()
{
    m_stopping = true;
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5'000)) {
        m_process.kill();
        m_process.waitForFinished(1'000);
    }
}

bool RedisChild::isRunning(std::chrono::milliseconds wait)
{
    m_process.waitForFinished(static_cast<int>(wait.count()));
    takeOutput();
    return m_process.state() != QProcess::NotRunning;
}

void RedisChild::takeOutput()
{
    m_output += m_process.readAll();
    m_output = m_output.right(keptOutput);
}

QString RedisChild::lastWords() const
{
    QByteArray text = m_output.isEmpty() ? m_process.errorString().toUtf8() : m_output.trimmed();
    text.replace('\n', "; ");
    return printable(text, keptOutput);
}

} // namespace signalbox::redis
