// What the user chose, over restarts. No secrets: tokens are in the keychain.
#pragma once

#include "console/models/appearance.h"
#include "console/models/key_table.h"
#include "console/models/profiles.h"
#include "console/models/send_templates.h"

#include <QtCore/QSettings>

#include <functional>

namespace signalbox::console {

// In one file of the user's configuration, written at once with every change. Values that make no sense are left out.
class Preferences : public QObject {
    Q_OBJECT
public:
    static constexpr int schema = 1; // a file of a later one is read as far as it is understood, and not written

    // `file`: an INI file; empty: the one of this user.
    explicit Preferences(const QString &file = {}, QObject *parent = nullptr);

    // Brings the appearance to what was chosen (`language`: where nothing was) and keeps what is chosen from then on.
    void bind(Appearance &appearance, const QString &language);
    // The named connections, likewise.
    void bind(Profiles &profiles);
    void bind(SendTemplates &templates);
    void bind(KeyTable &keys);
    [[nodiscard]] QString lastUrl() const;
    void setLastUrl(const QString &url);

private:
    // Lists of things made of texts: of each, its fields by name.
    using Texts = QHash<QString, QString>;
    void readList(const QString &name, int most, const std::function<void(const Texts &)> &take);
    void writeList(const QString &name, const std::vector<Texts> &list);
    void write(const KeyTable &keys);
    void keep(const QString &key, const QVariant &value);

    QSettings m_settings;
    bool m_isOurs = true; // of a schema that we may write
};

} // namespace signalbox::console
