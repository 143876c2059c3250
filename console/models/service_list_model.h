// What services say of themselves, and how long ago.
#pragma once

#include "console/models/stateful_list.h"

namespace signalbox::console {

// One row a service, by name. Liveness is what the server says in a member `liveness`, else read from the service's own rhythm: late after
// 2.5, down after 5 of its usual intervals (the median of the last gaps, at least 1 s).
// The base is written whole: Qt 6.4 finds it for the QML type description by that name only.
class ServiceListModel : public signalbox::console::StatefulList {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one list of services")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(QString gapText READ gapText NOTIFY gapTextChanged FINAL) // services have no history: what was said while away is not known
public:
    enum Role {
        NameRole = Qt::UserRole + 1, // name
        LivenessRole,                // liveness: "up", "late", "down", "unknown"
        LivenessTextRole,            // livenessText
        AgeTextRole,                 // ageText: "12 s ago"
        AgeSecondsRole,              // ageSeconds (int)
        IsStaleRole,                 // isStale: show it dimmed (late, down, or the console is not connected)
        FieldsRole,                  // fields: QStringList, name and value by turns, at most 12 pairs
        MoreFieldsTextRole,          // moreFieldsText: "3 more"; empty: that was all
        AccessibleTextRole,          // accessibleText: a sentence
    };
    Q_ENUM(Role)

    explicit ServiceListModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] QString gapText() const { return m_gapText; }

Q_SIGNALS:
    void countChanged();
    void gapTextChanged();

private:
    QString m_gapText;
};

} // namespace signalbox::console
