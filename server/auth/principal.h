// Who is asking.
#pragma once

#include "shared/ids.h"

#include <chrono>
#include <optional>

namespace signalbox::auth {

// Own jobs and the service monitor; sees all and changes nothing; all.
enum class Role { User, Viewer, Admin };

struct Principal {
    UserId user; // the token's `sub`
    Role role = Role::User;
    std::optional<std::chrono::sys_seconds> expiresAt; // none only under --no-auth

    [[nodiscard]] bool seesAll() const { return role != Role::User; }
};

[[nodiscard]] const char *roleName(Role role);                       // "user", "viewer", "admin"
[[nodiscard]] std::optional<Role> roleFromName(QByteArrayView name); // nothing for any other text

} // namespace signalbox::auth
