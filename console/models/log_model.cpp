#include "console/models/log_model.h"

#include <algorithm>

namespace signalbox::console {

namespace {

constexpr size_t mostServices = 2'000;

}

LogModel::LogModel(Client &client, FlushClock &clock, QObject *parent)
    : StatefulList(parent), m_client(client), m_clock(clock)
{
    connect(&clock, &FlushClock::due, this, &LogModel::flush);
    connect(&client, &Client::topicEvent, this, &LogModel::take);
    connect(&client, &Client::connectionChanged, this, &LogModel::noteConnection);
    connect(&client, &Client::forgotten, this, &LogModel::clear);
    connect(&clock, &FlushClock::restingChanged, this, &LogModel::hear);
    connect(&client, &Client::linesLost, this, [this] {
        m_pending.push_back({LogEntry::Kind::Gap, {}});
        m_clock.request();
    });
    update();
}

void LogModel::setShown(bool isShown)
{
    if (std::exchange(m_isShown, isShown) == isShown)
        return;
    hear();
    Q_EMIT isShownChanged();
}

// The lines of a window that nobody has seen for a while are read when it is seen again.
void LogModel::hear()
{
    m_isHearing = m_isShown && !m_clock.isResting();
    QByteArrayList wanted = topics();
    if (std::exchange(m_topics, wanted) == wanted)
        return;
    // Heard first, then read: what both tell is told once, by the lines' ids.
    m_client.want(this, m_topics);
    if (m_isHearing)
        readKept();
}

QByteArrayList LogModel::topics() const
{
    if (!m_isHearing)
        return {};
    if (!hearsTails())
        return {"logs"};
    QByteArrayList tails;
    for (const QByteArray &service : m_chosenServices)
        tails.append("logs:" + service);
    std::sort(tails.begin(), tails.end());
    return tails;
}

void LogModel::setKnownServices(const QStringList &names)
{
    if (std::exchange(m_known, names) != names && m_isHearing)
        readKept();
}

void LogModel::noteConnection()
{
    const auto state = m_client.connection().state();
    const bool isLive = state == ConnectionCore::State::Live;
    const QString stale = isLive ? QString()
                        : state == ConnectionCore::State::Polling ? tr("Live streams are blocked here, and lines are told over streams only.")
                                                                  : tr("There is no connection to the server: no lines come.");
    const bool isBack = isLive && !m_staleText.isEmpty();
    if (std::exchange(m_staleText, stale) != stale)
        Q_EMIT staleTextChanged();
    if (m_isHearing && (isBack || (isLive && !m_wasRead && m_asked == 0)))
        readKept();
}

// Of each service from where its newest line left off; or the newest that are kept.
void LogModel::readKept()
{
    if (m_client.connection().state() != ConnectionCore::State::Live)
        return;
    m_reading = std::make_unique<QObject>();
    m_kept.clear();
    m_read.clear();
    QByteArrayList names;
    for (const QString &name : std::as_const(m_known))
        names.append(name.toUtf8());
    if (hearsTails())
        names.removeIf([this](const QByteArray &name) { return !m_chosenServices.contains(name); });
    m_asked = int(names.size());
    m_failure.clear();
    if (m_asked == 0) {
        m_wasRead = true;
        return update();
    }
    for (const QByteArray &name : std::as_const(names)) {
        const auto known = m_services.find(name);
        const bool goesOn = known != m_services.end() && known->second.wasRead;
        const QByteArray query = goesOn ? "?limit=1000&after=" + known->second.newest.toBytes() : QByteArray("?limit=500");
        m_client.api().get("/api/services/" + name.toPercentEncoding() + "/logs" + query, m_reading.get(), [this, name, goesOn](const Answer<QByteArray> &answer) {
            const auto *text = std::get_if<QByteArray>(&answer);
            const auto page = text ? parseLogPage(*text) : Result<LogPage>(signalbox::Error{ErrorCode::Unavailable, std::get<Failure>(answer).text});
            if (page) {
                m_kept.insert(m_kept.end(), page->lines.begin(), page->lines.end());
                m_read.insert(name);
            } else if (!text && std::get<Failure>(answer).status != 404)
                m_failure = page.error().message;
            if (page && page->hasMore && goesOn)
                m_pending.push_front({LogEntry::Kind::Gap, {}});
            if (--m_asked == 0)
                joinKept();
        });
    }
}

void LogModel::joinKept()
{
    m_wasRead = true;
    for (const LogLine &line : m_kept)
        noteService(line);
    for (const QByteArray &name : std::exchange(m_read, {})) {
        if (const auto known = m_services.find(name); known != m_services.end())
            known->second.wasRead = true;
    }
    m_ring.merge(std::exchange(m_kept, {}));
    recount();
    rebuild();
    flush();
}

void LogModel::take(const TopicEvent &event)
{
    if (!event.line || !m_isHearing)
        return;
    auto line = parseLogLine(*event.line, event.at, event.data);
    if (!line)
        return;
    noteService(*line);
    m_pending.push_back({LogEntry::Kind::Line, *std::move(line)});
    if (m_pending.size() > mostPending) {
        m_pending.pop_front();
        ++m_skipped;
    }
    m_isPaused ? Q_EMIT isPausedChanged() : m_clock.request();
}

void LogModel::flush()
{
    if (m_isPaused || m_asked > 0 || (m_pending.empty() && m_skipped == 0))
        return update();
    std::vector<LogEntry> entries;
    if (m_skipped > 0) {
        LogEntry mark{LogEntry::Kind::Skipped, {}};
        mark.line.dropped = std::exchange(m_skipped, 0);
        entries.push_back(std::move(mark));
    }
    while (!m_pending.empty() && entries.size() < mostAFlush) {
        entries.push_back(std::move(m_pending.front()));
        m_pending.pop_front();
    }
    appendRows(std::move(entries));
    dropPruned();
    update();
    tellCounts();
    if (!m_pending.empty())
        m_clock.request();
}

void LogModel::appendRows(std::vector<LogEntry> entries)
{
    std::vector<quint64> fitting;
    std::vector<LogLine> late;
    for (LogEntry &entry : entries) {
        const bool isLine = entry.kind == LogEntry::Kind::Line;
        const Level level = levelOf(entry.line.level);
        const bool isFitting = fits(entry);
        if (isLine && entry.line.id <= m_ring.newest()) {
            late.push_back(std::move(entry.line));
            continue;
        }
        if (!m_ring.append(std::move(entry)))
            continue;
        m_counts[size_t(level)] += isLine ? 1 : 0;
        if (isFitting)
            fitting.push_back(m_ring.end() - 1);
    }
    if (!late.empty())
        return takeLate(std::move(late));
    std::erase_if(fitting, [this](quint64 number) { return number < m_ring.first(); });
    if (fitting.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(fitting.size()) - 1);
    m_rows.insert(m_rows.end(), fitting.begin(), fitting.end());
    endInsertRows();
}

// What was read of one service may be ahead of what is heard of another: then a line that is heard has its place among those that are shown. Most
// such lines are known already.
void LogModel::takeLate(std::vector<LogLine> lines)
{
    m_ring.merge(std::move(lines));
    recount();
    rebuild();
}

// Rows whose entries the ring let go.
void LogModel::dropPruned()
{
    const auto kept = std::find_if(m_rows.begin(), m_rows.end(), [this](quint64 number) { return number >= m_ring.first(); });
    if (kept == m_rows.begin())
        return;
    beginRemoveRows({}, 0, int(kept - m_rows.begin()) - 1);
    m_rows.erase(m_rows.begin(), kept);
    endRemoveRows();
    for (quint64 number = m_ring.first(); number < m_ring.end(); ++number) {
        if (m_ring.at(number).kind == LogEntry::Kind::Line) {
            m_bookmarks.erase(m_bookmarks.begin(), m_bookmarks.lower_bound(m_ring.at(number).line.id));
            break;
        }
    }
    recount();
}

void LogModel::recount()
{
    m_counts = {};
    for (quint64 number = m_ring.first(); number < m_ring.end(); ++number) {
        if (const LogEntry &entry = m_ring.at(number); entry.kind == LogEntry::Kind::Line)
            ++m_counts[size_t(levelOf(entry.line.level))];
    }
    tellCounts();
}

void LogModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    for (quint64 number = m_ring.first(); number < m_ring.end(); ++number) {
        if (fits(m_ring.at(number)))
            m_rows.push_back(number);
    }
    endResetModel();
    update();
    tellCounts();
}

void LogModel::noteService(const LogLine &line)
{
    const auto known = m_services.find(line.service);
    if (known != m_services.end())
        known->second.newest = std::max(known->second.newest, line.id);
    else if (!line.service.isEmpty() && m_services.size() < mostServices) {
        m_services.emplace(line.service, Told{line.id});
        tellCounts();
    }
}

void LogModel::clear()
{
    m_reading.reset();
    m_asked = 0;
    m_ring.clear();
    m_pending.clear();
    m_kept.clear();
    m_read.clear();
    m_services.clear();
    m_skipped = 0;
    m_wasRead = false;
    recount();
    rebuild();
    tellCounts();
}

void LogModel::update()
{
    if (!m_rows.empty())
        setListState(Ready);
    else if (!m_failure.isEmpty())
        setListState(Failed, tr("The lines could not be read"), m_failure);
    else if (!m_wasRead)
        setListState(Loading, tr("Reading the newest lines"));
    else if (m_ring.end() > m_ring.first())
        setListState(NoMatch, tr("No line fits these filters"), tr("%n line(s) without them.", nullptr, int(m_ring.end() - m_ring.first())));
    else
        setListState(NothingYet, tr("No service has logged anything yet"), tr("Services publish lines on service:logs in Redis."));
}

void LogModel::setPaused(bool isPaused)
{
    if (std::exchange(m_isPaused, isPaused) == isPaused)
        return;
    if (!isPaused)
        flush();
    Q_EMIT isPausedChanged();
}

} // namespace signalbox::console
