// What the console remembers between sessions, apart from tokens.
#pragma once

#include "console/models/appearance.h"

#include <QtCore/QSettings>

namespace signalbox::console {

// An ini file (QSettings writes it anew as a whole, then renames it). A file of a newer schema is read as far as it is known and not changed.
class Settings : public QObject {
    Q_OBJECT
public:
    static constexpr int schema = 1;

    // `file`: the path; empty: the user's own, ~/.config/signalbox/console.ini.
    explicit Settings(const QString &file = {}, QObject *parent = nullptr);

    // Sets the appearance as it was left, and keeps every change of it.
    void attach(Appearance &appearance);

    [[nodiscard]] QString lastUrl() const;
    void setLastUrl(const QString &url);

private:
    void keep(const char *key, const QVariant &value);

    QSettings m_file;
    bool m_isNewer = false;
};

} // namespace signalbox::console
