#include "server/settings/verifier.h"

#include <QtCore/QFile>

namespace signalbox::settings {

namespace {

constexpr qint64 maxFileBytes = 1024 * 1024;

using Reader = Result<auth::KeySet> (*)(QByteArrayView);

Result<void> addKeys(auth::KeySet &keys, const char *setting, const QString &path, Reader reader)
{
    if (path.isEmpty())
        return {};
    const auto content = readSmallFile(path);
    const auto found = content ? reader(*content) : Result<auth::KeySet>(content.error());
    if (!found)
        return Error{ErrorCode::BadRequest,
                     QStringLiteral("%1: %2: %3").arg(QLatin1String(setting), path, found.error().message)};
    keys = keys.merged(*found);
    return {};
}

} // namespace

Result<QByteArray> readSmallFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::BadRequest, file.errorString()};
    const QByteArray content = file.read(maxFileBytes + 1);
    if (content.size() > maxFileBytes)
        return Error{ErrorCode::BadRequest, QStringLiteral("it has more than %1 bytes").arg(maxFileBytes)};
    return content;
}

Result<auth::TokenVerifier> makeVerifier(const Auth &auth)
{
    auth::KeySet keys;
    if (auth.disabled)
        return auth::TokenVerifier(keys, auth.policy);
    if (!auth.secret.isEmpty()) {
        const auto fromSecret = auth::KeySet::fromSecret(auth.secret);
        if (!fromSecret)
            return Error{ErrorCode::BadRequest, QStringLiteral("jwt-secret: ") + fromSecret.error().message};
        keys = keys.merged(*fromSecret);
    }
    if (auto added = addKeys(keys, "jwt-public-key-file", auth.publicKeyFile, auth::KeySet::fromPem); !added)
        return added.error();
    if (auto added = addKeys(keys, "jwks-file", auth.jwksFile, auth::KeySet::fromJwks); !added)
        return added.error();
    return auth::TokenVerifier(keys, auth.policy);
}

} // namespace signalbox::settings
