#include "server/eventlog/scripts.h"

#include "number.lua.h"
#include "prelude.lua.h"

namespace signalbox::eventlog {

redis::Script withPrelude(const char *body)
{
    return redis::Script::join({lua::prelude, body});
}

redis::Script withNumbering(const char *body)
{
    return redis::Script::join({lua::prelude, lua::number, body});
}

} // namespace signalbox::eventlog
