#include "server/settings/keys.h"

#include "server/auth/secret.h"
#include "server/settings/small_file.h"
#include "server/settings/value.h"
#include "server/settings/verifier.h"

namespace signalbox::settings {

namespace {

Error contradiction(const Given &one, const Given &other, const char *how)
{
    return {ErrorCode::BadRequest, QStringLiteral("%1 (%2) and %3 (%4): %5")
                                       .arg(QLatin1String(one.setting->name), one.origin.text,
                                            QLatin1String(other.setting->name), other.origin.text, QLatin1String(how))};
}

Result<QByteArray> contentOf(const Given &file)
{
    if (file.text.isEmpty())
        return QByteArray();
    auto content = readSmallFile(file.text);
    if (!content)
        return notAllowed(file, QStringLiteral("a file that can be read (%1)").arg(content.error().message));
    return content;
}

// What a file says, or the text of `direct`, whichever has the higher source. Empty if neither is given. One line end
// at the end of a file is not part of a secret.
Result<QByteArray> secretOf(const Given &direct, const Given &file)
{
    const bool hasDirect = !direct.text.isEmpty();
    const bool hasFile = !file.text.isEmpty();
    if (hasDirect && hasFile && direct.origin.source == file.origin.source)
        return contradiction(direct, file, "give one of them");
    if (!hasFile || (hasDirect && direct.origin.source > file.origin.source))
        return direct.text.toUtf8();
    auto content = contentOf(file);
    if (!content)
        return content.error();
    QByteArray secret = std::move(content).value();
    for (char end : {'\n', '\r'}) {
        if (secret.endsWith(end))
            secret.chop(1);
    }
    if (secret.isEmpty())
        return notAllowed(file, QStringLiteral("a file that holds a secret; this one is empty"));
    return secret;
}

bool wasGiven(const Given &entry)
{
    return entry.origin.source != Source::Default && !entry.text.isEmpty();
}

Result<redis::Target> targetOfUrl(const Given &url, const redis::Target &timeouts)
{
    auto target = redis::Target::fromUrl(url.text);
    if (!target)
        return notAllowed(url, QStringLiteral("see --help (%1)").arg(target.error().message));
    target->connectTimeout = timeouts.connectTimeout;
    target->commandTimeout = timeouts.commandTimeout;
    return target;
}

// The address that was given with the highest source.
const Given &strongestAddress(const Loaded &loaded)
{
    const Given *strongest = &loaded.entry("redis-url");
    for (const char *name : {"redis-host", "redis-port"}) {
        const Given &other = loaded.entry(name);
        const bool counts =
            wasGiven(other) && (!wasGiven(*strongest) || other.origin.source > strongest->origin.source);
        strongest = counts ? &other : strongest;
    }
    return *strongest;
}

Result<void> resolvePassword(Loaded &loaded, const Given &address)
{
    redis::Target &target = loaded.config.redis.target;
    const auto password = secretOf(loaded.entry("redis-password"), loaded.entry("redis-password-file"));
    if (!password)
        return password.error();
    const Source source =
        std::max(loaded.entry("redis-password").origin.source, loaded.entry("redis-password-file").origin.source);
    // A URL is given whole, so its password counts unless somebody said otherwise from a higher place.
    if (!password->isEmpty() && (target.password.isEmpty() || source > address.origin.source))
        target.password = *password;
    return {};
}

} // namespace

Result<void> resolveRedis(Loaded &loaded)
{
    RedisChoice &choice = loaded.config.redis;
    const Given &address = strongestAddress(loaded);
    const Given &embedded = loaded.entry("embedded-redis");
    const bool forced = parseValue(embedded)->on;
    if (forced && wasGiven(address) && address.origin.source == embedded.origin.source)
        return contradiction(embedded, address, "give one of them");
    if (forced && (!wasGiven(address) || embedded.origin.source > address.origin.source)) {
        choice.kind = RedisChoice::Kind::Embedded;
        return {};
    }
    if (&address == &loaded.entry("redis-url") && wasGiven(address)) {
        auto target = targetOfUrl(address, choice.target);
        if (!target)
            return target.error();
        choice.target = std::move(target).value();
    }
    if (auto password = resolvePassword(loaded, address); !password)
        return password.error();
    const bool given = wasGiven(address) || !choice.target.password.isEmpty();
    choice.kind = given ? RedisChoice::Kind::Given : RedisChoice::Kind::LocalOrEmbedded;
    return {};
}

Result<void> resolveAuth(Loaded &loaded, MadeSecret madeSecret)
{
    Auth &auth = loaded.config.auth;
    if (auth.disabled)
        return {};
    const Given &direct = loaded.entry("jwt-secret");
    const Given &file = loaded.entry("jwt-secret-file");
    auto secret = secretOf(direct, file);
    if (!secret)
        return secret.error();
    auth.secret = std::move(secret).value();
    const bool given = !auth.secret.isEmpty();
    if (given && auth.secret.size() < 32)
        return notAllowed(direct.text.isEmpty() || file.origin.source > direct.origin.source ? file : direct,
                          QStringLiteral("a secret of at least 32 bytes"));
    if (!given && auth.publicKeyFile.isEmpty() && auth.jwksFile.isEmpty() && madeSecret == MadeSecret::Use) {
        auto made = auth::loadOrMakeSecret(loaded.config.dataFolder);
        if (!made)
            return Error{made.error().code, QStringLiteral("jwt-secret: ") + made.error().message};
        auth.secret = std::move(made).value();
    }
    auto pem = contentOf(loaded.entry("jwt-public-key-file"));
    auto jwks = contentOf(loaded.entry("jwks-file"));
    if (!pem || !jwks)
        return (pem ? jwks : pem).error();
    auth.publicKeyPem = std::move(pem).value();
    auth.jwks = std::move(jwks).value();
    if (const auto verifier = makeVerifier(auth); !verifier)
        return verifier.error();
    return {};
}

} // namespace signalbox::settings
