#include "console/models/key_table.h"

#include <QtCore/QMetaEnum>

#include <algorithm>

namespace signalbox::console {

namespace {

constexpr auto everywhere = "everywhere";

// One key without Ctrl, Alt or Meta: such keys get in the way of who dictates (WCAG 2.1.4). Keys that are not signs do not.
bool isSingle(const QString &sequence)
{
    const QString first = sequence.section(u',', 0, 0);
    return first.size() == 1 || sequence.startsWith(QLatin1String("Shift+")) || sequence.startsWith(QLatin1String("G,"));
}

} // namespace

const std::vector<KeyTable::Action> &KeyTable::actions()
{
    const auto keys = [](std::initializer_list<const char *> texts) {
        QStringList list;
        for (const char *text : texts)
            list.append(QString::fromLatin1(text));
        return list;
    };
    static const std::vector<Action> all{
        {"page.now", everywhere, QT_TR_NOOP("Go to Now"), keys({"Ctrl+1", "1", "G,N"})},
        {"page.jobs", everywhere, QT_TR_NOOP("Go to Jobs"), keys({"Ctrl+2", "2", "G,J"})},
        {"page.queues", everywhere, QT_TR_NOOP("Go to Queues"), keys({"Ctrl+3", "3", "G,Q"})},
        {"page.services", everywhere, QT_TR_NOOP("Go to Services"), keys({"Ctrl+4", "4", "G,S"})},
        {"page.logs", everywhere, QT_TR_NOOP("Go to Logs"), keys({"Ctrl+5", "5", "G,L"})},
        {"page.send", everywhere, QT_TR_NOOP("Go to Send"), keys({"Ctrl+6", "6", "G,T"})},
        {"page.activity", everywhere, QT_TR_NOOP("Go to Activity"), keys({"Ctrl+7", "7", "G,A"})},
        {"page.settings", everywhere, QT_TR_NOOP("Go to Settings"), keys({"Ctrl+8", "8", "G,E"})},
        {"palette", everywhere, QT_TR_NOOP("Do anything by a few letters"), keys({"Ctrl+K"})},
        {"search", everywhere, QT_TR_NOOP("Filter"), keys({"/"})},
        {"help", everywhere, QT_TR_NOOP("This list"), keys({"?"})},
        {"back", everywhere, QT_TR_NOOP("Back, close, clear"), keys({"Escape"}), true},
        {"times", everywhere, QT_TR_NOOP("Times: local, UTC, how long ago"), keys({"Z"})},
        {"reconnect", everywhere, QT_TR_NOOP("Try the connection now"), keys({"Shift+R"})},
        {"move", everywhere, QT_TR_NOOP("Move in the list"), {QStringLiteral("↑ ↓ PgUp PgDn Home End")}, true},
        {"jobs.open", "jobs", QT_TR_NOOP("Inspect the job"), keys({"Enter"}), true},
        {"jobs.previous", "jobs", QT_TR_NOOP("Previous job"), keys({"["})},
        {"jobs.next", "jobs", QT_TR_NOOP("Next job"), keys({"]"})},
        {"jobs.mark", "jobs", QT_TR_NOOP("Mark the job"), keys({"X", "Ctrl+Space"})},
        {"jobs.markMore", "jobs", QT_TR_NOOP("Mark and move"), {QStringLiteral("Shift+↑ ↓")}, true},
        {"jobs.markAll", "jobs", QT_TR_NOOP("Mark every job shown"), keys({"Ctrl+A"})},
        {"jobs.copyId", "jobs", QT_TR_NOOP("Copy the job's id"), keys({"C"})},
        {"jobs.copyCurl", "jobs", QT_TR_NOOP("Copy as curl"), keys({"Shift+C"})},
        {"jobs.retry", "jobs", QT_TR_NOOP("Retry the job"), keys({"Shift+T"})},
        {"jobs.delete", "jobs", QT_TR_NOOP("Delete the job"), keys({"Del"})},
        {"jobs.export", "jobs", QT_TR_NOOP("Save the jobs shown as CSV"), keys({"E"})},
        {"jobs.search", "jobs", QT_TR_NOOP("Search the server"), keys({"S", "Ctrl+F"})},
        {"jobs.refresh", "jobs", QT_TR_NOOP("Read anew"), keys({"R"})},
        {"queues.pause", "queues", QT_TR_NOOP("Pause or resume the queue"), keys({"P"})},
        {"queues.copyCurl", "queues", QT_TR_NOOP("Copy as curl"), keys({"Shift+C"})},
        {"queues.refresh", "queues", QT_TR_NOOP("Read anew"), keys({"R"})},
        {"services.pause", "services", QT_TR_NOOP("Pause or resume the service"), keys({"P"})},
        {"services.restart", "services", QT_TR_NOOP("Restart the service"), keys({"Ctrl+Shift+R"})},
        {"logs.follow", "logs", QT_TR_NOOP("Follow the newest line"), keys({"F"})},
        {"logs.pause", "logs", QT_TR_NOOP("Pause the lines"), keys({"Space"})},
        {"logs.next", "logs", QT_TR_NOOP("Next line found"), keys({"N"})},
        {"logs.previous", "logs", QT_TR_NOOP("Previous line found"), keys({"Shift+N"})},
        {"logs.wrap", "logs", QT_TR_NOOP("Show long lines whole"), keys({"W"})},
        {"logs.bookmark", "logs", QT_TR_NOOP("Bookmark the line"), keys({"B"})},
        {"logs.nextBookmark", "logs", QT_TR_NOOP("Next bookmark"), keys({"Shift+B"})},
        {"logs.copy", "logs", QT_TR_NOOP("Copy the line"), keys({"C"})},
        {"logs.export", "logs", QT_TR_NOOP("Save the lines as text"), keys({"E"})},
        {"send.send", "send", QT_TR_NOOP("Send"), keys({"Ctrl+Enter", "Ctrl+Return"})},
        {"activity.export", "activity", QT_TR_NOOP("Save what is shown as CSV"), keys({"E"})},
        {"activity.refresh", "activity", QT_TR_NOOP("Read anew"), keys({"R"})},
    };
    return all;
}

KeyTable::KeyTable(QObject *parent)
    : QObject(parent)
{
    show();
}

const KeyTable::Action *KeyTable::find(const QString &id)
{
    const auto found = std::find_if(actions().begin(), actions().end(), [&id](const Action &action) { return id == QLatin1String(action.id); });
    return found == actions().end() ? nullptr : &*found;
}

QStringList KeyTable::all(const Action &action) const
{
    const auto change = m_changes.constFind(QString::fromLatin1(action.id));
    return change == m_changes.constEnd() ? action.keys : QStringList{*change};
}

QVariantList KeyTable::sequences(const QString &action, int) const
{
    QVariantList list;
    for (const QString &key : of(action))
        list.append(key);
    return list;
}

QStringList KeyTable::of(const QString &action) const
{
    const Action *const known = find(action);
    QStringList keys = known ? all(*known) : QStringList();
    if (!m_hasSingleKeys && known && !known->isFixed)
        keys.removeIf(isSingle);
    return keys;
}

QString KeyTable::text(const QString &action, int) const
{
    return of(action).value(0);
}

void KeyTable::setSingleKeys(bool count)
{
    if (std::exchange(m_hasSingleKeys, count) == count)
        return;
    show();
    Q_EMIT kept();
}

const KeyTable::Action *KeyTable::rival(const Action &action, const QString &sequence) const
{
    const auto meets = [&action](const Action &other) {
        return QLatin1String(action.place) == QLatin1String(everywhere) || QLatin1String(other.place) == QLatin1String(everywhere) ||
               QLatin1String(action.place) == QLatin1String(other.place);
    };
    for (const Action &other : actions()) {
        if (&other != &action && meets(other) && all(other).contains(sequence, Qt::CaseInsensitive))
            return &other;
    }
    return nullptr;
}

QString KeyTable::sequenceOf(int key, int modifiers)
{
    QString text;
    if (key > Qt::Key_Space && key < Qt::Key_AsciiTilde)
        text = QChar(key);
    else if (key == Qt::Key_Space || key == Qt::Key_Insert || (key >= Qt::Key_F1 && key <= Qt::Key_F35))
        text = QString::fromLatin1(QMetaEnum::fromType<Qt::Key>().valueToKey(key)).mid(4); // Key_F5
    else if (key == Qt::Key_Delete)
        text = QStringLiteral("Del");
    else
        return {};
    const bool hasOther = modifiers & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const bool isSign = text.size() == 1 && !text[0].isLetter();
    QString prefix;
    if (modifiers & Qt::ControlModifier)
        prefix += QLatin1String("Ctrl+");
    if (modifiers & Qt::AltModifier)
        prefix += QLatin1String("Alt+");
    if (modifiers & Qt::MetaModifier)
        prefix += QLatin1String("Meta+");
    if ((modifiers & Qt::ShiftModifier) && (hasOther || !isSign)) // Shift made the sign what it is
        prefix += QLatin1String("Shift+");
    return prefix + text;
}

QString KeyTable::record(const QString &action, int key, int modifiers)
{
    const Action *const known = find(action);
    const QString sequence = sequenceOf(key, modifiers);
    if (!known || known->isFixed || sequence.isEmpty())
        return tr("This key cannot be used here");
    if (const Action *const other = rival(*known, sequence))
        return tr("%1 is taken: %2").arg(sequence, tr(other->title));
    m_changes[action] = sequence;
    show();
    Q_EMIT kept();
    return {};
}

void KeyTable::restore(const QString &action)
{
    if (m_changes.remove(action) == 0)
        return;
    show();
    Q_EMIT kept();
}

void KeyTable::setChanges(const QHash<QString, QString> &changes)
{
    m_changes.clear();
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        const Action *const known = find(change.key());
        if (known && !known->isFixed && !change.value().isEmpty() && !rival(*known, change.value()))
            m_changes.insert(change.key(), change.value());
    }
    show();
}

void KeyTable::show()
{
    std::vector<TextRow> rows;
    for (const Action &action : actions()) {
        const QString id = QString::fromLatin1(action.id);
        QStringList keys = action.isFixed ? action.keys : of(id);
        keys.replaceInStrings(QStringLiteral(","), QStringLiteral(" "));
        rows.push_back({id, QString::fromLatin1(action.place), tr(action.title), keys.join(QStringLiteral("  ")),
                        action.isFixed ? QStringLiteral("fixed") : m_changes.contains(id) ? QStringLiteral("changed") : QString(), {}, {}});
    }
    m_rows.set(std::move(rows));
    ++m_revision;
    Q_EMIT changed();
}

} // namespace signalbox::console
