// Plain lines for people and journals, one per fact.
#pragma once

#include <QtCore/QString>

namespace signalbox::demo {

// One line on standard error. What came from outside has passed through `printable`.
void log(const QString &line);

} // namespace signalbox::demo
