// What the architecture test reads out of files: texts in, facts out, no file system.
#pragma once

#include "tests/architecture/rules.h"

#include <QtCore/QList>
#include <QtCore/QStringList>

namespace signalbox::architecture {

// Every `#include` of a C++ source, in order.
[[nodiscard]] QList<Include> includesOf(const QString &source);

// The paths a Markdown text names in backticks: those with a "/" whose first part is one of `topLevel`. A path may end
// in "/", and "*" stands for any part of a name. Code blocks are not read.
[[nodiscard]] QStringList pathsNamedIn(const QString &markdown, const QStringList &topLevel);

// Whether a Lua script begins with a comment that names what its KEYS and ARGV are.
[[nodiscard]] bool namesKeysAndArguments(const QString &lua);

} // namespace signalbox::architecture
