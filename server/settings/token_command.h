// `signalboxd token` and `signalboxd token verify`. Private to server/settings.
#pragma once

#include "server/settings/command_line.h"

namespace signalbox::settings {

// A token for --user, with --role (user) and --ttl (1h; 1s to 10 years). BadRequest for a flag that is wrong, and when
// there is no secret to sign with.
[[nodiscard]] Result<QString> issueToken(const Loaded &loaded, const FlagLine &flags, std::chrono::sys_seconds now);

// Exit code 0 and the claims on standard output; or 1 and the reason on standard error. Blanks around `token` do not
// count.
[[nodiscard]] Print verifyToken(const Loaded &loaded, const QByteArray &token, std::chrono::sys_seconds now);

} // namespace signalbox::settings
