#include "server/redis/target.h"

#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>

#include <optional>

namespace signalbox::redis {

namespace {

// Nothing of the URL is ever repeated: a password with an unescaped character in it could be anywhere.
Error wrong(const char *what)
{
    return {ErrorCode::BadRequest, QStringLiteral("Redis URL: %1").arg(QString::fromUtf8(what))};
}

QByteArray decoded(const QString &encoded)
{
    return QByteArray::fromPercentEncoding(encoded.toUtf8());
}

std::optional<int> databaseIn(const QString &text)
{
    bool ok = false;
    const int number = text.toInt(&ok);
    if (!ok || number < 0 || !text.at(0).isDigit())
        return {};
    return number;
}

Result<void> readDatabase(const QUrl &url, Target &target)
{
    const QUrlQuery query(url);
    QString text = target.transport == Target::Transport::UnixSocket ? QString() : url.path().mid(1);
    for (const auto &[name, value] : query.queryItems()) {
        if (name != QStringLiteral("db") || !text.isEmpty())
            return wrong("after the '?' only db=N may stand, and only where the path does not name the database");
        text = value.isEmpty() ? QStringLiteral("-") : value;
    }
    if (text.isEmpty())
        return {};
    const std::optional<int> number = databaseIn(text);
    if (!number)
        return wrong("the database must be a number, such as in redis://127.0.0.1:6379/0");
    target.database = *number;
    return {};
}

Result<void> readServer(const QUrl &url, Target &target)
{
    if (url.host().isEmpty())
        return wrong("no host; expected redis://[user:password@]host[:port][/db]");
    target.host = url.host();
    if (url.port() == 0)
        return wrong("port 0 cannot be connected to");
    target.port = static_cast<quint16>(url.port(6379));
    return {};
}

Result<void> readPath(const QUrl &url, Target &target)
{
    target.socketPath = url.path(QUrl::FullyDecoded);
    if (!url.host().isEmpty() || !target.socketPath.startsWith(QLatin1Char('/')) || target.socketPath.size() == 1)
        return wrong("expected unix:///path/of/the/socket[?db=N] with an absolute path");
    return {};
}

} // namespace

Result<Target> Target::fromUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid())
        return wrong("it cannot be read; characters such as / ? # @ % in a password are written %2F %3F %23 %40 %25");
    Target target;
    const QString scheme = url.scheme();
    if (scheme == QStringLiteral("rediss"))
        target.transport = Transport::Tls;
    else if (scheme == QStringLiteral("unix"))
        target.transport = Transport::UnixSocket;
    else if (scheme != QStringLiteral("redis"))
        return wrong("it must begin with redis://, rediss:// or unix://");
    if (url.hasFragment())
        return wrong("a '#' in a password is written %23");

    const bool isPath = target.transport == Transport::UnixSocket;
    if (const Result<void> read = isPath ? readPath(url, target) : readServer(url, target); !read)
        return read.error();
    if (const Result<void> read = readDatabase(url, target); !read)
        return read.error();
    target.username = decoded(url.userName(QUrl::FullyEncoded));
    target.password = decoded(url.password(QUrl::FullyEncoded));
    if (!target.username.isEmpty() && target.password.isEmpty())
        return wrong("a user without a password; a password alone is written redis://:password@host");
    return target;
}

QString Target::description() const
{
    if (transport == Transport::UnixSocket)
        return QStringLiteral("unix://%1?db=%2").arg(socketPath).arg(database);
    const QString scheme = transport == Transport::Tls ? QStringLiteral("rediss") : QStringLiteral("redis");
    const QString name = host.contains(QLatin1Char(':')) ? QLatin1Char('[') + host + QLatin1Char(']') : host;
    return QStringLiteral("%1://%2:%3/%4").arg(scheme, name).arg(port).arg(database);
}

} // namespace signalbox::redis
