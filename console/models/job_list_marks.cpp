// The jobs that the user picked out for one act on all of them.
#include "console/models/job_list_model.h"

namespace signalbox::console {

QString JobListModel::markedText() const
{
    if (m_marks.empty())
        return {};
    const auto isHeld = [this](const auto &mark) { return m_table.find(mark.first).has_value(); };
    const auto held = int(std::count_if(m_marks.begin(), m_marks.end(), isHeld));
    const QString marked = tr("%n marked", nullptr, markedCount());
    return held == markedCount() ? marked : tr("%1, %n not loaded", nullptr, markedCount() - held).arg(marked);
}

void JobListModel::toggleMark(const QString &jobId)
{
    const JobId id{jobId.toUtf8()};
    if (m_marks.erase(id) == 0) {
        const auto slot = m_table.find(id);
        if (!slot || markedCount() >= mostMarks)
            return;
        m_marks.emplace(id, m_table.row(*slot).job.type);
    }
    const int row = rowOf(jobId);
    tellMarks(row, row);
}

void JobListModel::markRange(int delta)
{
    const int from = std::max(m_currentRow, 0);
    moveCurrent(delta);
    if (m_currentRow >= 0)
        markRows(from, m_currentRow);
}

void JobListModel::markTo(const QString &jobId)
{
    const int to = rowOf(jobId);
    if (to < 0)
        return;
    const int from = m_currentRow < 0 ? to : m_currentRow;
    setCurrentJobId(jobId);
    markRows(from, to);
}

void JobListModel::markShown()
{
    markRows(0, m_view.size() - 1);
}

void JobListModel::markRows(int from, int to)
{
    if (from > to)
        std::swap(from, to);
    for (int row = std::max(from, 0); row <= to && markedCount() < mostMarks; ++row) {
        const Job &job = m_table.row(m_view.slotAt(row)).job;
        m_marks.emplace(job.id, job.type);
    }
    tellMarks(from, to);
}

void JobListModel::clearMarks()
{
    if (m_marks.empty())
        return;
    m_marks.clear();
    tellMarks(0, m_view.size() - 1);
}

// Rows from 0 to the last of the list; others are not shown.
void JobListModel::tellMarks(int from, int to)
{
    if (from >= 0 && from <= to && to < m_view.size())
        Q_EMIT dataChanged(index(from), index(to), {IsMarkedRole, AccessibleTextRole});
    Q_EMIT marksChanged();
    m_thaw.stop();
    updateFrozen();
}

} // namespace signalbox::console
