#include "server/auth/principal.h"

namespace signalbox::auth {

const char *roleName(Role role)
{
    switch (role) {
    case Role::Viewer:
        return "viewer";
    case Role::Admin:
        return "admin";
    case Role::User:
        break;
    }
    return "user";
}

std::optional<Role> roleFromName(QByteArrayView name)
{
    for (Role role : {Role::User, Role::Viewer, Role::Admin}) {
        if (name == roleName(role))
            return role;
    }
    return {};
}

} // namespace signalbox::auth
