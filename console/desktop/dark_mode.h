// Whether the desktop wants programs to be dark: the setting `color-scheme` of org.freedesktop.appearance, from the portal over D-Bus.
#pragma once

#include "console/models/appearance.h"

#include <QtCore/QVariant>
#include <QtDBus/QDBusVariant>

namespace signalbox::console {

// Tells the appearance now (as soon as the portal answers) and at every change. Where there is no portal, nothing is told: light it is.
class DarkMode : public QObject {
    Q_OBJECT
public:
    // `appearance` must outlive this.
    explicit DarkMode(Appearance &appearance, QObject *parent = nullptr);

    // The portal's value: 1 wants dark; 0 (no wish) and 2 are light. It may be a variant within a variant.
    [[nodiscard]] static Appearance::SystemScheme schemeOf(QVariant value);

private Q_SLOTS:
    void changed(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask();

    Appearance &m_appearance;
};

} // namespace signalbox::console
