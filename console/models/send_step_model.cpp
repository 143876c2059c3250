#include "console/models/send_step_model.h"

namespace signalbox::console {

int SendStepModel::rowCount(const QModelIndex &) const
{
    return 0;
}

QVariant SendStepModel::data(const QModelIndex &, int) const
{
    return {};
}

QHash<int, QByteArray> SendStepModel::roleNames() const
{
    return {{NameRole, "name"}, {StatusTextRole, "statusText"}, {ElapsedTextRole, "elapsedText"}, {IsReachedRole, "isReached"}};
}

} // namespace signalbox::console
