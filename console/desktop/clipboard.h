// The system's clipboard.
#pragma once

#include <QtCore/QString>

namespace signalbox::console {

// Also into the selection that a middle click pastes, where there is one.
void copyToClipboard(const QString &text);

} // namespace signalbox::console
