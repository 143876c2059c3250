// From the settings of authentication to what verifies tokens.
#pragma once

#include "server/settings/config.h"

namespace signalbox::settings {

// All keys that `auth` names: its secret, its PEM file, its JWK set. Reads the files, so call it at start. BadRequest
// names the file that cannot be read or holds no usable key. Without authentication, or without any key, it verifies no
// token at all.
[[nodiscard]] Result<auth::TokenVerifier> makeVerifier(const Auth &auth);

// A small file as it stands; an error that names it if it cannot be read or has more than 1 MiB.
[[nodiscard]] Result<QByteArray> readSmallFile(const QString &path);

} // namespace signalbox::settings
