// What a verified token says, checked. Private to server/auth; knows no key and no signature.
#pragma once

#include "server/auth/token.h"

namespace signalbox::auth {

// `payload` is the second segment, decoded; its signature was verified before. See TokenVerifier::verify for the rules.
[[nodiscard]] Result<Principal> readClaims(QByteArrayView payload, const Policy &policy, std::chrono::sys_seconds now);

// Unauthorized, as every failure of a token is.
[[nodiscard]] Error refusal(const QString &reason);

} // namespace signalbox::auth
