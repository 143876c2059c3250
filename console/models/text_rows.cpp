#include "console/models/text_rows.h"

namespace signalbox::console {

// Rows that stay keep their place in the view: what is gone from the front or the end is removed, what is new there is inserted; a list that changed
// in its middle is told as new.
void TextRows::set(std::vector<TextRow> rows)
{
    const auto isSame = [](const TextRow &a, const TextRow &b) { return a.id == b.id; };
    const auto first = m_rows.empty() ? rows.end() : std::find_if(rows.begin(), rows.end(), [&](const TextRow &row) { return isSame(row, m_rows.front()); });
    const auto before = first - rows.begin();
    const size_t common = std::min(m_rows.size(), rows.size() - size_t(before));
    const bool goesOn = first != rows.end() && std::equal(first, first + qsizetype(common), m_rows.begin(), m_rows.begin() + qsizetype(common), isSame);
    const auto count = m_rows.size();
    if (!goesOn) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    } else {
        if (common < m_rows.size()) {
            beginRemoveRows({}, int(common), int(m_rows.size()) - 1);
            m_rows.resize(common);
            endRemoveRows();
        }
        if (before > 0) {
            beginInsertRows({}, 0, int(before) - 1);
            m_rows.insert(m_rows.begin(), rows.begin(), first);
            endInsertRows();
        }
        if (rows.size() > m_rows.size()) {
            beginInsertRows({}, rowCount(), int(rows.size()) - 1);
            m_rows.insert(m_rows.end(), rows.begin() + qsizetype(m_rows.size()), rows.end());
            endInsertRows();
        }
        for (size_t i = size_t(before); i < m_rows.size(); ++i) {
            if (!(m_rows[i] == rows[i])) {
                m_rows[i] = std::move(rows[i]);
                Q_EMIT dataChanged(index(int(i)), index(int(i)));
            }
        }
    }
    if (count != m_rows.size())
        Q_EMIT countChanged();
}

int TextRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant TextRows::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TextRow &row = m_rows[size_t(index.row())];
    switch (role) {
    case IdRole: return row.id;
    case KindRole: return row.kind;
    case TitleRole: return row.title;
    case TextRole: return row.text;
    case DetailRole: return row.detail;
    case TimeRole: return row.time;
    case PointsRole: return QVariant::fromValue(row.points);
    default: return {};
    }
}

QHash<int, QByteArray> TextRows::roleNames() const
{
    return {{IdRole, "rowId"},     {KindRole, "kind"}, {TitleRole, "title"}, {TextRole, "rowText"},
            {DetailRole, "detail"}, {TimeRole, "time"}, {PointsRole, "points"}};
}

} // namespace signalbox::console
