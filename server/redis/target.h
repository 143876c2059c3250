// Where Redis is and how to get in.
#pragma once

#include "shared/result.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <chrono>

namespace signalbox::redis {

struct Address {
    QString host;
    quint16 port = 0;

    [[nodiscard]] QString text() const; // host:port, [::1]:port
};

struct Target {
    enum class Transport { Tcp, Tls, UnixSocket };

    Transport transport = Transport::Tcp;
    QString host = QStringLiteral("127.0.0.1"); // Tcp, Tls
    quint16 port = 6379;
    QList<Address> sentinels; // Tcp: asked in turn, before each attempt to connect, where Redis is; none: it is at `host` and `port`
    QByteArray primaryName;   // what the Sentinels call it
    QString socketPath;  // UnixSocket
    QByteArray username; // empty: the default user
    QByteArray password; // empty: no AUTH is sent. Never in a log or message
    int database = 0;

    std::chrono::milliseconds connectTimeout{1'000};
    std::chrono::milliseconds commandTimeout{2'000}; // default deadline of a command

    // redis://[user:password@]host[:port][/db], rediss://..., unix:///path?db=N; percent-encoding is decoded.
    // redis+sentinel://[user:password@]host[:26379][,host[:port]...]/name[/db]: what stands before the @ is for Redis, Sentinels are asked without.
    // What is wrong is named; the password never is.
    [[nodiscard]] static Result<Target> fromUrl(const QString &url);

    // The same with another `host` and `port`: that of a Sentinel, or where one says that the primary is.
    [[nodiscard]] Target at(const Address &address) const;

    // For logs: scheme, host and port or path, database; no user, no password.
    [[nodiscard]] QString description() const;
};

} // namespace signalbox::redis
