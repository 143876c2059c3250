#include "server/eventlog/scripts.h"

#include "audit.lua.h"
#include "entry.lua.h"
#include "number.lua.h"
#include "prelude.lua.h"
#include "refuse.lua.h"

namespace signalbox::eventlog {

redis::Script withPrelude(const char *body)
{
    return redis::Script::join({lua::prelude, body});
}

redis::Script withNumbering(const char *body)
{
    return redis::Script::join({lua::prelude, lua::refuse, lua::number, body});
}

redis::Script withEntries(const char *body)
{
    return redis::Script::join({lua::prelude, lua::refuse, lua::entry, body});
}

redis::Script withAudit(std::initializer_list<const char *> parts)
{
    QByteArray body = redis::Script::join({lua::prelude, lua::audit}).body();
    for (const char *part : parts)
        (body += part) += '\n';
    return redis::Script(body);
}

} // namespace signalbox::eventlog
