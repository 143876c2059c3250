#include "console/desktop/dark_mode.h"

#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

namespace signalbox::console {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearanceGroup = QStringLiteral("org.freedesktop.appearance");
const QString colorScheme = QStringLiteral("color-scheme");

} // namespace

DarkMode::DarkMode(Appearance &appearance, QObject *parent)
    : QObject(parent), m_appearance(appearance)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this, SLOT(changed(QString, QString, QDBusVariant)));
    ask();
}

Appearance::SystemScheme DarkMode::schemeOf(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt() == 1 ? Appearance::SystemScheme::Dark : Appearance::SystemScheme::Light;
}

void DarkMode::ask()
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    call << appearanceGroup << colorScheme;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            m_appearance.setSystemScheme(schemeOf(reply.value().variant()));
        watcher->deleteLater();
    });
}

void DarkMode::changed(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == appearanceGroup && key == colorScheme)
        m_appearance.setSystemScheme(schemeOf(value.variant()));
}

} // namespace signalbox::console
