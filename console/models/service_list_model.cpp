#include "console/models/service_list_model.h"

namespace signalbox::console {

ServiceListModel::ServiceListModel(QObject *parent)
    : StatefulList(parent)
{
}

int ServiceListModel::rowCount(const QModelIndex &) const
{
    return 0;
}

QVariant ServiceListModel::data(const QModelIndex &, int) const
{
    return {};
}

QHash<int, QByteArray> ServiceListModel::roleNames() const
{
    return {{NameRole, "name"},     {LivenessRole, "liveness"}, {LivenessTextRole, "livenessText"},     {AgeTextRole, "ageText"},      {AgeSecondsRole, "ageSeconds"},
            {IsStaleRole, "isStale"}, {FieldsRole, "fields"}, {MoreFieldsTextRole, "moreFieldsText"}, {AccessibleTextRole, "accessibleText"}};
}

} // namespace signalbox::console
