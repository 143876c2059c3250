// The name under which a server has its lease as a listener.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QLockFile>
#include <QtCore/QString>

#include <memory>

namespace signalbox::ingest {

// The same after a restart, so a server that was killed need not wait for the end of its own lease. Kept in the data folder and locked while it is used: a
// second server on that folder gets a name for this time only. A folder that cannot be written does the same.
class ListenerName {
public:
    explicit ListenerName(const QString &dataFolder);
    [[nodiscard]] const QByteArray &text() const { return m_text; }

private:
    std::unique_ptr<QLockFile> m_lock;
    QByteArray m_text;
};

} // namespace signalbox::ingest
