// What the user and the view tell the list: filter, freezing, the current job.
#include "console/models/job_list_model.h"

#include <QtCore/QLocale>

namespace signalbox::console {

void JobListModel::setStatusFilter(const QString &status)
{
    if (m_statusFilter == status)
        return;
    m_statusFilter = status;
    Q_EMIT filterChanged();
    applyFilter();
}

void JobListModel::setTextFilter(const QString &text)
{
    if (m_textFilter == text)
        return;
    m_textFilter = text;
    Q_EMIT filterChanged();
    m_filterLater.start();
}

void JobListModel::applyFilter()
{
    m_filterLater.stop();
    m_view.setFilter({m_statusFilter.toLatin1(), m_textFilter.trimmed().toUtf8().toLower()});
    show(m_view.planAll());
}

QString JobListModel::countText() const
{
    const QLocale locale;
    if (m_view.size() == m_table.size())
        return tr("%n job(s)", nullptr, m_table.size());
    return tr("%1 of %2 jobs").arg(locale.toString(m_view.size()), locale.toString(m_table.size()));
}

QString JobListModel::heldText() const
{
    return heldCount() > 0 ? tr("%n new", nullptr, heldCount()) : QString();
}

void JobListModel::hint(bool &flag, bool value)
{
    if (flag == value)
        return;
    flag = value;
    Q_EMIT hintsChanged();
    m_thaw.stop();
    updateFrozen();
}

void JobListModel::setPointerInside(bool inside)
{
    hint(m_pointerInside, inside);
}

void JobListModel::setAtTop(bool atTop)
{
    hint(m_atTop, atTop);
}

void JobListModel::setMenuOpen(bool open)
{
    hint(m_isMenuOpen, open);
}

// Called for every change of a hint, and once more when the time after the last one is over.
void JobListModel::updateFrozen()
{
    const bool hasCause = m_pointerInside || m_isMenuOpen || !m_atTop || !m_marks.empty();
    if (m_isFrozen && !hasCause && sender() != &m_thaw) {
        m_thaw.start();
        return;
    }
    if (m_isFrozen == hasCause)
        return;
    m_isFrozen = hasCause;
    Q_EMIT isFrozenChanged();
    if (!m_isFrozen)
        m_clock.request();
}

void JobListModel::setFirstVisible(int row)
{
    if (std::exchange(m_firstVisible, row) != row)
        Q_EMIT hintsChanged();
}

void JobListModel::setLastVisible(int row)
{
    if (std::exchange(m_lastVisible, row) != row)
        Q_EMIT hintsChanged();
}

void JobListModel::showHeld()
{
    show(m_view.plan(JobView::Motion::Free, -1));
}

void JobListModel::setCurrentJobId(const QString &jobId)
{
    if (m_currentJobId == jobId)
        return;
    m_currentJobId = jobId;
    const auto slot = m_table.find({jobId.toUtf8()});
    m_currentType = slot ? m_table.row(*slot).job.type.text : QByteArray();
    Q_EMIT currentJobIdChanged();
    noteCurrentRow();
}

void JobListModel::noteCurrentRow()
{
    const int row = rowOf(m_currentJobId);
    if (std::exchange(m_currentRow, row) != row)
        Q_EMIT currentRowChanged();
}

int JobListModel::rowOf(const QString &jobId) const
{
    const auto slot = m_table.find({jobId.toUtf8()});
    return slot ? m_view.rowOf(*slot) : -1;
}

void JobListModel::moveCurrent(int delta)
{
    if (m_view.size() == 0)
        return;
    const int row = m_currentRow < 0 ? 0 : std::clamp(m_currentRow + delta, 0, m_view.size() - 1);
    setCurrentJobId(data(index(row), JobIdRole).toString());
}

void JobListModel::dismissGap()
{
    setGap({});
}

void JobListModel::loadMore()
{
    if (hasMore() && !m_isLoadingMore)
        Q_EMIT moreWanted();
}

void JobListModel::refresh()
{
    Q_EMIT refreshWanted();
}

} // namespace signalbox::console
