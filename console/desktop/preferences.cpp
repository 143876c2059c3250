#include "console/desktop/preferences.h"

#include <QtCore/QMetaEnum>
#include <QtCore/QStandardPaths>

namespace signalbox::console {

namespace {

QString fileOfThisUser()
{
    return QStandardPaths::writableLocation(QStandardPaths::ConfigLocation) + QStringLiteral("/signalbox/console.ini");
}

template <typename Enum>
QString nameOf(Enum value)
{
    return QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(value));
}

} // namespace

Preferences::Preferences(const QString &file, QObject *parent)
    : QObject(parent), m_settings(file.isEmpty() ? fileOfThisUser() : file, QSettings::IniFormat)
{
    m_isOurs = m_settings.value(QStringLiteral("schema"), schema).toInt() <= schema;
}

void Preferences::bind(Appearance &appearance, const QString &language)
{
    bool known = false;
    const QByteArray theme = m_settings.value(QStringLiteral("theme")).toString().toLatin1();
    const int value = QMetaEnum::fromType<Appearance::Theme>().keyToValue(theme.constData(), &known);
    if (known)
        appearance.setTheme(Appearance::Theme(value));
    if (const double scale = m_settings.value(QStringLiteral("textScale")).toDouble(); scale > 0)
        appearance.setTextScale(scale);
    appearance.setLanguage(language);
    appearance.setLanguage(m_settings.value(QStringLiteral("language")).toString());
    appearance.setReducedMotion(m_settings.value(QStringLiteral("reducedMotion")).toBool());

    const QByteArray style = m_settings.value(QStringLiteral("times")).toString().toLatin1();
    if (const int times = QMetaEnum::fromType<Appearance::TimeStyle>().keyToValue(style.constData(), &known); known)
        appearance.setTimeStyle(Appearance::TimeStyle(times));
    connect(&appearance, &Appearance::timeStyleChanged, this, [this, &appearance] { keep(QStringLiteral("times"), nameOf(appearance.timeStyle())); });

    connect(&appearance, &Appearance::themeChanged, this, [this, &appearance] { keep(QStringLiteral("theme"), nameOf(appearance.theme())); });
    connect(&appearance, &Appearance::textScaleChanged, this, [this, &appearance] { keep(QStringLiteral("textScale"), appearance.textScale()); });
    connect(&appearance, &Appearance::languageChanged, this, [this, &appearance] { keep(QStringLiteral("language"), appearance.language()); });
    connect(&appearance, &Appearance::reducedMotionChanged, this,
            [this, &appearance] { keep(QStringLiteral("reducedMotion"), appearance.reducedMotion()); });
}

QString Preferences::lastUrl() const
{
    return m_settings.value(QStringLiteral("lastUrl")).toString();
}

void Preferences::setLastUrl(const QString &url)
{
    keep(QStringLiteral("lastUrl"), url);
}

void Preferences::keep(const QString &key, const QVariant &value)
{
    if (!m_isOurs || m_settings.value(key) == value)
        return;
    m_settings.setValue(QStringLiteral("schema"), schema);
    m_settings.setValue(key, value);
    m_settings.sync();
}

} // namespace signalbox::console
