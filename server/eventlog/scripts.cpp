#include "server/eventlog/scripts.h"

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

} // namespace signalbox::eventlog
