// Everything that can be done from anywhere, found by a few letters.
#pragma once

#include "console/models/appearance.h"
#include "console/models/connection.h"
#include "console/models/key_table.h"
#include "console/models/permission.h"
#include "console/models/text_rows.h"

#include <QtQmlIntegration/qqmlintegration.h>

namespace signalbox::console {

// What looks and connections are concerned is done here; pages and help are asked for by signals.
class CommandPalette : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one palette")
    Q_PROPERTY(QString words READ words WRITE setWords NOTIFY wordsChanged FINAL)
    Q_PROPERTY(signalbox::console::TextRows *found READ found CONSTANT FINAL) // title: what it does; rowText: its keys
public:
    struct Parts {
        Appearance &appearance;
        Connection &connection;
        Permission &permission;
        KeyTable &keys;
    };
    explicit CommandPalette(Parts parts, QObject *parent = nullptr);

    [[nodiscard]] const QString &words() const { return m_words; }
    void setWords(const QString &words);
    [[nodiscard]] TextRows *found() { return &m_found; }
    // The command at this row of `found`; nothing for other rows.
    Q_INVOKABLE void run(int row);
    void retranslate() { look(); }

    // Whether the letters of `words` occur in `text` in their order; every word for itself. How near they stand, and how near the beginning of a
    // word, makes the rank: less is better; -1: they do not occur.
    [[nodiscard]] static int rankOf(const QString &words, const QString &text);

Q_SIGNALS:
    void wordsChanged();
    void pageWanted(const QString &page);
    void helpWanted();
    void jobWanted(const QString &jobId); // the words look like a job's id

private:
    void look();
    void perform(const QString &id);
    [[nodiscard]] std::vector<TextRow> all() const;

    Parts m_parts;
    QString m_words;
    TextRows m_found;
};

} // namespace signalbox::console
