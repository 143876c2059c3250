// What the page asks of the log: filters, texts, search, files.
#include "console/models/export_file.h"
#include "console/models/log_model.h"
#include "console/models/texts.h"
#include "shared/json_writer.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

namespace signalbox::console {

namespace {

QString preciseTime(qint64 at)
{
    return at > 0 ? QDateTime::fromMSecsSinceEpoch(at).toString(QStringLiteral("HH:mm:ss.zzz")) : QString();
}

} // namespace

LogModel::Level LogModel::levelOf(const QByteArray &level)
{
    if (level.startsWith("err") || level == "fatal" || level == "critical")
        return Error;
    if (level.startsWith("warn"))
        return Warn;
    if (level == "info" || level == "notice")
        return Info;
    return level == "debug" || level == "trace" ? Debug : Other;
}

QStringList LogModel::levelNames()
{
    return {QStringLiteral("error"), QStringLiteral("warn"), QStringLiteral("info"), QStringLiteral("debug"), QStringLiteral("other")};
}

void LogModel::tellCounts()
{
    const auto kind = [](bool isChosen) { return isChosen ? QStringLiteral("chosen") : QString(); };
    std::vector<TextRow> levels, services;
    for (int level = 0; level < int(m_counts.size()); ++level) {
        const QString name = levelNames().at(level);
        levels.push_back({name, kind(m_chosenLevels.contains(level)), name, QLocale().toString(m_counts[size_t(level)]), {}, {}, {}});
    }
    for (const auto &[service, told] : m_services) {
        const QString name = QString::fromUtf8(service);
        services.push_back({name, kind(m_chosenServices.contains(service)), name, {}, {}, {}, {}});
    }
    m_levelRows.set(std::move(levels));
    m_serviceRows.set(std::move(services));
    Q_EMIT countsChanged();
}

QString LogModel::pausedText() const
{
    return m_isPaused && !m_pending.empty() ? tr("%n new line(s)", nullptr, int(m_pending.size()) + int(m_skipped)) : QString();
}

QString LogModel::countText() const
{
    const auto held = m_ring.end() - m_ring.first();
    return held == m_rows.size() ? tr("%n line(s)", nullptr, int(held)) : tr("%1 of %n line(s)", nullptr, int(held)).arg(QLocale().toString(qint64(m_rows.size())));
}

void LogModel::setFilter(const std::function<void()> &change)
{
    change();
    hear();
    rebuild();
    Q_EMIT filterChanged();
}

void LogModel::toggleService(const QString &name)
{
    const QByteArray key = name.toUtf8();
    setFilter([&] { m_chosenServices.contains(key) ? void(m_chosenServices.remove(key)) : void(m_chosenServices.insert(key)); });
}

void LogModel::showOnly(const QString &service)
{
    setFilter([&] { m_chosenServices = {service.toUtf8()}; });
}

void LogModel::toggleLevel(const QString &level)
{
    const int number = int(levelNames().indexOf(level));
    if (number >= 0)
        setFilter([&] { m_chosenLevels.contains(number) ? void(m_chosenLevels.remove(number)) : void(m_chosenLevels.insert(number)); });
}

void LogModel::setTextFilter(const QString &text)
{
    if (m_textFilter == text)
        return;
    setFilter([&] {
        m_textFilter = text;
        const bool isExpression = text.size() > 2 && text.startsWith(u'/') && text.endsWith(u'/');
        m_expression = isExpression ? QRegularExpression(text.mid(1, text.size() - 2), QRegularExpression::CaseInsensitiveOption) : QRegularExpression();
        m_filterMistake = isExpression && !m_expression.isValid() ? m_expression.errorString() : QString();
        m_words = isExpression ? QStringList() : text.split(u' ', Qt::SkipEmptyParts);
    });
}

void LogModel::clearFilters()
{
    setTextFilter({});
    setFilter([this] {
        m_chosenServices.clear();
        m_chosenLevels.clear();
    });
}

// A word with a minus before it must not be there. Marks are always shown.
bool LogModel::fits(const LogEntry &entry) const
{
    if (entry.kind != LogEntry::Kind::Line)
        return true;
    if ((!m_chosenServices.isEmpty() && !m_chosenServices.contains(entry.line.service))
        || (!m_chosenLevels.isEmpty() && !m_chosenLevels.contains(levelOf(entry.line.level))))
        return false;
    if (m_textFilter.isEmpty() || !m_filterMistake.isEmpty())
        return true;
    const QString text = QString::fromUtf8(entry.line.service + ' ' + entry.line.message);
    if (!m_expression.pattern().isEmpty())
        return m_expression.match(text).hasMatch();
    return std::all_of(m_words.begin(), m_words.end(), [&text](const QString &word) {
        const bool isExcluded = word.size() > 1 && word.startsWith(u'-');
        return text.contains(isExcluded ? word.mid(1) : word, Qt::CaseInsensitive) != isExcluded;
    });
}

int LogModel::find(const QString &words, int row, int step) const
{
    if (words.isEmpty() || (step != 1 && step != -1))
        return -1;
    for (int at = row + step; at >= 0 && at < rowCount(); at += step) {
        if (QString::fromUtf8(entryAt(at).line.message).contains(words, Qt::CaseInsensitive))
            return at;
    }
    return -1;
}

QString LogModel::curlText() const
{
    QByteArray path = "/api/services/logs/stream";
    if (m_chosenServices.size() == 1)
        path += "?service=" + m_chosenServices.begin()->toPercentEncoding();
    return m_client.api().asWatchingCurl(path);
}

bool LogModel::isBookmarked(const LogEntry &entry) const
{
    return entry.kind == LogEntry::Kind::Line && m_bookmarks.contains(entry.line.id);
}

void LogModel::toggleBookmark(int row)
{
    if (row < 0 || row >= rowCount() || entryAt(row).kind != LogEntry::Kind::Line)
        return;
    if (m_bookmarks.erase(entryAt(row).line.id) == 0)
        m_bookmarks.insert(entryAt(row).line.id);
    Q_EMIT dataChanged(index(row), index(row), {IsBookmarkedRole});
}

int LogModel::nextBookmark(int row) const
{
    for (int step = 1; step <= rowCount() && !m_bookmarks.empty(); ++step) {
        const int at = (std::max(row, -1) + step) % rowCount();
        if (isBookmarked(entryAt(at)))
            return at;
    }
    return -1;
}

QString LogModel::messageOf(const LogEntry &entry) const
{
    switch (entry.kind) {
    case LogEntry::Kind::Gap: return tr("Lines are missing here: the server does not keep them any more");
    case LogEntry::Kind::Skipped: return tr("%n line(s) skipped: they came faster than they could be shown", nullptr, int(entry.line.dropped));
    case LogEntry::Kind::Line: break;
    }
    QString text = QString::fromUtf8(entry.line.message);
    if (entry.line.isCut)
        text += tr(" ... cut");
    return entry.line.dropped > 0 ? tr("%n line(s) dropped by the server: too many at once", nullptr, int(entry.line.dropped)) + QLatin1Char(' ') + text : text;
}

QString LogModel::lineText(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const LogEntry &entry = entryAt(row);
    return preciseTime(entry.line.at) + QLatin1Char(' ') + QString::fromUtf8(entry.line.service + ' ' + entry.line.level + ' ') + messageOf(entry);
}

QString LogModel::save(bool asJson) const
{
    QByteArray bytes;
    for (int row = 0; row < rowCount(); ++row) {
        const LogLine &line = entryAt(row).line;
        if (!asJson) {
            bytes += lineText(row).toUtf8() + '\n';
        } else if (entryAt(row).kind == LogEntry::Kind::Line) {
            JsonWriter json;
            json.beginObject().key("id").string(line.id.toBytes()).key("at").number(line.at).key("service").string(line.service);
            bytes += json.key("level").string(line.level).key("message").string(line.message).endObject().take() + '\n';
        }
    }
    return saveExport(asJson ? QStringLiteral("signalbox-logs.ndjson") : QStringLiteral("signalbox-logs.txt"), bytes);
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const LogEntry &entry = entryAt(index.row());
    switch (role) {
    case KindRole: return QLatin1String(entry.kind == LogEntry::Kind::Line ? "line" : entry.kind == LogEntry::Kind::Gap ? "gap" : "skipped");
    case TimeTextRole: return preciseTime(entry.line.at);
    case LevelRole: return levelNames().at(levelOf(entry.line.level));
    case LevelTextRole: return QString::fromUtf8(entry.line.level);
    case ServiceRole: return QString::fromUtf8(entry.line.service);
    case MessageRole: return messageOf(entry);
    case AccessibleTextRole: return lineText(index.row());
    case IsBookmarkedRole: return isBookmarked(entryAt(index.row()));
    default: return {};
    }
}

QHash<int, QByteArray> LogModel::roleNames() const
{
    return {{KindRole, "kind"},       {TimeTextRole, "timeText"}, {LevelRole, "level"},      {LevelTextRole, "levelText"},
            {ServiceRole, "service"}, {MessageRole, "message"},   {AccessibleTextRole, "accessibleText"},
            {IsBookmarkedRole, "isBookmarked"}};
}

void LogModel::retranslate()
{
    update();
    tellCounts();
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace signalbox::console
