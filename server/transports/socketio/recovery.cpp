#include "server/transports/socketio/recovery.h"

#include "shared/random.h"

#include <QtCore/QCryptographicHash>

namespace signalbox::sio {

namespace {

constexpr int sidBytes = 15;
constexpr qsizetype longestPid = 100;

QByteArray pidOf(const QByteArray &sid, const QByteArray &nsp, const UserId &user)
{
    const QByteArray digest = QCryptographicHash::hash(sid + '\n' + nsp + '\n' + user.text, QCryptographicHash::Sha256);
    return sid + '.' + digest.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

SocketIdentity SocketIdentity::make(const QByteArray &nsp, const UserId &user)
{
    const QByteArray sid = randomToken(sidBytes);
    return {sid, pidOf(sid, nsp, user)};
}

std::optional<SocketIdentity> SocketIdentity::fromPid(const QByteArray &pid, const QByteArray &nsp, const UserId &user)
{
    const QByteArray sid = pid.left(pid.indexOf('.'));
    if (pid.size() > longestPid || sid.isEmpty() || pidOf(sid, nsp, user) != pid)
        return {};
    return SocketIdentity{sid, pid};
}

} // namespace signalbox::sio
