#include "console/models/job_list_model.h"

#include "console/models/row_ranges.h"
#include "console/models/texts.h"
#include "shared/error.h"

#include <QtCore/QLocale>

namespace signalbox::console {

namespace {

const QList<int> &changingRoles()
{
    using Model = JobListModel;
    static const QList<int> roles{Model::StatusRole,   Model::StatusTextRole,   Model::UserIdRole,    Model::AgeTextRole,
                                  Model::ProgressRole, Model::ProgressTextRole, Model::ErrorTextRole, Model::AccessibleTextRole};
    return roles;
}

} // namespace

JobListModel::JobListModel(FlushClock &clock, Now now, QObject *parent, int capacity)
    : StatefulList(parent), m_clock(clock), m_now(std::move(now)), m_table(capacity)
{
    connect(&m_clock, &FlushClock::due, this, &JobListModel::flush);
    m_thaw.setSingleShot(true);
    m_thaw.setInterval(thawAfter);
    connect(&m_thaw, &QTimer::timeout, this, &JobListModel::updateFrozen);
    m_filterLater.setSingleShot(true);
    m_filterLater.setInterval(filterAfter);
    connect(&m_filterLater, &QTimer::timeout, this, &JobListModel::applyFilter);
    connect(&m_ages, &QTimer::timeout, this, &JobListModel::tickAges);
    m_ages.start(std::chrono::seconds(1));
    updateState();
}

int JobListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_view.size();
}

QVariant JobListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const JobTable::Row &row = m_table.row(m_view.slotAt(index.row()));
    const Job &job = row.job;
    switch (role) {
    case JobIdRole: return QString::fromUtf8(job.id.text);
    case ShortIdRole: return shortId(job.id);
    case StatusRole: return QString::fromLatin1(statusName(row.status));
    case StatusTextRole: return statusText(row.status, job.status);
    case TypeRole: return QString::fromUtf8(job.type.text);
    case UserIdRole: return QString::fromUtf8(job.user.text);
    case AgeTextRole: return ageText(m_now() - job.createdAt);
    case ProgressRole: return job.progress;
    case ProgressTextRole: return percentText(job.progress);
    case ErrorTextRole: return printable(row.status == Status::Error ? job.error : job.message);
    case IsExternalRole: return job.isExternal;
    case AccessibleTextRole: return accessibleText(row);
    case IsMarkedRole: return m_marks.contains(job.id);
    default: return {};
    }
}

QString JobListModel::accessibleText(const JobTable::Row &row) const
{
    const Job &job = row.job;
    const QString marked = m_marks.contains(job.id) ? tr("Marked") + QStringLiteral(": ") : QString();
    const QString sentence = marked + tr("Job %1, %2, %3, %4 ago").arg(shortId(job.id), statusWord(row.status, job.status), QString::fromUtf8(job.type.text),
                                                              ageText(m_now() - job.createdAt));
    if (row.status == Status::Error && !job.error.isEmpty())
        return sentence + QStringLiteral(", ") + printable(job.error);
    return isFinished(row.status) || job.progress < 0 ? sentence : sentence + QStringLiteral(", ") + percentText(job.progress);
}

QHash<int, QByteArray> JobListModel::roleNames() const
{
    return {{JobIdRole, "jobId"},               {ShortIdRole, "shortId"},     {StatusRole, "status"},
            {StatusTextRole, "statusText"},     {TypeRole, "type"},           {UserIdRole, "userId"},
            {AgeTextRole, "ageText"},           {ProgressRole, "progress"},   {ProgressTextRole, "progressText"},
            {ErrorTextRole, "errorText"},       {IsExternalRole, "isExternal"}, {AccessibleTextRole, "accessibleText"},
            {IsMarkedRole, "isMarked"}};
}

void JobListModel::take(const JobEvent &event)
{
    if (m_table.apply(event) && !m_types.contains(event.type.text)) {
        m_types.insert(event.type.text);
        Q_EMIT typesChanged();
    }
    // A hidden window asks for no flush, and only a flush lets rows go.
    if (m_table.size() >= m_table.capacity() + mostUntold)
        m_clock.flushNow();
    else
        m_clock.request();
}

void JobListModel::take(const JobPage &page, qint64 above)
{
    m_table.apply(page, above);
    m_wasRead = true;
    m_isAboutToShow = true;
    m_isNotAllowed = false;
    m_failure.clear();
    for (const Job &job : page.jobs)
        m_types.insert(job.type.text);
    Q_EMIT typesChanged();
    m_clock.request();
}

void JobListModel::forgetBelow(qint64 oldest, const Cursor &cursor, JobTable::Doubt doubt)
{
    m_table.forgetBelow(oldest, cursor, doubt);
    m_clock.request();
}

void JobListModel::clear()
{
    beginResetModel();
    m_table.clear();
    const JobView::Plan plan = m_view.planAll();
    m_view.remove(plan);
    m_wasRead = false;
    m_isNotAllowed = false;
    m_failure.clear();
    m_types.clear();
    endResetModel();
    setGap({});
    setMore(false, false);
    setCurrentJobId({});
    clearMarks();
    updateState();
    Q_EMIT countsChanged();
    Q_EMIT heldChanged();
}

void JobListModel::setMore(bool hasMore, bool isLoading)
{
    m_hasMore = hasMore;
    m_isLoadingMore = isLoading;
    Q_EMIT moreChanged();
}

void JobListModel::setFailure(const QString &text)
{
    const bool wasNotAllowed = std::exchange(m_isNotAllowed, false);
    if (std::exchange(m_failure, text) != text || wasNotAllowed)
        updateState();
}

void JobListModel::setNotAllowed()
{
    m_isNotAllowed = true;
    updateState();
}

void JobListModel::setGap(const QString &text)
{
    if (m_gapText == text)
        return;
    m_gapText = text;
    Q_EMIT gapTextChanged();
}

void JobListModel::flush()
{
    const qint64 evicted = m_table.evict([this](JobTable::Slot slot) {
        const JobId &job = m_table.row(slot).job.id;
        return job.text != m_currentJobId.toUtf8() && !m_marks.contains(job);
    });
    if (evicted > 0)
        setMore(true, m_isLoadingMore);
    m_evicted = std::max(m_evicted, evicted);
    m_isAboutToShow = false;
    show(m_view.plan(m_isFrozen ? JobView::Motion::Frozen : JobView::Motion::Free, m_lastVisible));
}

void JobListModel::show(const JobView::Plan &plan)
{
    if (plan.remove.count > 0) {
        beginRemoveRows({}, plan.remove.first, plan.remove.first + plan.remove.count - 1);
        m_view.remove(plan);
        endRemoveRows();
    }
    if (!plan.insert.empty()) {
        beginInsertRows({}, plan.insertAt, plan.insertAt + int(plan.insert.size()) - 1);
        m_view.insert(plan);
        endInsertRows();
    }
    showChanged(plan.changed);
    updateState();
    noteCurrentRow();
    Q_EMIT countsChanged();
    if (std::exchange(m_heldTold, m_view.held()) != m_view.held())
        Q_EMIT heldChanged();
}

void JobListModel::showChanged(const std::vector<JobTable::Slot> &changed)
{
    std::vector<int> rows;
    rows.reserve(changed.size());
    for (const JobTable::Slot slot : changed) {
        if (const int row = m_view.rowOf(slot); row >= 0)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    for (const auto &[first, last] : rangesToTell(rows, m_view.size()))
        Q_EMIT dataChanged(index(first), index(last), changingRoles());
}

QStringList JobListModel::types() const
{
    QStringList types;
    for (const QByteArray &type : m_types)
        types.append(QString::fromUtf8(type));
    types.sort();
    return types;
}

void JobListModel::retranslate()
{
    updateState();
    if (m_view.size() > 0)
        Q_EMIT dataChanged(index(0), index(m_view.size() - 1));
    Q_EMIT countsChanged();
    Q_EMIT heldChanged();
}

void JobListModel::updateState()
{
    if (m_view.size() > 0)
        setListState(Ready);
    else if (m_isNotAllowed)
        setListState(NotAllowed, tr("This token may not list jobs"), tr("Ask for a token whose role allows it."));
    else if (!m_failure.isEmpty())
        setListState(Failed, tr("The jobs could not be read"), m_failure);
    else if (!m_wasRead || m_isAboutToShow)
        setListState(Loading, tr("Reading the jobs"));
    else if (m_table.size() == 0)
        setListState(NothingYet, tr("There are no jobs yet"), tr("Send one, or wait: new jobs appear here by themselves."));
    else
        setListState(NoMatch, tr("No job matches the filter"), tr("%n job(s) without it.", nullptr, m_table.size()));
}

void JobListModel::tickAges()
{
    ++m_ageTicks;
    const int first = std::max(m_firstVisible, 0);
    int last = std::min(m_lastVisible, m_view.size() - 1);
    const qint64 now = m_now();
    // Newest first, so the young ones stand above.
    const bool isForAll = m_ageTicks % 10 == 0;
    while (!isForAll && last >= first && now - m_table.row(m_view.slotAt(last)).job.createdAt > oldRow)
        --last;
    if (first <= last)
        Q_EMIT dataChanged(index(first), index(last), {AgeTextRole, AccessibleTextRole});
}

} // namespace signalbox::console
