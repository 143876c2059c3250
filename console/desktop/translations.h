// The program's texts in the language in force.
#pragma once

#include <QtCore/QTranslator>

namespace signalbox::console {

// English needs a file for its plurals only. Call before the pages are loaded; after a change the QML engine and the models must be told.
class Translations {
public:
    // The texts compiled in as :/i18n/signalbox_<language>.qm. False: there are none for that language, and the texts stay as they are.
    bool use(const QString &language);
    ~Translations();

private:
    QTranslator m_texts;
};

} // namespace signalbox::console
