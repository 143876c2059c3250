#include "server/redis/embedded.h"

#include "server/redis/blocking.h"
#include "server/redis/redis_child.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QDir>
#include <QtCore/QLockFile>
#include <QtCore/QStandardPaths>
#include <QtNetwork/QTcpServer>

namespace signalbox::redis {

using namespace std::chrono_literals;

namespace {

constexpr auto startLimit = 10'000ms;
constexpr auto oldChildLimit = 5'000ms; // a redis-server whose parent was killed writes its file and goes
constexpr int portsTried = 100;

Result<QString> findProgram()
{
    for (const QStringList &folders :
         {QStringList(), QStringList{QStringLiteral("/usr/local/bin"), QStringLiteral("/usr/sbin"),
                                     QStringLiteral("/opt/homebrew/bin")}}) {
        const QString path = QStandardPaths::findExecutable(QStringLiteral("redis-server"), folders);
        if (!path.isEmpty())
            return path;
    }
    return Error{ErrorCode::NotFound,
                 QStringLiteral("redis-server is not installed (Debian: apt install redis-server); "
                                "or name a running Redis with --redis-url")};
}

Result<void> makeFolder(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return Error{ErrorCode::Internal, QStringLiteral("cannot make the folder %1 for Redis").arg(folder)};
    QFile::setPermissions(folder, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return {};
}

Error folderInUse(const QString &folder, const QLockFile &lock)
{
    qint64 process = 0;
    QString host;
    QString program;
    if (lock.error() == QLockFile::PermissionError)
        return {ErrorCode::Internal, QStringLiteral("cannot write into the Redis folder %1").arg(folder)};
    const bool known = lock.getLockInfo(&process, &host, &program);
    const QString who = known ? QStringLiteral(" (%1, process %2)").arg(program).arg(process) : QString();
    return {ErrorCode::Conflict,
            QStringLiteral("another server%1 keeps its Redis data in %2; stop it, or choose another "
                           "data folder")
                .arg(who, folder)};
}

quint16 freePort(quint16 port)
{
    QTcpServer listener;
    listener.listen(QHostAddress::LocalHost, port);
    return listener.serverPort(); // 0: it is taken
}

Target targetOn(quint16 port)
{
    Target target;
    target.port = port;
    return target;
}

enum class Start { Ready, PortTaken, Failed };

} // namespace

class EmbeddedRedis::Private {
public:
    explicit Private(const QString &folder)
        : lock(folder + QStringLiteral("/signalbox.lock"))
    {
    }

    Start startOn(quint16 port);
    bool isOurs(const Target &candidate) const;

    QLockFile lock;
    std::unique_ptr<RedisChild> child;
    Target target;
};

// Somebody else may have taken the port since we looked: then it is he who answers.
bool EmbeddedRedis::Private::isOurs(const Target &candidate) const
{
    const Result<Reply> info = askOnce(candidate, {"INFO", "server"}, 500ms);
    const QByteArray line = "process_id:" + QByteArray::number(child->processId()) + "\r\n";
    // A large file can take longer than we wait; Connection waits for the end of LOADING as long as it takes.
    return info ? info->text.contains(line) : info.error().message.contains(QStringLiteral("LOADING"));
}

Start EmbeddedRedis::Private::startOn(quint16 port)
{
    child->start(port);
    const QDeadlineTimer deadline(startLimit);
    while (child->isRunning(20ms) && !deadline.hasExpired()) {
        if (isOurs(targetOn(port))) {
            target = targetOn(port);
            return Start::Ready;
        }
    }
    return child->lastWords().contains(QStringLiteral("already in use")) ? Start::PortTaken : Start::Failed;
}

Result<std::unique_ptr<EmbeddedRedis>> EmbeddedRedis::start(const QString &folder, quint16 firstPort)
{
    const Result<QString> program = findProgram();
    if (!program)
        return program.error();
    if (const Result<void> made = makeFolder(folder); !made)
        return made.error();

    std::unique_ptr<EmbeddedRedis> redis(new EmbeddedRedis);
    redis->d = std::make_unique<Private>(folder);
    Private &d = *redis->d;
    d.lock.setStaleLockTime(0); // only a dead process makes it stale, never its age
    if (!d.lock.tryLock())
        return folderInUse(folder, d.lock);
    d.child = std::make_unique<RedisChild>(*program, folder);
    if (!d.child->waitUntilFolderIsFree(oldChildLimit))
        return folderInUse(folder, d.lock);

    for (int i = 0; i < portsTried && firstPort + i <= 65'535; ++i) {
        const quint16 port = freePort(static_cast<quint16>(firstPort + i));
        const Start outcome = port == 0 ? Start::PortTaken : d.startOn(port);
        if (outcome == Start::Failed)
            return Error{ErrorCode::Unavailable,
                         QStringLiteral("redis-server did not start in %1: %2").arg(folder, d.child->lastWords())};
        if (outcome == Start::Ready) {
            connect(d.child.get(), &RedisChild::ended, redis.get(), [raw = redis.get()] {
                Q_EMIT raw->died(QStringLiteral("redis-server ended: %1").arg(raw->d->child->lastWords()));
            });
            return redis;
        }
    }
    return Error{
        ErrorCode::Unavailable,
        QStringLiteral("no free port for redis-server from %1 to %2").arg(firstPort).arg(firstPort + portsTried - 1)};
}

EmbeddedRedis::EmbeddedRedis() = default;

EmbeddedRedis::~EmbeddedRedis() = default;

Target EmbeddedRedis::target() const
{
    return d->target;
}

qint64 EmbeddedRedis::processId() const
{
    return d->child->processId();
}

} // namespace signalbox::redis
