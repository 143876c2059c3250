// The secret that the server makes for itself when none is configured.
#pragma once

#include "shared/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace signalbox::auth {

// The text of `jwt-secret` in `dataFolder`, at least 32 bytes, without a line end; it is used as it stands, so other
// issuers can be given the same text. If there is none it is made: 48 random bytes as base64url, readable by its owner
// alone, in place whole or not at all; processes that race for it get the same one. The folder is made too if need be.
// Refused (Forbidden): a file that anybody else may read or write. BadRequest: a file that is too short or is none.
// Internal: what the system says when it cannot be read or written. Blocks on the disk: call it at start.
[[nodiscard]] Result<QByteArray> loadOrMakeSecret(const QString &dataFolder);

} // namespace signalbox::auth
