// What happened to one job, oldest first.
#pragma once

#include "console/client/job.h"

#include <QtCore/QAbstractListModel>
#include <QtQmlIntegration/qqmlintegration.h>

namespace signalbox::console {

class TimelineModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("JobDetail has the timeline")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
public:
    enum Role {
        KindTextRole = Qt::UserRole + 1, // kindText: the status in words
        StatusRole,                      // status: created, processing, done, error, cancelled, other
        AtTextRole,                      // atText: the time of day
        OffsetTextRole,                  // offsetText: "+1.2 s" since the first entry
        DataTextRole,                    // dataText: message, error or progress in one line; may be empty
    };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return rowCount(); }

    // Becomes these events, oldest first. Entries that are there already stay as they are.
    void show(const std::vector<JobEvent> &events);
    // Ignores what is not newer than the last entry.
    void append(const JobEvent &event);
    void clear();

Q_SIGNALS:
    void countChanged();

private:
    void insert(const std::vector<JobEvent> &events);

    std::vector<JobEvent> m_events;
};

} // namespace signalbox::console
