#include "server/settings/small_file.h"

#include <QtCore/QFile>

namespace signalbox::settings {

Result<QByteArray> readSmallFile(const QString &path)
{
    constexpr qsizetype maxBytes = 1024 * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::BadRequest, file.errorString()};
    QByteArray content;
    // A pipe hands out what it has, not what was asked for.
    while (content.size() <= maxBytes) {
        const QByteArray more = file.read(maxBytes + 1 - content.size());
        if (more.isEmpty())
            return content;
        content += more;
    }
    return Error{ErrorCode::BadRequest, QStringLiteral("it has more than %1 bytes").arg(maxBytes)};
}

} // namespace signalbox::settings
