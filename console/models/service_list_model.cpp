#include "console/models/service_list_model.h"

#include "console/json/object.h"
#include "console/models/row_ranges.h"
#include "console/models/service_fields.h"
#include "console/models/texts.h"

#include <algorithm>

namespace signalbox::console {

namespace {

QString nameOf(Liveness liveness)
{
    switch (liveness) {
    case Liveness::Up: return QStringLiteral("up");
    case Liveness::Late: return QStringLiteral("late");
    case Liveness::Down: return QStringLiteral("down");
    case Liveness::Unknown: break;
    }
    return QStringLiteral("unknown");
}

} // namespace

ServiceListModel::ServiceListModel(FlushClock &clock, Now now, QObject *parent)
    : StatefulList(parent), m_clock(clock), m_now(std::move(now))
{
    connect(&clock, &FlushClock::due, this, &ServiceListModel::flush);
    connect(&m_second, &QTimer::timeout, this, &ServiceListModel::tick);
    m_second.start(std::chrono::seconds(1));
    update();
}

int ServiceListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ServiceListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    const Liveness liveness = livenessOf(row);
    const QString name = QString::fromUtf8(row.state.name);
    switch (role) {
    case NameRole: return name;
    case LivenessRole: return nameOf(liveness);
    case LivenessTextRole: return capitalized(livenessText(liveness));
    case AgeTextRole: return ageOf(row);
    case AgeSecondsRole: return int(std::clamp<qint64>((m_now() - row.rhythm.lastAt()) / 1000, 0, 1'000'000'000));
    case IsStaleRole: return m_hearing == Hearing::Unheard || liveness == Liveness::Late || liveness == Liveness::Down;
    case FieldsRole: return row.fields;
    case MoreFieldsTextRole: return row.moreFields > 0 ? tr("%n more", nullptr, row.moreFields) : QString();
    case AccessibleTextRole: return tr("Service %1, %2, last message %3").arg(name, livenessText(liveness), ageOf(row));
    default: return {};
    }
}

QString ServiceListModel::ageOf(const Row &row) const
{
    const qint64 age = m_now() - row.rhythm.lastAt();
    return age < 1'000 ? tr("now") : tr("%1 ago").arg(ageText(age));
}

Liveness ServiceListModel::livenessOf(const Row &row) const
{
    if (m_hearing == Hearing::Unheard)
        return Liveness::Unknown;
    const QByteArray &said = row.state.liveness;
    if (said == "up")
        return Liveness::Up;
    if (said == "late")
        return Liveness::Late;
    if (said == "down")
        return Liveness::Down;
    return row.rhythm.at(m_now());
}

QString ServiceListModel::livenessText(Liveness liveness) const
{
    switch (liveness) {
    case Liveness::Up: return tr("up");
    case Liveness::Late: return tr("late");
    case Liveness::Down: return tr("down");
    case Liveness::Unknown: break;
    }
    return m_hearing == Hearing::Unheard ? tr("not heard") : tr("getting to know");
}

QStringList ServiceListModel::names() const
{
    QStringList names;
    for (const Row &row : m_rows)
        names.append(QString::fromUtf8(row.state.name));
    return names;
}

QHash<int, QByteArray> ServiceListModel::roleNames() const
{
    return {{NameRole, "name"},         {LivenessRole, "liveness"},     {LivenessTextRole, "livenessText"},
            {AgeTextRole, "ageText"},   {AgeSecondsRole, "ageSeconds"}, {IsStaleRole, "isStale"},
            {FieldsRole, "fields"},     {MoreFieldsTextRole, "moreFieldsText"}, {AccessibleTextRole, "accessibleText"}};
}

void ServiceListModel::take(const std::vector<ServiceState> &services)
{
    m_wasTold = true;
    m_coming.clear();
    m_going.clear();
    for (const Row &row : m_rows)
        m_going.insert(row.state.name);
    // A snapshot says what was said last, which may be long ago.
    const qint64 now = m_now();
    for (const ServiceState &state : services)
        put(state, state.at > 0 ? std::min(state.at, now) : now);
    m_clock.request();
}

void ServiceListModel::take(const ServiceState &state)
{
    m_wasTold = true;
    put(state, m_now());
    m_clock.request();
}

void ServiceListModel::take(const ServiceChange &change)
{
    const size_t place = placeOf(change.name);
    const auto coming = m_coming.find(change.name);
    if (change.liveness == "forgotten") {
        m_coming.erase(change.name);
        m_early.erase(change.name);
        if (isAt(place, change.name))
            m_going.insert(change.name);
    } else if (isAt(place, change.name)) {
        m_rows[place].state.liveness = change.liveness;
        m_rows[place].isDirty = true;
    } else if (coming != m_coming.end()) {
        coming->second.state.liveness = change.liveness;
    } else if (m_early.size() < mostServices) {
        m_early[change.name] = change.liveness; // the server says what a service is before it passes on what that said
    }
    m_clock.request();
}

void ServiceListModel::put(const ServiceState &state, qint64 at)
{
    const size_t place = placeOf(state.name);
    const bool isShown = isAt(place, state.name);
    if (!isShown && !m_coming.contains(state.name) && m_rows.size() + m_coming.size() >= mostServices)
        return;
    Row &row = isShown ? m_rows[place] : m_coming[state.name];
    const ServiceFields fields = fieldsOf(state.fields, mostFields);
    QByteArray liveness = state.liveness.isEmpty() ? row.state.liveness : state.liveness;
    if (const auto early = m_early.extract(state.name); liveness.isEmpty() && !early.empty())
        liveness = early.mapped();
    row.state = state;
    row.state.liveness = liveness;
    row.rhythm.heard(at);
    row.fields = fields.shown;
    row.moreFields = fields.more;
    row.isDirty = true;
    m_going.erase(state.name);
}

void ServiceListModel::clear()
{
    if (!m_rows.empty()) {
        beginResetModel();
        m_rows.clear();
        endResetModel();
        Q_EMIT countChanged();
    }
    m_coming.clear();
    m_going.clear();
    m_early.clear();
    m_wasTold = false;
    update();
}

void ServiceListModel::flush()
{
    removeBlock();
    insertBlock();
    showChanged();
    update();
    if (!m_going.empty() || !m_coming.empty())
        m_clock.request();
}

// The first run of rows that go; further ones with the next flush.
void ServiceListModel::removeBlock()
{
    const auto goes = [this](const Row &row) { return m_going.contains(row.state.name); };
    const auto first = std::find_if(m_rows.begin(), m_rows.end(), goes);
    const auto end = std::find_if_not(first, m_rows.end(), goes);
    if (first == end) {
        m_going.clear();
        return;
    }
    for (auto row = first; row != end; ++row)
        m_going.erase(row->state.name);
    beginRemoveRows({}, int(first - m_rows.begin()), int(end - m_rows.begin()) - 1);
    m_rows.erase(first, end);
    endRemoveRows();
    Q_EMIT countChanged();
}

// The first run of rows that come between the same two; further ones with the next flush.
void ServiceListModel::insertBlock()
{
    if (m_coming.empty())
        return;
    const size_t place = placeOf(m_coming.begin()->first);
    std::vector<Row> run;
    while (!m_coming.empty() && placeOf(m_coming.begin()->first) == place) {
        run.push_back(std::move(m_coming.begin()->second));
        run.back().isDirty = false;
        m_coming.erase(m_coming.begin());
    }
    beginInsertRows({}, int(place), int(place + run.size()) - 1);
    m_rows.insert(m_rows.begin() + qsizetype(place), std::make_move_iterator(run.begin()), std::make_move_iterator(run.end()));
    endInsertRows();
    Q_EMIT countChanged();
}

void ServiceListModel::showChanged()
{
    std::vector<int> changed;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (std::exchange(m_rows[i].isDirty, false))
            changed.push_back(int(i));
    }
    for (const auto &[first, last] : rangesToTell(changed, int(m_rows.size())))
        Q_EMIT dataChanged(index(first), index(last));
    const auto widest = std::max_element(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.fields.size() < b.fields.size(); });
    const int fields = widest == m_rows.end() ? 0 : int(widest->fields.size() / 2);
    if (std::exchange(m_maximumFields, fields) != fields)
        Q_EMIT maximumFieldsChanged();
}

void ServiceListModel::setHearing(Hearing hearing, const QString &why)
{
    if (std::exchange(m_gapText, why) != why)
        Q_EMIT gapTextChanged();
    if (std::exchange(m_hearing, hearing) != hearing)
        tick();
    update();
}

void ServiceListModel::tick()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1),
                           {AgeTextRole, AgeSecondsRole, LivenessRole, LivenessTextRole, IsStaleRole, AccessibleTextRole});
}

void ServiceListModel::retranslate()
{
    update();
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

void ServiceListModel::update()
{
    if (!m_rows.empty())
        setListState(Ready);
    else if (m_hearing == Hearing::Unheard && !m_gapText.isEmpty())
        setListState(Failed, tr("Services cannot be followed now"), m_gapText);
    else if (!m_wasTold)
        setListState(Loading, tr("Waiting for the services"));
    else
        setListState(NothingYet, tr("No service has said anything yet"), tr("A service appears when it publishes its status on service:<name> in Redis."));
}

size_t ServiceListModel::placeOf(const QByteArray &name) const
{
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), name, [](const Row &row, const QByteArray &wanted) { return row.state.name < wanted; });
    return size_t(found - m_rows.begin());
}

bool ServiceListModel::isAt(size_t place, const QByteArray &name) const
{
    return place < m_rows.size() && m_rows[place].state.name == name;
}

} // namespace signalbox::console
