// Whether the desktop wants dark windows.
#pragma once

#include "console/models/appearance.h"

class QDBusMessage;
class QDBusVariant;

namespace signalbox::console {

// Asks the desktop portal (org.freedesktop.appearance, color-scheme) once and hears its changes. Without a portal it says nothing, and windows stay light.
class ColorScheme : public QObject {
    Q_OBJECT
public:
    explicit ColorScheme(QObject *parent = nullptr);

    // The portal's number: 1 prefers dark; 0 (no preference), 2 (light) and what is to come are light.
    [[nodiscard]] static Appearance::SystemScheme schemeOf(uint preference);

Q_SIGNALS:
    void found(signalbox::console::Appearance::SystemScheme scheme);

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask();
};

} // namespace signalbox::console
