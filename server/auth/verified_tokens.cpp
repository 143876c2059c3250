#include "server/auth/verified_tokens.h"

namespace signalbox::auth {

Result<Principal> VerifiedTokens::verify(const QByteArray &token, std::chrono::sys_seconds now)
{
    const Known *const known = m_known.object(token);
    if (known && now >= known->since && known->principal.expiresAt && now < *known->principal.expiresAt)
        return known->principal;
    auto principal = m_verifier.verify(token, now);
    if (principal)
        m_known.insert(token, new Known{*principal, now}); // the cache's
    else
        m_known.remove(token);
    return principal;
}

} // namespace signalbox::auth
