// The console's languages: texts compiled in, from i18n/.
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTranslator>

namespace signalbox::console {

// Installs the texts of one language at a time. Whoever shows texts asks for them anew after changed().
class Languages : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~Languages() override;

    // "en" or "id"; another one changes nothing. False: its texts are not in this program.
    bool speak(const QString &language);
    // The first of the system's languages that there is; "en" if there is none.
    [[nodiscard]] static QString ofSystem(const QStringList &wanted);

Q_SIGNALS:
    void changed();

private:
    QTranslator m_translator; // English has its plurals only
    QString m_language;
};

} // namespace signalbox::console
