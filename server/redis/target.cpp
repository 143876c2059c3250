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

constexpr QLatin1String sentinelScheme{"redis+sentinel://"};

Result<Address> readSentinel(const QString &text)
{
    const QUrl url(QStringLiteral("redis://") + text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.port() == 0 || !url.userInfo().isEmpty())
        return wrong("each Sentinel is host or host:port, several with commas between them");
    return Address{url.host(), static_cast<quint16>(url.port(26379))};
}

Result<Target> fromSentinelUrl(const QString &text)
{
    const QString rest = text.mid(sentinelScheme.size());
    const qsizetype slash = rest.indexOf(QLatin1Char('/'));
    const QString authority = rest.left(slash), path = slash < 0 ? QString() : rest.mid(slash + 1);
    const QString name = path.section(QLatin1Char('/'), 0, 0), database = path.section(QLatin1Char('/'), 1);
    if (name.isEmpty() || name.contains(QLatin1Char('?')))
        return wrong("expected redis+sentinel://[user:password@]host[:port][,host[:port]...]/name[/db]");
    const qsizetype at = authority.lastIndexOf(QLatin1Char('@'));
    Result<Target> target = Target::fromUrl(QStringLiteral("redis://%1sentinel/%2").arg(authority.left(at + 1), database));
    if (!target)
        return target;
    target->primaryName = decoded(name);
    for (const QString &one : authority.mid(at + 1).split(QLatin1Char(','))) {
        const Result<Address> sentinel = readSentinel(one);
        if (!sentinel)
            return sentinel.error();
        target->sentinels.append(*sentinel);
    }
    return target;
}

} // namespace

QString Address::text() const
{
    return (host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host).arg(port);
}

Result<Target> Target::fromUrl(const QString &text)
{
    if (text.startsWith(sentinelScheme))
        return fromSentinelUrl(text);
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
        return wrong("it must begin with redis://, rediss://, redis+sentinel:// or unix://");
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

Target Target::at(const Address &address) const
{
    Target target = *this;
    target.host = address.host;
    target.port = address.port;
    return target;
}

QString Target::description() const
{
    if (transport == Transport::UnixSocket)
        return QStringLiteral("unix://%1?db=%2").arg(socketPath).arg(database);
    if (!sentinels.isEmpty()) {
        QStringList places;
        for (const Address &sentinel : sentinels)
            places.append(sentinel.text());
        return QStringLiteral("%1%2/%3/%4").arg(sentinelScheme, places.join(QLatin1Char(',')), printable(primaryName)).arg(database);
    }
    const QString scheme = transport == Transport::Tls ? QStringLiteral("rediss") : QStringLiteral("redis");
    return QStringLiteral("%1://%2/%3").arg(scheme, Address{host, port}.text()).arg(database);
}

} // namespace signalbox::redis
