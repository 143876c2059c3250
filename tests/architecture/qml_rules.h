// What QML files may do and import: they show and ask, C++ knows and decides.
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace signalbox::architecture {

// Judges one QML file of qml/Sb/ (path from the repository's root, "/" as separator) by its text. One sentence with the
// line's number for each offence; empty: all is well. Comments are not read.
[[nodiscard]] QStringList objectionsToQml(const QString &file, const QString &text);

} // namespace signalbox::architecture
