#include "server/monitor/due_calls.h"

#include "command_expire.lua.h"
#include "log_dropped.lua.h"
#include "server/eventlog/scripts.h"
#include "server/monitor/scripts.h"
#include "service_due.lua.h"
#include "service_silence.lua.h"

namespace signalbox::monitor {

eventlog::Call dueCall(const eventlog::Keys &keys, int atMost)
{
    static const redis::Script script = eventlog::withPrelude(lua::service_due);
    return {&script,
            {keys.serviceDeadlines(), keys.serviceWatch()},
            {QByteArray::number(atMost), QByteArray::number(qint64(watchPatience.count()))}};
}

eventlog::Call silenceCall(const eventlog::Keys &keys, const Policy &policy, const QByteArray &service)
{
    static const redis::Script script = serviceScript(lua::service_silence);
    return {&script,
            {keys.serviceDeadlines(), keys.serviceLiveness(), keys.service(service), keys.log(), keys.serviceTransitions(service), keys.serviceStates(),
             keys.serviceHistory(service)},
            {service, QByteArray::number(policy.historyEntries), QByteArray::number(qint64(policy.keepHistory.count()))}};
}

eventlog::Call droppedCall(const eventlog::Keys &keys, const Policy &policy, const QByteArray &service)
{
    static const redis::Script script = serviceScript(lua::log_dropped);
    return {&script,
            {keys.serviceDeadlines(), keys.service(service), keys.telemetry(), keys.serviceLines(service), keys.lines()},
            {service, QByteArray::number(policy.linesPerSecond), QByteArray::number(policy.telemetryEntries), QByteArray::number(policy.serviceLines),
             QByteArray::number(policy.allLines), QByteArray::number(qint64(policy.keepHistory.count()))}};
}

eventlog::Call expireCall(const eventlog::Keys &keys, const QByteArray &command)
{
    static const redis::Script script = serviceScript(lua::command_expire);
    return {&script, {keys.serviceDeadlines(), keys.command(command), keys.log(), keys.audit()}, {command}};
}

} // namespace signalbox::monitor
