// What of its topics a client does not want to see.
#pragma once

#include "server/eventlog/event.h"

#include <functional>

namespace signalbox::hub {

// Whether an event is let through.
using Filter = std::function<bool(const eventlog::Event &)>;

// Lets log lines through that have one of `levels` (comma-separated, without case; empty: any) and hold `text` in their message (without case; empty: any),
// and everything that is no log line. Null if both are empty.
using MakeLineFilter = std::function<Filter(const QByteArray &levels, const QByteArray &text)>;

} // namespace signalbox::hub
