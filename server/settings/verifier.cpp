#include "server/settings/verifier.h"

namespace signalbox::settings {

namespace {

using Reader = Result<auth::KeySet> (*)(QByteArrayView);

Result<void> addKeys(auth::KeySet &keys, const char *setting, const QString &path, const QByteArray &content,
                     Reader reader)
{
    if (path.isEmpty())
        return {};
    const auto found = reader(content);
    if (!found)
        return Error{ErrorCode::BadRequest,
                     QStringLiteral("%1: %2: %3").arg(QLatin1String(setting), path, found.error().message)};
    keys = keys.merged(*found);
    return {};
}

} // namespace

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
    if (auto added = addKeys(keys, "jwt-public-key-file", auth.publicKeyFile, auth.publicKeyPem, auth::KeySet::fromPem);
        !added)
        return added.error();
    if (auto added = addKeys(keys, "jwks-file", auth.jwksFile, auth.jwks, auth::KeySet::fromJwks); !added)
        return added.error();
    return auth::TokenVerifier(keys, auth.policy);
}

} // namespace signalbox::settings
