#include "server/ingest/listener_name.h"

#include "shared/random.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QSaveFile>

namespace signalbox::ingest {

ListenerName::ListenerName(const QString &dataFolder) : m_text(randomBase36(10))
{
    const QDir folder(dataFolder);
    if (!QDir().mkpath(dataFolder))
        return;
    m_lock = std::make_unique<QLockFile>(folder.filePath(QStringLiteral("listener.lock")));
    m_lock->setStaleLockTime(0); // only the death of its owner frees it
    if (!m_lock->tryLock())
        return;
    const QString path = folder.filePath(QStringLiteral("listener"));
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        const QByteArray kept = file.read(64).trimmed();
        if (kept.size() == m_text.size())
            m_text = kept;
        return;
    }
    QSaveFile made(path);
    if (made.open(QIODevice::WriteOnly) && made.write(m_text + '\n') > 0)
        made.commit();
}

} // namespace signalbox::ingest
