#include "console/desktop/settings.h"

#include <QtCore/QLocale>
#include <QtCore/QStandardPaths>

namespace signalbox::console {

namespace {

QString pathOf(const QString &file)
{
    return file.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/signalbox/console.ini") : file;
}

// The desktop's language, if we speak it.
QString systemLanguage(const Appearance &appearance)
{
    const QString wanted = QLocale::system().name().section(u'_', 0, 0);
    return appearance.languages().contains(wanted) ? wanted : appearance.languages().constFirst();
}

} // namespace

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent), m_file(pathOf(file), QSettings::IniFormat)
{
    m_isNewer = m_file.value(QStringLiteral("schema"), schema).toInt() > schema;
}

void Settings::attach(Appearance &appearance)
{
    const int theme = m_file.value(QStringLiteral("theme"), int(Appearance::System)).toInt();
    appearance.setTheme(theme >= Appearance::System && theme <= Appearance::Dark ? Appearance::Theme(theme) : Appearance::System);
    appearance.setTextScale(m_file.value(QStringLiteral("textScale"), 1.0).toDouble());
    appearance.setReducedMotion(m_file.value(QStringLiteral("reducedMotion"), false).toBool());
    appearance.setLanguage(m_file.value(QStringLiteral("language"), systemLanguage(appearance)).toString());

    connect(&appearance, &Appearance::themeChanged, this, [this, &appearance] { keep("theme", int(appearance.theme())); });
    connect(&appearance, &Appearance::textScaleChanged, this, [this, &appearance] { keep("textScale", appearance.textScale()); });
    connect(&appearance, &Appearance::reducedMotionChanged, this, [this, &appearance] { keep("reducedMotion", appearance.reducedMotion()); });
    connect(&appearance, &Appearance::languageChanged, this, [this, &appearance] { keep("language", appearance.language()); });
}

QString Settings::lastUrl() const
{
    return m_file.value(QStringLiteral("lastUrl")).toString();
}

void Settings::setLastUrl(const QString &url)
{
    keep("lastUrl", url);
}

void Settings::keep(const char *key, const QVariant &value)
{
    if (m_isNewer)
        return;
    m_file.setValue(QStringLiteral("schema"), schema);
    m_file.setValue(QString::fromLatin1(key), value);
}

} // namespace signalbox::console
