#include "console/models/activity_model.h"

#include "console/models/export_file.h"
#include "console/models/texts.h"
#include "shared/json_writer.h"

namespace signalbox::console {

namespace {

QString targetOf(const AuditEntry &entry)
{
    if (!entry.service.isEmpty())
        return QString::fromUtf8(entry.service);
    if (!entry.plan.isEmpty())
        return QString::fromUtf8(entry.plan);
    if (!entry.job.isEmpty())
        return QString::fromUtf8(entry.type) + QLatin1Char(' ') + shortId({entry.job});
    return QString::fromUtf8(entry.type);
}

} // namespace

ActivityModel::ActivityModel(Client &client, FlushClock &clock, QObject *parent)
    : StatefulList(parent), m_client(client), m_clock(clock)
{
    connect(&clock, &FlushClock::due, this, &ActivityModel::flush);
    connect(&client, &Client::topicEvent, this, qOverload<const TopicEvent &>(&ActivityModel::take));
    connect(&client, &Client::connectionChanged, this, &ActivityModel::noteConnection);
    connect(&client, &Client::gapped, this, &ActivityModel::refresh);
    connect(&client, &Client::forgotten, this, &ActivityModel::clear);
    update();
}

bool ActivityModel::isConnected() const
{
    const auto state = m_client.connection().state();
    return state == ConnectionCore::State::Live || state == ConnectionCore::State::Polling;
}

void ActivityModel::setShown(bool isShown)
{
    if (std::exchange(m_isShown, isShown) == isShown)
        return;
    m_client.want(this, isShown ? QByteArrayList{"audit"} : QByteArrayList{});
    refresh();
    Q_EMIT isShownChanged();
}

// What is missed while the page is away, or the server, is read when both are there.
void ActivityModel::noteConnection()
{
    const bool isLive = m_client.connection().state() == ConnectionCore::State::Live;
    const QString stale = isLive || !m_wasRead ? QString()
                        : m_client.connection().state() == ConnectionCore::State::Polling ? tr("Live streams are blocked here: press r to read anew.")
                                                                                          : tr("There is no connection to the server: this may be old.");
    const bool isBack = stale.isEmpty() && !m_staleText.isEmpty();
    if (std::exchange(m_staleText, stale) != stale)
        Q_EMIT staleTextChanged();
    if (m_isShown && isConnected() && (isBack || !m_wasRead) && !m_isReading && !m_isForbidden)
        refresh();
}

void ActivityModel::refresh()
{
    if (m_isShown && isConnected())
        read({});
}

void ActivityModel::loadMore()
{
    if (hasMore() && !m_isReading && isConnected())
        read(m_next);
}

void ActivityModel::read(const QByteArray &after)
{
    m_isReading = true;
    m_reading = std::make_unique<QObject>();
    Q_EMIT moreChanged();
    m_client.api().get("/api/v1/audit?limit=200" + (after.isEmpty() ? QByteArray() : "&after=" + after), m_reading.get(),
                       [this, isNewest = after.isEmpty()](const Answer<QByteArray> &answer) {
        m_reading.release()->deleteLater(); // it is what is calling
        m_isReading = false;
        const auto *text = std::get_if<QByteArray>(&answer);
        const auto page = text ? parseAuditPage(*text) : Result<AuditPage>(Error{ErrorCode::Unavailable, std::get<Failure>(answer).text});
        m_failure = page ? QString() : page.error().message;
        m_isForbidden = !text && std::get<Failure>(answer).status == 403;
        if (page)
            take(*page, isNewest);
        Q_EMIT moreChanged();
        update();
    });
}

// The newest page joins what is held, if they meet; else there may be a hole between, and what is older is read again when it is wanted.
void ActivityModel::take(const AuditPage &page, bool isNewest)
{
    m_wasRead = true;
    const bool meets = !isNewest || m_all.empty() || page.next.isEmpty() || page.entries.empty() || page.entries.back().id <= m_all.front().id;
    if (!meets) {
        beginResetModel();
        m_all.clear();
        m_rows.clear();
        endResetModel();
    }
    if (!isNewest || m_all.empty())
        m_next = page.next;
    std::vector<AuditEntry> newer, older;
    for (const AuditEntry &entry : page.entries) {
        if (m_all.empty() || entry.id > m_all.front().id)
            newer.push_back(entry);
        else if (entry.id < m_all.back().id)
            older.push_back(entry);
    }
    insert(m_all.size(), std::move(older));
    insert(0, std::move(newer));
    noteConnection();
}

void ActivityModel::take(const TopicEvent &event)
{
    if (event.topic != "audit" || !m_isShown)
        return;
    if (auto entry = parseAuditEntry(event.cursor.id, event.at, event.data)) {
        m_coming.push_back(*std::move(entry));
        m_clock.request();
    }
}

// Before the first page was read there is nothing that they could join.
void ActivityModel::flush()
{
    std::vector<AuditEntry> newer;
    for (auto entry = m_coming.rbegin(); m_wasRead && entry != m_coming.rend(); ++entry) {
        if (m_all.empty() || entry->id > m_all.front().id)
            newer.push_back(std::move(*entry));
    }
    m_coming.clear();
    insert(0, std::move(newer));
    if (m_all.size() > mostRows) {
        m_all.resize(mostRows - mostRows / 10);
        m_next = m_all.back().id.toBytes();
        rebuild();
        Q_EMIT moreChanged();
    }
    update();
}

// `place`: the beginning or the end.
void ActivityModel::insert(size_t place, std::vector<AuditEntry> entries)
{
    if (entries.empty())
        return;
    const size_t count = entries.size();
    std::vector<size_t> fitting;
    for (size_t i = 0; i < count; ++i) {
        if (fits(entries[i]))
            fitting.push_back(place + i);
    }
    const size_t row = place == 0 ? 0 : m_rows.size();
    if (!fitting.empty())
        beginInsertRows({}, int(row), int(row + fitting.size()) - 1);
    m_all.insert(m_all.begin() + qsizetype(place), std::make_move_iterator(entries.begin()), std::make_move_iterator(entries.end()));
    if (place == 0) {
        for (size_t &known : m_rows)
            known += count;
    }
    m_rows.insert(m_rows.begin() + qsizetype(row), fitting.begin(), fitting.end());
    if (!fitting.empty()) {
        endInsertRows();
        Q_EMIT countChanged();
    }
}

void ActivityModel::setTextFilter(const QString &text)
{
    if (std::exchange(m_textFilter, text) == text)
        return;
    rebuild();
    update();
    Q_EMIT textFilterChanged();
}

void ActivityModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    for (size_t i = 0; i < m_all.size(); ++i) {
        if (fits(m_all[i]))
            m_rows.push_back(i);
    }
    endResetModel();
    Q_EMIT countChanged();
}

bool ActivityModel::fits(const AuditEntry &entry) const
{
    const QString text = QString::fromUtf8(entry.act + ' ' + entry.actor + ' ' + entry.reason + ' ' + entry.type + ' ' + entry.job + ' ' + entry.plan + ' '
                                           + entry.service + ' ' + entry.detail);
    const QStringList words = m_textFilter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

void ActivityModel::clear()
{
    m_reading.reset();
    m_all.clear();
    m_coming.clear();
    m_next.clear();
    m_failure.clear();
    m_wasRead = m_isReading = m_isForbidden = false;
    rebuild();
    update();
    Q_EMIT moreChanged();
}

void ActivityModel::update()
{
    if (!m_rows.empty())
        setListState(Ready);
    else if (m_isForbidden)
        setListState(NotAllowed, tr("Your role does not show what others did"), tr("The audit is for viewers and administrators."));
    else if (!m_failure.isEmpty())
        setListState(Failed, tr("What was done could not be read"), m_failure);
    else if (!m_wasRead)
        setListState(Loading, tr("Reading what was done"));
    else if (!m_all.empty())
        setListState(NoMatch, tr("Nothing that was done fits these words"), tr("%n entry(s) without them.", nullptr, int(m_all.size())));
    else
        setListState(NothingYet, tr("Nobody has done anything yet"), tr("Cancelling, retrying, pausing, plans and commands are written down here, with who and why."));
}

void ActivityModel::retranslate()
{
    update();
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const AuditEntry &entry = m_all[m_rows[size_t(index.row())]];
    switch (role) {
    case EntryIdRole: return QString::fromUtf8(entry.id.toBytes());
    case TimeTextRole: return timeText(entry.at);
    case ActorRole: return QString::fromUtf8(entry.actor);
    case ActRole: return QString::fromUtf8(entry.act);
    case ActTextRole: return actText(entry.act);
    case TargetRole: return targetOf(entry);
    case DetailRole: return QString::fromUtf8(entry.detail);
    case ReasonRole: return QString::fromUtf8(entry.reason);
    case JobIdRole: return QString::fromUtf8(entry.job);
    case JobTypeRole: return QString::fromUtf8(entry.type);
    case AccessibleTextRole:
        return tr("%1: %2 %3 %4, %5").arg(timeText(entry.at), QString::fromUtf8(entry.actor), actText(entry.act), targetOf(entry),
                                          entry.reason.isEmpty() ? tr("no reason given") : QString::fromUtf8(entry.reason));
    default: return {};
    }
}

QHash<int, QByteArray> ActivityModel::roleNames() const
{
    return {{EntryIdRole, "entryId"}, {TimeTextRole, "timeText"}, {ActorRole, "actor"}, {ActRole, "act"},     {ActTextRole, "actText"},
            {TargetRole, "target"},   {DetailRole, "detail"},     {ReasonRole, "reason"}, {JobIdRole, "jobId"}, {JobTypeRole, "jobType"},
            {AccessibleTextRole, "accessibleText"}};
}

QString ActivityModel::save(bool asCsv) const
{
    QByteArray bytes = asCsv ? csvLine({"id", "at", "act", "actor", "reason", "type", "jobId", "plan", "service", "detail"}) : QByteArray();
    for (const size_t row : m_rows) {
        const AuditEntry &entry = m_all[row];
        if (asCsv) {
            bytes += csvLine({entry.id.toBytes(), QByteArray::number(entry.at), entry.act, entry.actor, entry.reason, entry.type, entry.job, entry.plan,
                              entry.service, entry.detail});
        } else {
            JsonWriter json;
            json.beginObject().key("id").string(entry.id.toBytes()).key("at").number(entry.at).key("data").raw(entry.data).endObject();
            bytes += json.take() + '\n';
        }
    }
    return saveExport(asCsv ? QStringLiteral("signalbox-activity.csv") : QStringLiteral("signalbox-activity.ndjson"), bytes);
}

QString ActivityModel::curlText() const
{
    return m_client.api().asCurl(HttpRequest::Method::Get, "/api/v1/audit?limit=200");
}

} // namespace signalbox::console
