// Who may include whom: the one table of the layers, and the judgement of a single #include against it.
#pragma once

#include <QtCore/QString>

namespace signalbox::architecture {

// One `#include` as it stands in the source.
struct Include {
    QString path;       // what stands between the quotes or angle brackets
    bool quoted = true; // "..." is ours, <...> is the system's
    int line = 0;       // counted from 1
};

// Judges `include` in `file` (path from the repository's root, "/" as separator).
// Empty: allowed. Else one sentence saying what the rule is.
[[nodiscard]] QString objection(const QString &file, const Include &include);

// The folder of the table's row that `file` belongs to; empty when no row knows its folder.
[[nodiscard]] QString partOf(const QString &file);

} // namespace signalbox::architecture
