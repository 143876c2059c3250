// What services say, merged, as it comes.
#pragma once

#include "console/client/client.h"
#include "console/models/flush_clock.h"
#include "console/models/log_ring.h"
#include "console/models/stateful_list.h"
#include "console/models/text_rows.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <array>
#include <map>
#include <set>

namespace signalbox::console {

// One row a line or mark that the filters let through, oldest first. While it is shown it hears the topic logs; when it is shown (again), what the
// server keeps is read and joined by the lines' ids, and what is not kept any more is a mark. Of at most `mostTails` chosen services it hears the
// tails alone: what the others say is neither sent nor pushes lines of theirs out.
// Bounds: the ring's; 5 000 lines heard and not yet shown, of which the oldest are skipped, and said so; 2 000 of them a flush.
class LogModel : public signalbox::console::StatefulList {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one log")
    Q_PROPERTY(bool isShown READ isShown WRITE setShown NOTIFY isShownChanged FINAL)
    Q_PROPERTY(bool isPaused READ isPaused WRITE setPaused NOTIFY isPausedChanged FINAL) // lines are heard and wait
    Q_PROPERTY(QString pausedText READ pausedText NOTIFY isPausedChanged FINAL)          // "37 new lines"; empty: none
    Q_PROPERTY(QString staleText READ staleText NOTIFY staleTextChanged FINAL)           // why nothing comes; empty: it is live
    // What can be chosen: title, text (how many lines are held), kind (chosen or other). Of each, none chosen: all are shown.
    Q_PROPERTY(signalbox::console::TextRows *levels READ levels CONSTANT FINAL)     // from the gravest
    Q_PROPERTY(signalbox::console::TextRows *services READ services CONSTANT FINAL) // that have said something, by name
    Q_PROPERTY(QString textFilter READ textFilter WRITE setTextFilter NOTIFY filterChanged FINAL) // words, or /an expression/
    Q_PROPERTY(QString filterMistake READ filterMistake NOTIFY filterChanged FINAL)      // what is wrong with the expression
    Q_PROPERTY(int count READ count NOTIFY countsChanged FINAL)
    Q_PROPERTY(QString countText READ countText NOTIFY countsChanged FINAL)
public:
    enum Role {
        KindRole = Qt::UserRole + 1, // kind: line, gap, skipped
        TimeTextRole,                // timeText, to the millisecond
        LevelRole,                   // level: error, warn, info, debug, other
        LevelTextRole,               // levelText, as the service wrote it
        ServiceRole,                 // service
        MessageRole,                 // message; of a mark: what is not there
        AccessibleTextRole,
        IsBookmarkedRole,            // isBookmarked
    };
    Q_ENUM(Role)

    static constexpr size_t mostPending = 5'000;
    static constexpr size_t mostAFlush = 2'000;
    static constexpr qsizetype mostTails = 8; // above, all lines are heard and the others left out

    LogModel(Client &client, FlushClock &clock, QObject *parent = nullptr);

    [[nodiscard]] bool isShown() const { return m_isShown; }
    void setShown(bool isShown);
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    void setPaused(bool isPaused);
    [[nodiscard]] QString pausedText() const;
    [[nodiscard]] const QString &staleText() const { return m_staleText; }
    [[nodiscard]] TextRows *levels() { return &m_levelRows; }
    [[nodiscard]] TextRows *services() { return &m_serviceRows; }
    [[nodiscard]] const QString &textFilter() const { return m_textFilter; }
    void setTextFilter(const QString &text);
    [[nodiscard]] const QString &filterMistake() const { return m_filterMistake; }
    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] QString countText() const;
    [[nodiscard]] const LogRing &ring() const { return m_ring; }

    // Which services there are to read from.
    void setKnownServices(const QStringList &names);
    Q_INVOKABLE void toggleService(const QString &name);
    Q_INVOKABLE void toggleLevel(const QString &level);
    Q_INVOKABLE void showOnly(const QString &service);
    Q_INVOKABLE void clearFilters();
    // The next row after `row` (before it, for `step` -1) whose text holds the words; -1: none.
    Q_INVOKABLE int find(const QString &words, int row, int step) const;
    // The rows as text, or as NDJSON, in a new file of the download folder; its path, or what went wrong, as a sentence.
    Q_INVOKABLE QString save(bool asJson) const;
    Q_INVOKABLE QString lineText(int row) const;
    // A command for a shell that follows the lines: of the service that alone is chosen, else of all.
    Q_INVOKABLE QString curlText() const;
    // Of a line, by its place among lines: it stays when the filter changes, and goes with the line.
    Q_INVOKABLE void toggleBookmark(int row);
    // The next bookmarked row after `row`, from the first again after the last; -1: none is shown.
    Q_INVOKABLE int nextBookmark(int row) const;
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void isShownChanged();
    void isPausedChanged();
    void staleTextChanged();
    void filterChanged();
    void countsChanged();

private:
    enum Level { Error, Warn, Info, Debug, Other };

    void hear();
    [[nodiscard]] bool hearsTails() const { return !m_chosenServices.isEmpty() && m_chosenServices.size() <= mostTails; }
    [[nodiscard]] QByteArrayList topics() const;
    void take(const TopicEvent &event);
    void noteConnection();
    void readKept();
    void joinKept();
    void flush();
    void appendRows(std::vector<LogEntry> entries);
    void takeLate(std::vector<LogLine> lines);
    void dropPruned();
    void rebuild();
    void recount();
    void tellCounts();
    [[nodiscard]] static QStringList levelNames();
    void noteService(const LogLine &line);
    void clear();
    void update();
    void setFilter(const std::function<void()> &change);
    [[nodiscard]] bool fits(const LogEntry &entry) const;
    [[nodiscard]] bool isBookmarked(const LogEntry &entry) const;
    [[nodiscard]] QString messageOf(const LogEntry &entry) const;
    [[nodiscard]] static Level levelOf(const QByteArray &level);
    [[nodiscard]] const LogEntry &entryAt(int row) const { return m_ring.at(m_rows[size_t(row)]); }

    Client &m_client;
    FlushClock &m_clock;
    LogRing m_ring;
    std::deque<quint64> m_rows; // numbers of the ring's entries that are shown
    std::deque<LogEntry> m_pending;
    std::vector<LogLine> m_kept; // read, until all that were asked have answered
    QSet<QByteArray> m_read;     // whose they are
    qint64 m_skipped = 0;
    int m_asked = 0;
    std::unique_ptr<QObject> m_reading; // context of the reading under way
    QStringList m_known;
    struct Told {
        StreamId newest;     // of its lines
        bool wasRead = false; // not only heard: from here on nothing older is missing
    };
    std::map<QByteArray, Told> m_services;
    QSet<QByteArray> m_chosenServices;
    QSet<int> m_chosenLevels;
    std::array<qint64, 5> m_counts{};
    TextRows m_levelRows, m_serviceRows;
    QString m_textFilter;
    QString m_filterMistake;
    QRegularExpression m_expression;
    QStringList m_words;
    QString m_failure;
    QString m_staleText;
    std::set<StreamId> m_bookmarks;
    bool m_isShown = false; // its page is the one that is looked at
    bool m_isHearing = false;  // and the window is, too
    QByteArrayList m_topics;   // what it hears
    bool m_isPaused = false;
    bool m_wasRead = false;
};

} // namespace signalbox::console
