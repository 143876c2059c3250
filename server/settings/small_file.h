// Files that settings name. Private to server/settings.
#pragma once

#include "shared/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace signalbox::settings {

// The content as it stands, of a pipe too (read it once). BadRequest says why it cannot be read, or that it has more
// than 1 MiB; the message does not name the file.
[[nodiscard]] Result<QByteArray> readSmallFile(const QString &path);

} // namespace signalbox::settings
