// Every key of the console: what it does, where it counts, and what the user made of it. The shortcuts, the help and the palette read it here.
#pragma once

#include "console/models/text_rows.h"

#include <QtCore/QHash>
#include <QtCore/QVariant>

namespace signalbox::console {

// Keys are written as QKeySequence reads them: "Ctrl+K", "Shift+T", "G,N" (one after the other), "/".
class KeyTable : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one table")
    Q_PROPERTY(int revision READ revision NOTIFY changed FINAL) // another one whenever a key may be another one
    Q_PROPERTY(bool hasSingleKeys READ hasSingleKeys WRITE setSingleKeys NOTIFY changed FINAL) // keys that are one letter without Ctrl or Alt count
    // rowId: the action; kind: where it counts (everywhere, jobs, ...); title: what it does; rowText: its keys; detail: changed, fixed or empty
    Q_PROPERTY(signalbox::console::TextRows *rows READ rows CONSTANT FINAL)
public:
    explicit KeyTable(QObject *parent = nullptr);

    [[nodiscard]] int revision() const { return m_revision; }
    [[nodiscard]] bool hasSingleKeys() const { return m_hasSingleKeys; }
    void setSingleKeys(bool count);
    [[nodiscard]] TextRows *rows() { return &m_rows; }

    // The keys that count for an action now; `revision` only makes a binding ask again.
    Q_INVOKABLE [[nodiscard]] QVariantList sequences(const QString &action, int revision) const;
    [[nodiscard]] QStringList of(const QString &action) const;
    // The first of them, for tooltips and lists; empty: none.
    Q_INVOKABLE [[nodiscard]] QString text(const QString &action, int revision = 0) const;
    // Gives an action the key that was pressed, in place of those it had. Why not, as a sentence, or empty.
    Q_INVOKABLE QString record(const QString &action, int key, int modifiers);
    // A key that makes sense, as a text; empty for others (a modifier alone, keys that move in lists and between controls).
    [[nodiscard]] static QString sequenceOf(int key, int modifiers);
    Q_INVOKABLE void restore(const QString &action);

    // What the user changed: sequences by action. An unknown action, or a sequence that another one has, is left out.
    void setChanges(const QHash<QString, QString> &changes);
    [[nodiscard]] const QHash<QString, QString> &changes() const { return m_changes; }
    void retranslate() { show(); }

Q_SIGNALS:
    void changed();
    void kept(); // `changes` or `hasSingleKeys` is to be written

private:
    struct Action {
        const char *id;
        const char *place; // the page that it counts on; "everywhere"
        const char *title; // for tr()
        QStringList keys;
        bool isFixed = false; // moves in lists: not to be changed
    };

    [[nodiscard]] static const std::vector<Action> &actions();
    [[nodiscard]] static const Action *find(const QString &id);
    [[nodiscard]] QStringList all(const Action &action) const;
    // Who else would answer to it where `action` counts; null: nobody.
    [[nodiscard]] const Action *rival(const Action &action, const QString &sequence) const;
    void show();

    QHash<QString, QString> m_changes;
    bool m_hasSingleKeys = true;
    int m_revision = 0;
    TextRows m_rows;
};

} // namespace signalbox::console
