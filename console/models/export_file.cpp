#include "console/models/export_file.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>
#include <QtCore/QStandardPaths>

namespace signalbox::console {

QString saveExport(const QString &name, const QByteArray &bytes)
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    const QFileInfo wanted(name);
    const QString time = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    const QString path = folder.filePath(wanted.completeBaseName() + QLatin1Char('-') + time + QLatin1Char('.') + wanted.suffix());
    QSaveFile file(path);
    const bool isWritten = folder.mkpath(QStringLiteral(".")) && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    return isWritten ? QCoreApplication::translate("Export", "Saved as %1").arg(QDir::toNativeSeparators(path))
                     : QCoreApplication::translate("Export", "Could not be saved as %1: %2").arg(QDir::toNativeSeparators(path), file.errorString());
}

QByteArray csvLine(const QList<QByteArray> &cells)
{
    QByteArrayList quoted;
    for (QByteArray cell : cells) {
        if (!cell.isEmpty() && QByteArrayView("=+-@\t\r").contains(cell.front()))
            cell.prepend('\'');
        if (cell.contains('"') || cell.contains(',') || cell.contains('\n') || cell.contains('\r'))
            cell = '"' + cell.replace('"', "\"\"") + '"';
        quoted.append(cell);
    }
    return quoted.join(',') + "\r\n";
}

} // namespace signalbox::console
