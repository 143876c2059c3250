// The life of the job that was sent, step by step, with measured times.
#pragma once

#include <QtCore/QAbstractListModel>
#include <QtQmlIntegration/qqmlintegration.h>

namespace signalbox::console {

class SendStepModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("JobSender has the steps")
public:
    enum Role {
        NameRole = Qt::UserRole + 1, // name: accepted, created, processing, done, error, cancelled, other
        StatusTextRole,              // statusText: what happened, in words
        ElapsedTextRole,             // elapsedText: "+38 ms" since the request was sent; empty until reached
        IsReachedRole,               // isReached
    };
    Q_ENUM(Role)

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
};

} // namespace signalbox::console
