#include "console/models/command_palette.h"

#include <algorithm>

namespace signalbox::console {

CommandPalette::CommandPalette(Parts parts, QObject *parent)
    : QObject(parent), m_parts(parts)
{
    connect(&parts.keys, &KeyTable::changed, this, &CommandPalette::look);
    look();
}

void CommandPalette::setWords(const QString &words)
{
    if (std::exchange(m_words, words) == words)
        return;
    look();
    Q_EMIT wordsChanged();
}

std::vector<TextRow> CommandPalette::all() const
{
    const auto row = [this](const char *id, const QString &title, const char *action = "") {
        return TextRow{QString::fromLatin1(id), {}, title, m_parts.keys.text(QString::fromLatin1(action)), {}, {}, {}};
    };
    return {row("page:now", tr("Go to Now"), "page.now"),
            row("page:jobs", tr("Go to Jobs"), "page.jobs"),
            row("page:queues", tr("Go to Queues"), "page.queues"),
            row("page:services", tr("Go to Services"), "page.services"),
            row("page:logs", tr("Go to Logs"), "page.logs"),
            row("page:send", tr("Send a test job"), "page.send"),
            row("page:activity", tr("Go to Activity"), "page.activity"),
            row("page:settings", tr("Go to Settings"), "page.settings"),
            row("help", tr("Show every key"), "help"),
            row("theme:light", tr("Theme: light")),
            row("theme:dark", tr("Theme: dark")),
            row("theme:system", tr("Theme: as the system")),
            row("language:en", QStringLiteral("Language: English")),
            row("language:id", QStringLiteral("Bahasa: Indonesia")),
            row("text:larger", tr("Larger text")),
            row("text:smaller", tr("Smaller text")),
            row("times:local", tr("Times: local")),
            row("times:utc", tr("Times: UTC")),
            row("times:relative", tr("Times: how long ago"), "times"),
            row("readonly", m_parts.permission.isReadOnly() ? tr("Allow changes from here") : tr("Read-only: change nothing from here")),
            row("retry", tr("Try the connection now"), "reconnect"),
            row("disconnect", tr("Disconnect"))};
}

int CommandPalette::rankOf(const QString &words, const QString &text)
{
    int rank = 0;
    for (const QString &word : words.split(u' ', Qt::SkipEmptyParts)) {
        qsizetype at = -1;
        for (const QChar letter : word) {
            const qsizetype next = text.indexOf(letter, at + 1, Qt::CaseInsensitive);
            if (next < 0)
                return -1;
            const bool beginsWord = next == 0 || !text[next - 1].isLetterOrNumber();
            rank += int(at < 0 ? (beginsWord ? 0 : 20 + next) : (next - at - 1) * 4);
            at = next;
        }
    }
    return rank;
}

void CommandPalette::look()
{
    struct Ranked {
        int rank;
        TextRow row;
    };
    std::vector<Ranked> ranked;
    for (TextRow &row : all()) {
        if (const int rank = rankOf(m_words, row.title); rank >= 0)
            ranked.push_back({rank, std::move(row)});
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked &a, const Ranked &b) { return a.rank < b.rank; });
    std::vector<TextRow> rows;
    const QString word = m_words.trimmed();
    if (word.size() >= 5 && !word.contains(u' ') && std::any_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); }))
        rows.push_back({QStringLiteral("job:") + word, {}, tr("Look for the job %1").arg(word), {}, {}, {}, {}});
    for (Ranked &one : ranked)
        rows.push_back(std::move(one.row));
    m_found.set(std::move(rows));
}

void CommandPalette::run(int row)
{
    if (row < 0 || row >= m_found.rowCount())
        return;
    const QString id = m_found.rows()[size_t(row)].id;
    setWords({});
    perform(id);
    look();
}

void CommandPalette::perform(const QString &id)
{
    const QString what = id.section(u':', 0, 0);
    const QString which = id.section(u':', 1);
    Appearance &appearance = m_parts.appearance;
    if (what == u"page")
        Q_EMIT pageWanted(which);
    else if (what == u"job")
        Q_EMIT jobWanted(which);
    else if (what == u"help")
        Q_EMIT helpWanted();
    else if (what == u"theme")
        appearance.setTheme(which == u"light" ? Appearance::Light : which == u"dark" ? Appearance::Dark : Appearance::System);
    else if (what == u"language")
        appearance.setLanguage(which);
    else if (what == u"text")
        appearance.setTextScale(appearance.textScale() + (which == u"larger" ? 0.1 : -0.1));
    else if (what == u"times")
        appearance.setTimeStyle(which == u"utc" ? Appearance::Utc : which == u"relative" ? Appearance::Relative : Appearance::Local);
    else if (what == u"readonly")
        m_parts.permission.setReadOnly(!m_parts.permission.isReadOnly());
    else if (what == u"retry")
        m_parts.connection.retryNow();
    else if (what == u"disconnect")
        m_parts.connection.close();
}

} // namespace signalbox::console
