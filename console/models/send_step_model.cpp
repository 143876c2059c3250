#include "console/models/send_step_model.h"

#include "console/models/texts.h"

namespace signalbox::console {

int SendStepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_hasBegun ? 0 : int(m_reached.size());
}

QVariant SendStepModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Step step = Step(index.row());
    static constexpr std::array names{"accepted", "created", "processing"};
    switch (role) {
    case NameRole: return QString::fromLatin1(step == Ended ? statusName(m_end) : names[size_t(step)]);
    case StatusTextRole: return capitalized(textOf(step));
    case ElapsedTextRole: return at(step) ? tr("+%1").arg(durationText(at(step)->count())) : QString();
    case IsReachedRole: return at(step).has_value();
    default: return {};
    }
}

QString SendStepModel::textOf(Step step) const
{
    switch (step) {
    case Accepted: return tr("accepted by the server");
    case Created: return tr("created, in the queue");
    case Processing: return tr("taken by an agent");
    case Ended: break;
    }
    return m_end == Status::Error ? tr("ended with an error") : m_end == Status::Cancelled ? tr("cancelled") : tr("done");
}

QHash<int, QByteArray> SendStepModel::roleNames() const
{
    return {{NameRole, "name"}, {StatusTextRole, "statusText"}, {ElapsedTextRole, "elapsedText"}, {IsReachedRole, "isReached"}};
}

void SendStepModel::begin()
{
    m_reached = {};
    m_end = Status::Done;
    if (m_hasBegun) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginInsertRows({}, 0, int(m_reached.size()) - 1);
    m_hasBegun = true;
    endInsertRows();
}

void SendStepModel::reach(Step step, std::chrono::milliseconds elapsed)
{
    if (m_reached[size_t(step)])
        return;
    m_reached[size_t(step)] = elapsed;
    Q_EMIT dataChanged(index(step), index(step));
}

void SendStepModel::setEnd(Status status)
{
    m_end = status;
    Q_EMIT dataChanged(index(Ended), index(Ended));
}

} // namespace signalbox::console
