#include "console/models/appearance.h"

#include "console/models/texts.h"

#include <algorithm>

namespace signalbox::console {

Appearance::Appearance(QObject *parent)
    : QObject(parent)
{
}

void Appearance::setTheme(Theme theme)
{
    if (m_theme == theme)
        return;
    m_theme = theme;
    Q_EMIT themeChanged();
}

void Appearance::setSystemScheme(SystemScheme scheme)
{
    if (m_systemScheme == scheme)
        return;
    m_systemScheme = scheme;
    Q_EMIT themeChanged();
}

bool Appearance::isDark() const
{
    return m_theme == Dark || (m_theme == System && m_systemScheme == SystemScheme::Dark);
}

void Appearance::setTextScale(double scale)
{
    const double clamped = std::clamp(scale, minTextScale, maxTextScale);
    if (qFuzzyCompare(clamped, m_textScale))
        return;
    m_textScale = clamped;
    Q_EMIT textScaleChanged();
}

QString Appearance::textScaleText() const
{
    return tr("%1 %").arg(qRound(m_textScale * 100));
}

void Appearance::setLanguage(const QString &language)
{
    if (language == m_language || !languages().contains(language))
        return;
    m_language = language;
    Q_EMIT languageChanged();
}

QStringList Appearance::languages() const
{
    return {QStringLiteral("en"), QStringLiteral("id")};
}

void Appearance::setTimeStyle(TimeStyle style)
{
    if (m_timeStyle == style)
        return;
    m_timeStyle = style;
    console::setTimeStyle(console::TimeStyle(style));
    Q_EMIT timeStyleChanged();
}

void Appearance::setReducedMotion(bool reduced)
{
    if (m_reducedMotion == reduced)
        return;
    m_reducedMotion = reduced;
    Q_EMIT reducedMotionChanged();
}

} // namespace signalbox::console
