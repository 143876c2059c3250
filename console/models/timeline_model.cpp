#include "console/models/timeline_model.h"

namespace signalbox::console {

int TimelineModel::rowCount(const QModelIndex &) const
{
    return 0;
}

QVariant TimelineModel::data(const QModelIndex &, int) const
{
    return {};
}

QHash<int, QByteArray> TimelineModel::roleNames() const
{
    return {{KindTextRole, "kindText"}, {StatusRole, "status"}, {AtTextRole, "atText"}, {OffsetTextRole, "offsetText"}, {DataTextRole, "dataText"}};
}

} // namespace signalbox::console
