#include "server/auth/claims.h"

#include "server/json/json.h"

#include <algorithm>
#include <cmath>

namespace signalbox::auth {

namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr qsizetype maxSubjectBytes = 256;
constexpr double lastSecond = 253402300799.0; // of the year 9999

// A NumericDate (RFC 7519 §2), down to the whole second.
Result<std::optional<sys_seconds>> dateOf(const json::Object &claims, const char *name)
{
    if (!claims.find(name))
        return std::optional<sys_seconds>();
    const auto number = claims.number(name);
    if (!number)
        return refusal(QStringLiteral("\"%1\" is not a number").arg(QLatin1String(name)));
    if (!(*number >= 0 && *number <= lastSecond))
        return refusal(QStringLiteral("\"%1\" is not between 1970 and 9999").arg(QLatin1String(name)));
    return std::optional(sys_seconds(seconds(std::int64_t(std::floor(*number)))));
}

Result<sys_seconds> checkDates(const json::Object &claims, seconds leeway, sys_seconds now)
{
    const auto expires = dateOf(claims, "exp");
    if (!expires)
        return expires.error();
    if (!*expires)
        return refusal(QStringLiteral("there is no \"exp\""));
    if (**expires <= now)
        return refusal(QStringLiteral("it expired %1 s ago").arg((now - **expires).count()));
    for (const char *name : {"nbf", "iat"}) {
        const auto date = dateOf(claims, name);
        if (!date)
            return date.error();
        if (*date && **date > now + leeway)
            return refusal(
                QStringLiteral("\"%1\" is %2 s in the future").arg(QLatin1String(name)).arg((**date - now).count()));
    }
    return **expires;
}

bool holdsAudience(const json::Object &claims, const QByteArray &wanted)
{
    if (const auto single = claims.string("aud"))
        return *single == wanted;
    const auto list = json::parseStringArray(claims.raw("aud"), json::Limits{});
    return list && std::find(list->begin(), list->end(), wanted) != list->end();
}

Result<void> checkPolicy(const json::Object &claims, const Policy &policy)
{
    if (!policy.issuer.isEmpty() && claims.string("iss") != policy.issuer)
        return refusal(QStringLiteral("\"iss\" is not \"%1\"").arg(printable(policy.issuer)));
    if (!policy.audience.isEmpty() && !holdsAudience(claims, policy.audience))
        return refusal(QStringLiteral("\"aud\" does not name \"%1\"").arg(printable(policy.audience)));
    return {};
}

Result<UserId> subjectOf(const json::Object &claims)
{
    const auto subject = claims.string("sub");
    if (!subject || subject->isEmpty())
        return refusal(QStringLiteral("there is no \"sub\" that is a text"));
    if (subject->size() > maxSubjectBytes)
        return refusal(QStringLiteral("\"sub\" has more than %1 bytes").arg(maxSubjectBytes));
    const auto isControl = [](char c) { return uchar(c) < 0x20 || c == 0x7f; };
    if (std::any_of(subject->begin(), subject->end(), isControl))
        return refusal(QStringLiteral("\"sub\" holds a control character"));
    return UserId{*subject};
}

Result<Role> roleOf(const json::Object &claims)
{
    if (!claims.find("role"))
        return Role::User;
    const auto role = roleFromName(claims.string("role").value_or(QByteArray()));
    if (!role)
        return refusal(QStringLiteral("\"role\" is not \"user\", \"viewer\" or \"admin\""));
    return *role;
}

} // namespace

Error refusal(const QString &reason)
{
    return {ErrorCode::Unauthorized, QStringLiteral("The token is refused: ") + reason};
}

Result<Principal> readClaims(QByteArrayView payload, const Policy &policy, sys_seconds now)
{
    const auto claims = json::Object::parse(payload, {.bytes = TokenVerifier::maxTokenBytes, .depth = 16});
    if (!claims)
        return refusal(QStringLiteral("its claims are not a JSON object (%1)").arg(claims.error().message));
    const auto expires = checkDates(*claims, policy.leeway, now);
    if (!expires)
        return expires.error();
    if (const auto agreed = checkPolicy(*claims, policy); !agreed)
        return agreed.error();
    const auto user = subjectOf(*claims);
    if (!user)
        return user.error();
    const auto role = roleOf(*claims);
    if (!role)
        return role.error();
    return Principal{*user, *role, *expires};
}

} // namespace signalbox::auth
