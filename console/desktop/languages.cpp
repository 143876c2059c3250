#include "console/desktop/languages.h"

#include <QtCore/QCoreApplication>

namespace signalbox::console {

Languages::~Languages()
{
    QCoreApplication::removeTranslator(&m_translator);
}

bool Languages::speak(const QString &language)
{
    if (language == m_language)
        return true;
    QCoreApplication::removeTranslator(&m_translator);
    if (!m_translator.load(QStringLiteral(":/i18n/signalbox_%1.qm").arg(language))) {
        m_language.clear();
        Q_EMIT changed();
        return false;
    }
    m_language = language;
    QCoreApplication::installTranslator(&m_translator);
    Q_EMIT changed();
    return true;
}

QString Languages::ofSystem(const QStringList &wanted)
{
    for (const QString &name : wanted) {
        const QString language = name.section(QLatin1Char('-'), 0, 0).section(QLatin1Char('_'), 0, 0).toLower();
        if (language == QLatin1String("en") || language == QLatin1String("id"))
            return language;
    }
    return QStringLiteral("en");
}

} // namespace signalbox::console
