#include "server/auth/secret.h"

#include "shared/random.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <filesystem>

namespace signalbox::auth {

namespace {

constexpr qsizetype minBytes = 32;
constexpr qint64 maxBytes = 4096;
constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr auto othersToo = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                           QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;

Error failure(const QString &what, const QString &path, const QString &reason)
{
    return {ErrorCode::Internal, QStringLiteral("%1 %2: %3").arg(what, path, reason)};
}

Result<QByteArray> read(const QString &path)
{
    const QFileInfo file(path);
    if (!file.isFile())
        return Error{ErrorCode::BadRequest, QStringLiteral("%1 is not a file").arg(path)};
    if (file.permissions() & othersToo)
        return Error{ErrorCode::Forbidden,
                     QStringLiteral("%1 can be read or written by others: chmod 600 it, or remove it to get a new one")
                         .arg(path)};
    QFile content(path);
    if (!content.open(QIODevice::ReadOnly))
        return failure(QStringLiteral("Cannot read"), path, content.errorString());
    const QByteArray secret = content.read(maxBytes).trimmed();
    if (secret.size() < minBytes)
        return Error{ErrorCode::BadRequest,
                     QStringLiteral("The secret in %1 has fewer than %2 bytes: remove it to get a new one")
                         .arg(path)
                         .arg(minBytes)};
    return secret;
}

Result<void> writeNew(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly))
        return failure(QStringLiteral("Cannot make"), path, file.errorString());
    const QByteArray secret = randomToken(48) + '\n';
    if (file.write(secret) != secret.size() || !file.flush())
        return failure(QStringLiteral("Cannot write"), path, file.errorString());
    return {};
}

// Written beside its place first: whoever finds the name finds the whole text. A hard link fails if somebody was
// faster, and then theirs is the one.
Result<void> make(const QString &path)
{
    const QString draft = path + QLatin1Char('.') + QString::fromLatin1(randomBase36(10));
    const auto written = writeNew(draft);
    std::error_code error;
    if (written)
        std::filesystem::create_hard_link(draft.toStdString(), path.toStdString(), error);
    QFile::remove(draft);
    if (!written)
        return written.error();
    if (error && error != std::errc::file_exists)
        return failure(QStringLiteral("Cannot make"), path, QString::fromStdString(error.message()));
    return {};
}

Result<void> makeFolder(const QString &path)
{
    const QString full = QFileInfo(path).absoluteFilePath();
    const bool parent = QDir().mkpath(QFileInfo(full).path());
    if (!QDir(full).exists() && (!parent || !QDir().mkdir(full, ownerOnly | QFileDevice::ExeOwner)) &&
        !QDir(full).exists())
        return failure(QStringLiteral("Cannot make the folder"), full,
                       QStringLiteral("a part of it is not a folder, or not writable"));
    return {};
}

} // namespace

Result<QByteArray> loadOrMakeSecret(const QString &dataFolder)
{
    if (const auto folder = makeFolder(dataFolder); !folder)
        return folder.error();
    const QString path = QDir(dataFolder).filePath(QStringLiteral("jwt-secret"));
    // A dangling link exists too: it is not ours to fill.
    if (!QFileInfo(path).exists() && !QFileInfo(path).isSymLink()) {
        if (const auto made = make(path); !made)
            return made.error();
    }
    return read(path);
}

} // namespace signalbox::auth
