#include "server/monitor/scripts.h"

#include "commands.lua.h"
#include "lines.lua.h"
#include "liveness.lua.h"
#include "server/eventlog/scripts.h"
#include "service.lua.h"

namespace signalbox::monitor {

namespace {

QByteArray withShared(const char *body)
{
    return QByteArray(lua::liveness) + '\n' + lua::service + '\n' + lua::lines + '\n' + lua::commands + '\n' + body;
}

} // namespace

redis::Script serviceScript(const char *body)
{
    return eventlog::withPrelude(withShared(body).constData());
}

redis::Script publishedScript(const char *body)
{
    return eventlog::withNumbering(withShared(body).constData());
}

} // namespace signalbox::monitor
