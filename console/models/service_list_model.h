// What services say of themselves, and how long ago.
#pragma once

#include "console/client/job.h"
#include "console/models/flush_clock.h"
#include "console/models/rhythm.h"
#include "console/models/stateful_list.h"

#include <functional>
#include <map>
#include <set>

namespace signalbox::console {

// One row a service, by name. Liveness is what the server says, else read from the service's own rhythm: late after
// 2.5, down after 5 of its usual intervals (the median of the last gaps, at least 1 s).
// The base is written whole: Qt 6.4 finds it for the QML type description by that name only.
class ServiceListModel : public signalbox::console::StatefulList {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one list of services")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    Q_PROPERTY(QString gapText READ gapText NOTIFY gapTextChanged FINAL) // services have no history: what was said while away is not known
    Q_PROPERTY(int maximumFields READ maximumFields NOTIFY maximumFieldsChanged FINAL) // the most pairs that a row has now, 0 to 12
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

    static constexpr int mostFields = 12;
    static constexpr size_t mostServices = 2'000; // more are not taken

    // Milliseconds since 1970 by the server's clock.
    using Now = std::function<qint64()>;

    ServiceListModel(FlushClock &clock, Now now, QObject *parent = nullptr);

    // The state of all services; those that are not in it go.
    void take(const std::vector<ServiceState> &services);
    void take(const ServiceState &state);
    void take(const ServiceChange &change);
    void clear();
    // Unheard: no stream, so nothing is known of what services do now.
    enum class Hearing { Heard, Unheard };
    void setHearing(Hearing hearing, const QString &why = {});
    // Looks at the clock: called once a second.
    void tick();

    // After the language has changed: every text is told anew.
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] QStringList names() const; // in the rows' order
    [[nodiscard]] QString gapText() const { return m_gapText; }
    [[nodiscard]] int maximumFields() const { return m_maximumFields; }

Q_SIGNALS:
    void countChanged();
    void gapTextChanged();
    void maximumFieldsChanged();

private:
    struct Row {
        ServiceState state;
        Rhythm rhythm;
        QStringList fields;
        int moreFields = 0;
        bool isDirty = false;
    };

    void put(const ServiceState &state, qint64 at);
    void flush();
    void removeBlock();
    void insertBlock();
    void showChanged();
    void update();
    [[nodiscard]] size_t placeOf(const QByteArray &name) const;
    [[nodiscard]] bool isAt(size_t place, const QByteArray &name) const;
    [[nodiscard]] Liveness livenessOf(const Row &row) const;
    [[nodiscard]] QString livenessText(Liveness liveness) const;
    [[nodiscard]] QString ageOf(const Row &row) const;

    FlushClock &m_clock;
    Now m_now;
    QTimer m_second;
    std::vector<Row> m_rows;            // by name
    std::map<QByteArray, Row> m_coming; // shown with the next flush
    std::set<QByteArray> m_going;       // rows that a snapshot did not name
    std::map<QByteArray, QByteArray> m_early; // liveness of services whose first message is still to come; at most `mostServices`
    Hearing m_hearing = Hearing::Unheard;
    bool m_wasTold = false;
    int m_maximumFields = 0;
    QString m_gapText;
};

} // namespace signalbox::console
