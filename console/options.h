// The command line of `signalbox`.
#pragma once

#include "console/models/appearance.h"

#include <QtCore/QStringList>

#include <functional>
#include <optional>
#include <variant>

class QProcessEnvironment;

namespace signalbox::console {

struct Options {
    QString url;       // empty: the one of the last time
    QString tokenFile; // empty: none
    QByteArray token;  // from the file, standard input or SIGNALBOX_TOKEN; empty: the remembered one
    bool isDemo = false;
    bool isSelfTest = false;
    QString pictures; // folder for --screenshot; empty: none
    QString language; // empty: as chosen before
    std::optional<Appearance::Theme> theme;
};

// To be printed instead of starting.
struct Say {
    QString text;
    int exitCode = 0; // not 0: to standard error
};

// `readFile` returns the text of a file, "-" being standard input, or nothing if it cannot be read.
using ReadFile = std::function<std::optional<QByteArray>(const QString &)>;
[[nodiscard]] std::variant<Options, Say> parseOptions(const QStringList &arguments, const QProcessEnvironment &environment, const ReadFile &readFile);

} // namespace signalbox::console
