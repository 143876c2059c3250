// What lets a client come back and be given what it missed, at any worker, any instance, and after a restart: nothing about it is kept here. No I/O.
#pragma once

#include "shared/ids.h"

#include <QtCore/QByteArray>

#include <optional>

namespace signalbox::sio {

// A socket as its client knows it. The `pid` holds the `sid` and a digest that ties it to user and namespace. It is no secret and gives no right:
// whoever shows it has shown a token, too, and gets what that allows. It only tells whose place `offset` is.
struct SocketIdentity {
    QByteArray sid;
    QByteArray pid;

    // A new one, unlike all others.
    [[nodiscard]] static SocketIdentity make(const QByteArray &nsp, const UserId &user);
    // The one that `pid` was made for; nothing if that was another user or namespace, or it is none of ours.
    [[nodiscard]] static std::optional<SocketIdentity> fromPid(const QByteArray &pid, const QByteArray &nsp, const UserId &user);
};

} // namespace signalbox::sio
