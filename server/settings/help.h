// What --help and --print-config print.
#pragma once

#include "server/settings/loader.h"

namespace signalbox::settings {

// Commands, and every setting by group with what it takes, its default, range, unit and environment variable.
[[nodiscard]] QString helpText();

// `name = value  # where it came from`, a line for each setting by group; secrets as ***. The values are those in
// force: the number of workers and the data folder as they were worked out, the Redis URL without its user and
// password.
[[nodiscard]] QString configText(const Loaded &loaded);

} // namespace signalbox::settings
