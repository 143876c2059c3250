// From the settings of authentication to what verifies tokens.
#pragma once

#include "server/settings/config.h"

namespace signalbox::settings {

// With all keys of `auth`: its secret, its PEM keys, its JWK set. BadRequest names the setting and the file that holds
// no usable key; a Config that was loaded has none such. Without authentication, or without any key, it verifies no
// token at all.
[[nodiscard]] Result<auth::TokenVerifier> makeVerifier(const Auth &auth);

} // namespace signalbox::settings
