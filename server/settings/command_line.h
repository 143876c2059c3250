// What `signalboxd` was asked to do. Decides and computes; prints nothing and ends nothing, main.cpp does that.
#pragma once

#include "server/settings/loader.h"

#include <functional>
#include <variant>

namespace signalbox::settings {

// Run the server with this.
struct Serve {
    Loaded loaded;
};

// Print this and exit. Codes: 0 done; 1 a token that is not valid; 2 a command line or setting that is wrong.
struct Print {
    QString standardOutput;
    QString standardError;
    int exitCode = 0;
};

using CommandLine = std::variant<Serve, Print>;

// Called at most once, and only by `token verify`.
using StandardInput = std::function<QByteArray()>;

// `arguments` without the program's name. Commands: none or `serve`; `token`; `token verify`; --help, --version and
// --print-config with any of them. --help and --version look at no setting at all.
[[nodiscard]] CommandLine parseCommandLine(const QStringList &arguments, const QProcessEnvironment &environment,
                                           const StandardInput &standardInput,
                                           const Surroundings &surroundings = Surroundings::ofThisProcess());

} // namespace signalbox::settings
