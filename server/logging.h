// How log lines look: `[info] message` on standard error, one line each, whatever is in it.
#pragma once

#include "server/settings/config.h"

namespace signalbox {

// Installs the message handler for all threads and drops what is below `level`. Control characters are escaped, so that nothing from outside
// can forge a line or colour a terminal.
void installLogging(settings::LogLevel level);

} // namespace signalbox
