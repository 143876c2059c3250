// Remembers which tokens are good, so that one who asks a hundred times a second is not verified a hundred times.
#pragma once

#include "server/auth/token.h"

#include <QtCore/QCache>

namespace signalbox::auth {

// Keys do not change while the server runs, so a token that was good stays good until it expires. Refused ones are verified each time.
// Bound: `most` tokens; the one that was not used for longest goes. One thread.
class VerifiedTokens {
public:
    static constexpr qsizetype most = 1'000;

    explicit VerifiedTokens(TokenVerifier verifier) : m_verifier(std::move(verifier)), m_known(most) {}

    // As TokenVerifier::verify.
    [[nodiscard]] Result<Principal> verify(const QByteArray &token, std::chrono::sys_seconds now);
    // Those that are remembered.
    [[nodiscard]] qsizetype count() const { return m_known.count(); }

private:
    struct Known {
        Principal principal;
        std::chrono::sys_seconds since; // before it, by a clock that was set back, the token may not be good yet
    };

    TokenVerifier m_verifier;
    QCache<QByteArray, Known> m_known;
};

} // namespace signalbox::auth
