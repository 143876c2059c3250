// Where Redis is and how to get in.
#pragma once

#include "shared/result.h"

#include <QtCore/QString>

#include <chrono>

namespace signalbox::redis {

struct Target {
    enum class Transport { Tcp, Tls, UnixSocket };

    Transport transport = Transport::Tcp;
    QString host = QStringLiteral("127.0.0.1"); // Tcp, Tls
    quint16 port = 6379;
    QString socketPath;  // UnixSocket
    QByteArray username; // empty: the default user
    QByteArray password; // empty: no AUTH is sent. Never in a log or message
    int database = 0;

    std::chrono::milliseconds connectTimeout{1'000};
    std::chrono::milliseconds commandTimeout{2'000}; // default deadline of a command

    // redis://[user:password@]host[:port][/db], rediss://..., unix:///path?db=N; percent-encoding is decoded.
    // What is wrong is named; the password never is.
    [[nodiscard]] static Result<Target> fromUrl(const QString &url);

    // For logs: scheme, host and port or path, database; no user, no password.
    [[nodiscard]] QString description() const;
};

} // namespace signalbox::redis
