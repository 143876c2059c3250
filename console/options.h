// The command line.
#pragma once

#include "console/models/appearance.h"
#include "shared/result.h"

#include <QtCore/QProcessEnvironment>
#include <QtCore/QStringList>

namespace signalbox::console {

struct Options {
    enum class Task { Run, SelfTest, Screenshots, Help, Version };

    Task task = Task::Run;
    bool isDemo = false; // built-in examples instead of a server
    QString url;         // empty: the Connect page asks
    QByteArray token;    // from the environment or a file
    QString tokenFile;   // where a fresher token may be found later; empty: nowhere
    QString folder;      // of the pictures
    std::optional<Appearance::Theme> theme;
    QString language; // empty: as it was left, or the desktop's
    QString text;     // what to print, for Help and Version
};

// BadRequest says what is wrong with the command line. Reads the token file, or standard input for "-".
[[nodiscard]] Result<Options> parseOptions(const QStringList &arguments, const QProcessEnvironment &environment);

// The token in a file: its first line, without blanks around it. Empty if it cannot be read.
[[nodiscard]] QByteArray tokenIn(const QString &file);

} // namespace signalbox::console
