#include "console/models/timeline_model.h"

#include "console/models/texts.h"
#include "shared/error.h"

namespace signalbox::console {

namespace {

bool isSame(const JobEvent &a, const JobEvent &b)
{
    return a.cursor == b.cursor;
}

} // namespace

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_events.size());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const JobEvent &event = m_events[size_t(index.row())];
    const Status status = statusOf(event.status);
    switch (role) {
    case KindTextRole: return event.isLate ? tr("%1, too late").arg(statusText(status, event.status)) : statusText(status, event.status);
    case StatusRole: return QString::fromLatin1(statusName(status));
    case AtTextRole: return timeText(event.at);
    case OffsetTextRole: return tr("+%1").arg(durationText(event.at - m_events.front().at));
    case DataTextRole: {
        QStringList parts{percentText(event.progress), printable(event.error.isEmpty() ? event.message : event.error, 400)};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(" · "));
    }
    default: return {};
    }
}

QHash<int, QByteArray> TimelineModel::roleNames() const
{
    return {{KindTextRole, "kindText"}, {StatusRole, "status"}, {AtTextRole, "atText"}, {OffsetTextRole, "offsetText"}, {DataTextRole, "dataText"}};
}

void TimelineModel::show(const std::vector<JobEvent> &events)
{
    const auto [mine, theirs] = std::mismatch(m_events.begin(), m_events.end(), events.begin(), events.end(), isSame);
    if (theirs == events.end() && mine != m_events.end())
        return; // what came by the stream is ahead of this answer
    if (mine != m_events.end())
        clear();
    insert({events.begin() + rowCount(), events.end()});
}

void TimelineModel::append(const JobEvent &event)
{
    const bool isNews = m_events.empty() || event.cursor.epoch != m_events.back().cursor.epoch || m_events.back().cursor.id < event.cursor.id;
    if (isNews)
        insert({event});
}

void TimelineModel::insert(const std::vector<JobEvent> &events)
{
    if (events.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(events.size()) - 1);
    m_events.insert(m_events.end(), events.begin(), events.end());
    endInsertRows();
    Q_EMIT countChanged();
}

void TimelineModel::clear()
{
    if (m_events.empty())
        return;
    beginRemoveRows({}, 0, rowCount() - 1);
    m_events.clear();
    endRemoveRows();
    Q_EMIT countChanged();
}

} // namespace signalbox::console
