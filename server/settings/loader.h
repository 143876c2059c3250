// From flags, environment and INI file to one Config.
#pragma once

#include "server/settings/sources.h"
#include "server/settings/surroundings.h"

namespace signalbox::settings {

// A Config and, for each row of the table in its order, the text that counted and where it came from.
struct Loaded {
    Config config;
    std::vector<Given> entries;

    [[nodiscard]] const Given &entry(const char *name) const; // `name` is one of the table
};

// Whether the JWT secret of the data folder is read, or made if there is none (the only thing that loading writes).
// LeaveAlone is for looking at settings only: the Config then lacks a secret that was not given.
enum class MadeSecret { Use, LeaveAlone };

// Flags go before environment variables, these before the INI file, these before defaults. The INI file is the one of
// --config, else SIGNALBOX_CONFIG, else `surroundings.configFile` if that exists; a file that is named must exist.
// Any error names the setting, its value (unless secret), where it came from and what is allowed. Reads files: call it
// at start.
[[nodiscard]] Result<Loaded> load(const FlagLine &flags, const QProcessEnvironment &environment,
                                  const Surroundings &surroundings, MadeSecret madeSecret);

} // namespace signalbox::settings
