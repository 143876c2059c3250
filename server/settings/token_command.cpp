#include "server/settings/token_command.h"

#include "server/settings/value.h"
#include "server/settings/verifier.h"

namespace signalbox::settings {

namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr qint64 second = 1000, tenYears = qint64(3653) * 86'400 * second;
constexpr qsizetype maxUserBytes = 256; // as TokenVerifier allows

QString flag(const FlagLine &flags, const char *name, const QString &standard = {})
{
    const auto found = flags.own.find(QLatin1String(name));
    return found == flags.own.end() ? standard : found->second;
}

Error wrongFlag(const char *name, const QString &value, const char *allowed)
{
    return {ErrorCode::BadRequest,
            QStringLiteral("%1: \"%2\" (flag --%1) is not allowed; allowed: %3")
                .arg(QLatin1String(name), printable(value.toUtf8(), 80), QLatin1String(allowed))};
}

Result<UserId> userOf(const FlagLine &flags)
{
    const QString user = flag(flags, "user");
    if (user.isEmpty())
        return Error{ErrorCode::BadRequest, QStringLiteral("token: whose? Give --user NAME")};
    const auto isControl = [](QChar c) { return c < u' ' || c == QChar(0x7f); };
    if (user.toUtf8().size() > maxUserBytes || std::any_of(user.begin(), user.end(), isControl))
        return wrongFlag("user", user, "at most 256 bytes without control characters");
    return UserId{user.toUtf8()};
}

Error noSecret(const Auth &auth)
{
    return {ErrorCode::BadRequest,
            auth.disabled ? QStringLiteral("token: with no-auth there are no tokens")
                          : QStringLiteral("token: only public keys are configured, so tokens come from their issuer")};
}

// The second segment of a token that was verified.
QString claimsOf(const QByteArray &token)
{
    return QString::fromUtf8(QByteArray::fromBase64(token.split('.').value(1), QByteArray::Base64UrlEncoding));
}

} // namespace

Result<QString> issueToken(const Loaded &loaded, const FlagLine &flags, std::chrono::sys_seconds now)
{
    const Auth &auth = loaded.config.auth;
    auto user = userOf(flags);
    if (!user)
        return user.error();
    const QString roleText = flag(flags, "role", QStringLiteral("user"));
    const auto role = auth::roleFromName(roleText.toUtf8());
    if (!role)
        return wrongFlag("role", roleText, "user, viewer or admin");
    const QString ttlText = flag(flags, "ttl", QStringLiteral("1h"));
    const auto ttl = parseDuration(ttlText, "s");
    if (!ttl || *ttl < second || *ttl > tenYears || *ttl % second != 0)
        return wrongFlag("ttl", ttlText, "1s to 3653d in whole seconds (a plain number is in s)");
    if (auth.secret.isEmpty())
        return noSecret(auth);
    const auth::Claims claims{
        std::move(user).value(), *role, now, now + duration_cast<seconds>(milliseconds(*ttl)), auth.policy.issuer,
        auth.policy.audience};
    const auto token = auth::makeToken(claims, auth.secret);
    if (!token)
        return token.error();
    return QString::fromLatin1(*token);
}

Print verifyToken(const Loaded &loaded, const QByteArray &token, std::chrono::sys_seconds now)
{
    Auth auth = loaded.config.auth;
    if (loaded.entry("jwks-file").origin.source == Source::Flag) {
        // "These keys" means these alone, or a token of our own would pass for one of the issuer's.
        auth.secret.clear();
        auth.publicKeyFile.clear();
    }
    const auto verifier = makeVerifier(auth);
    const QByteArray trimmed = token.trimmed();
    const auto principal = verifier ? verifier->verify(trimmed, now) : Result<auth::Principal>(verifier.error());
    if (!principal)
        return {{}, QStringLiteral("signalboxd: %1\n").arg(principal.error().message), 1};
    return {claimsOf(trimmed) + QLatin1Char('\n'), {}, 0};
}

} // namespace signalbox::settings
