// The life of the job that was sent, step by step, with measured times.
#pragma once

#include "console/client/job.h"

#include <QtCore/QAbstractListModel>
#include <QtQmlIntegration/qqmlintegration.h>

#include <array>
#include <chrono>

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

    // The steps of every job: the request's answer, then its statuses. Each counts once, whatever order they come in.
    enum Step { Accepted, Created, Processing, Ended };
    using Elapsed = std::optional<std::chrono::milliseconds>; // since the request was sent

    // Nothing reached; no rows before the first request.
    void begin();
    void reach(Step step, std::chrono::milliseconds elapsed);
    // How the last step is called, and in which words.
    void setEnd(Status status);
    [[nodiscard]] Elapsed at(Step step) const { return m_reached[size_t(step)]; }

private:
    [[nodiscard]] QString textOf(Step step) const;

    bool m_hasBegun = false;
    std::array<Elapsed, 4> m_reached;
    Status m_end = Status::Done;
};

} // namespace signalbox::console
