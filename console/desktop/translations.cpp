#include "console/desktop/translations.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace signalbox::console {

bool Translations::use(const QString &language)
{
    QCoreApplication::removeTranslator(&m_texts);
    QLocale::setDefault(QLocale(language));
    return m_texts.load(QStringLiteral(":/i18n/signalbox_%1.qm").arg(language)) && QCoreApplication::installTranslator(&m_texts);
}

Translations::~Translations()
{
    QCoreApplication::removeTranslator(&m_texts);
}

} // namespace signalbox::console
