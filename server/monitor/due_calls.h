// The calls that look after what is due among services. No I/O.
#pragma once

#include "server/eventlog/keys.h"
#include "server/eventlog/published.h"
#include "server/monitor/policy.h"

namespace signalbox::monitor {

// Nobody looked for longer: nobody was there.
constexpr std::chrono::milliseconds watchPatience{1'500};

// lua/service_due.lua: answers {ms until the next one is due or "", members that are due}.
[[nodiscard]] eventlog::Call dueCall(const eventlog::Keys &keys, int atMost);
// lua/service_silence.lua for `service`: answers {what it has become, was} or {"over"}.
[[nodiscard]] eventlog::Call silenceCall(const eventlog::Keys &keys, const Policy &policy, const QByteArray &service);

// lua/log_dropped.lua for `service`: answers how many lines were dropped.
[[nodiscard]] eventlog::Call droppedCall(const eventlog::Keys &keys, const Policy &policy, const QByteArray &service);

// lua/command_expire.lua: answers what the command has become, or "over".
[[nodiscard]] eventlog::Call expireCall(const eventlog::Keys &keys, const QByteArray &command);

} // namespace signalbox::monitor
