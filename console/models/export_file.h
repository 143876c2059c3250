// Files that the user asked for.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace signalbox::console {

// Writes `bytes` into a new file in the user's download folder, named `name` with the time in it; whole or not at all. A sentence for the user:
// where it is, or why there is none.
[[nodiscard]] QString saveExport(const QString &name, const QByteArray &bytes);

// One line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula is made text by an apostrophe.
[[nodiscard]] QByteArray csvLine(const QList<QByteArray> &cells);

} // namespace signalbox::console
