#include "console/models/job_list_model.h"

namespace signalbox::console {

JobListModel::JobListModel(QObject *parent)
    : StatefulList(parent)
{
}

int JobListModel::rowCount(const QModelIndex &) const
{
    return 0;
}

QVariant JobListModel::data(const QModelIndex &, int) const
{
    return {};
}

QHash<int, QByteArray> JobListModel::roleNames() const
{
    return {{JobIdRole, "jobId"},           {ShortIdRole, "shortId"},       {StatusRole, "status"},         {StatusTextRole, "statusText"},
            {TypeRole, "type"},             {UserIdRole, "userId"},         {AgeTextRole, "ageText"},       {ProgressRole, "progress"},
            {ProgressTextRole, "progressText"}, {ErrorTextRole, "errorText"}, {IsExternalRole, "isExternal"}, {AccessibleTextRole, "accessibleText"}};
}

void JobListModel::setStatusFilter(const QString &) {}
void JobListModel::setTextFilter(const QString &) {}
void JobListModel::setPointerInside(bool) {}
void JobListModel::setAtTop(bool) {}
void JobListModel::setMenuOpen(bool) {}
void JobListModel::setFirstVisible(int) {}
void JobListModel::setLastVisible(int) {}
void JobListModel::setCurrentJobId(const QString &) {}
void JobListModel::showHeld() {}
void JobListModel::moveCurrent(int) {}
void JobListModel::dismissGap() {}
void JobListModel::loadMore() {}
void JobListModel::refresh() {}
int JobListModel::createdCount() const { return 0; }
int JobListModel::processingCount() const { return 0; }
int JobListModel::doneCount() const { return 0; }
int JobListModel::errorCount() const { return 0; }
int JobListModel::cancelledCount() const { return 0; }
int JobListModel::totalCount() const { return 0; }
int JobListModel::shownCount() const { return 0; }
int JobListModel::heldCount() const { return 0; }
int JobListModel::currentRow() const { return 0; }
QString JobListModel::heldText() const { return {}; }
QString JobListModel::currentType() const { return {}; }
bool JobListModel::isFrozen() const { return false; }
bool JobListModel::hasMore() const { return false; }
bool JobListModel::isLoadingMore() const { return false; }
int JobListModel::rowOf(const QString &) const { return -1; }

} // namespace signalbox::console
