// The live list of jobs.
#pragma once

#include "console/models/flush_clock.h"
#include "console/models/job_table.h"
#include "console/models/job_view.h"
#include "console/models/stateful_list.h"

#include <QtCore/QSet>

#include <map>

namespace signalbox::console {

// Newest first, keyed by id. Values change in place at any time; order and membership never change while the list is frozen, that is
// while the pointer is inside, a menu is open, a job is marked or the list is not at its top, and 1.5 s after the last of these ended.
// Marked jobs are not let go for lack of room, and stay marked whatever the filter shows.
// The base is written whole: Qt 6.4 finds it for the QML type description by that name only.
class JobListModel : public signalbox::console::StatefulList {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one list of jobs")
    Q_PROPERTY(QString statusFilter READ statusFilter WRITE setStatusFilter NOTIFY filterChanged FINAL) // empty: all
    Q_PROPERTY(QString textFilter READ textFilter WRITE setTextFilter NOTIFY filterChanged FINAL) // in id, type, user, message, error
    Q_PROPERTY(int createdCount READ createdCount NOTIFY countsChanged FINAL) // of the rows held, whatever the filter
    Q_PROPERTY(int processingCount READ processingCount NOTIFY countsChanged FINAL)
    Q_PROPERTY(int doneCount READ doneCount NOTIFY countsChanged FINAL)
    Q_PROPERTY(int errorCount READ errorCount NOTIFY countsChanged FINAL)
    Q_PROPERTY(int cancelledCount READ cancelledCount NOTIFY countsChanged FINAL)
    Q_PROPERTY(int totalCount READ totalCount NOTIFY countsChanged FINAL)
    Q_PROPERTY(int shownCount READ shownCount NOTIFY countsChanged FINAL)
    Q_PROPERTY(QString countText READ countText NOTIFY countsChanged FINAL) // "412 of 1,204 jobs": shown of held
    Q_PROPERTY(int heldCount READ heldCount NOTIFY heldChanged FINAL)     // rows that wait because the list is frozen
    Q_PROPERTY(QString heldText READ heldText NOTIFY heldChanged FINAL)   // "37 new"; empty: no pill
    Q_PROPERTY(bool isFrozen READ isFrozen NOTIFY isFrozenChanged FINAL)
    Q_PROPERTY(bool pointerInside READ pointerInside WRITE setPointerInside NOTIFY hintsChanged FINAL) // these six are told by the view
    Q_PROPERTY(bool atTop READ atTop WRITE setAtTop NOTIFY hintsChanged FINAL)
    Q_PROPERTY(bool isMenuOpen READ isMenuOpen WRITE setMenuOpen NOTIFY hintsChanged FINAL)
    Q_PROPERTY(int firstVisible READ firstVisible WRITE setFirstVisible NOTIFY hintsChanged FINAL) // rows; -1: none
    Q_PROPERTY(int lastVisible READ lastVisible WRITE setLastVisible NOTIFY hintsChanged FINAL)
    Q_PROPERTY(QString currentJobId READ currentJobId WRITE setCurrentJobId NOTIFY currentJobIdChanged FINAL) // survives everything; may name a row not shown
    Q_PROPERTY(QString currentType READ currentType NOTIFY currentJobIdChanged FINAL)
    Q_PROPERTY(int currentRow READ currentRow NOTIFY currentRowChanged FINAL) // -1: not shown
    Q_PROPERTY(int markedCount READ markedCount NOTIFY marksChanged FINAL) // jobs marked for an act on many; loaded or not
    Q_PROPERTY(QString markedText READ markedText NOTIFY marksChanged FINAL) // "412 marked, 9 not loaded"; empty: none
    Q_PROPERTY(QString gapText READ gapText NOTIFY gapTextChanged FINAL) // "history has a gap ..."; empty: none
    Q_PROPERTY(bool hasMore READ hasMore NOTIFY moreChanged FINAL)             // the server has older jobs than the last row
    Q_PROPERTY(bool isLoadingMore READ isLoadingMore NOTIFY moreChanged FINAL)
public:
    enum Role {
        JobIdRole = Qt::UserRole + 1, // roles have the names of the contract: jobId, shortId, ...
        ShortIdRole,
        StatusRole, // created, processing, done, error, cancelled, other
        StatusTextRole,
        TypeRole,
        UserIdRole,
        AgeTextRole,
        ProgressRole, // 0 to 1; -1: none
        ProgressTextRole,
        ErrorTextRole,     // the error of a job that failed, else what its agent said last
        IsExternalRole,
        AccessibleTextRole, // a sentence
        IsMarkedRole,       // isMarked
    };
    Q_ENUM(Role)

    // Milliseconds since 1970 by the server's clock.
    using Now = std::function<qint64()>;

    JobListModel(FlushClock &clock, Now now, QObject *parent = nullptr, int capacity = 20'000);

    // What JobFeed tells. Everything shows with the next flush.
    void take(const JobEvent &event);
    void take(const JobPage &page, qint64 above);
    void forgetBelow(qint64 oldest, const Cursor &cursor, JobTable::Doubt doubt);
    // Another server or caller: the one time that everything goes at once.
    void clear();
    void setMore(bool hasMore, bool isLoading);
    void setFailure(const QString &text); // the list cannot be read; empty: it was
    void setNotAllowed();
    void setGap(const QString &text);
    [[nodiscard]] const JobTable &table() const { return m_table; }
    [[nodiscard]] QStringList types() const; // of the jobs seen, by name
    // After the language has changed: every text is told anew.
    void retranslate();
    // createdAt of the newest job that was let go for lack of room since the last call; 0: none.
    [[nodiscard]] qint64 takeEvicted() { return std::exchange(m_evicted, 0); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] QString statusFilter() const { return m_statusFilter; }
    void setStatusFilter(const QString &status);
    [[nodiscard]] QString textFilter() const { return m_textFilter; }
    void setTextFilter(const QString &text);
    [[nodiscard]] int createdCount() const { return m_table.count(Status::Created); }
    [[nodiscard]] int processingCount() const { return m_table.count(Status::Processing); }
    [[nodiscard]] int doneCount() const { return m_table.count(Status::Done); }
    [[nodiscard]] int errorCount() const { return m_table.count(Status::Error); }
    [[nodiscard]] int cancelledCount() const { return m_table.count(Status::Cancelled); }
    [[nodiscard]] int totalCount() const { return m_table.size(); }
    [[nodiscard]] int shownCount() const { return m_view.size(); }
    [[nodiscard]] QString countText() const;
    [[nodiscard]] int heldCount() const { return m_view.held(); }
    [[nodiscard]] QString heldText() const;
    [[nodiscard]] bool isFrozen() const { return m_isFrozen; }
    [[nodiscard]] bool pointerInside() const { return m_pointerInside; }
    void setPointerInside(bool inside);
    [[nodiscard]] bool atTop() const { return m_atTop; }
    void setAtTop(bool atTop);
    [[nodiscard]] bool isMenuOpen() const { return m_isMenuOpen; }
    void setMenuOpen(bool open);
    [[nodiscard]] int firstVisible() const { return m_firstVisible; }
    void setFirstVisible(int row);
    [[nodiscard]] int lastVisible() const { return m_lastVisible; }
    void setLastVisible(int row);
    [[nodiscard]] QString currentJobId() const { return m_currentJobId; }
    void setCurrentJobId(const QString &jobId);
    [[nodiscard]] QString currentType() const { return QString::fromUtf8(m_currentType); }
    [[nodiscard]] int currentRow() const { return m_currentRow; }
    [[nodiscard]] QString gapText() const { return m_gapText; }
    [[nodiscard]] bool hasMore() const { return m_hasMore && !m_table.isFull(); }
    [[nodiscard]] bool isLoadingMore() const { return m_isLoadingMore; }

    static constexpr int mostUntold = 2'000; // rows above the capacity that gather while nobody looks
    static constexpr int mostMarks = 3'000; // as many ids as the server takes for one plan; further ones are not marked
    [[nodiscard]] int markedCount() const { return int(m_marks.size()); }
    [[nodiscard]] QString markedText() const;
    [[nodiscard]] const std::map<JobId, JobType> &marks() const { return m_marks; }
    Q_INVOKABLE void toggleMark(const QString &jobId); // one that is not held cannot be marked
    // Marks the current row and those on the way to the row `delta` below, which becomes current.
    Q_INVOKABLE void markRange(int delta);
    // Marks from the current row to this one, which becomes current.
    Q_INVOKABLE void markTo(const QString &jobId);
    Q_INVOKABLE void markShown();
    Q_INVOKABLE void clearMarks();

    // Shows the rows that wait, whatever froze the list; the view scrolls to the top afterwards.
    Q_INVOKABLE void showHeld();
    // -1: not shown.
    Q_INVOKABLE [[nodiscard]] int rowOf(const QString &jobId) const;
    // Makes the row `delta` rows below the current one current (the first if there is none), within the list's ends.
    Q_INVOKABLE void moveCurrent(int delta);
    // The rows as CSV, or as NDJSON, in a new file of the download folder; a sentence: its path, or what went wrong.
    Q_INVOKABLE QString save(bool asCsv) const;
    Q_INVOKABLE void dismissGap();
    // Reads the next page of older jobs; does nothing while one is being read or when there are none.
    Q_INVOKABLE void loadMore();
    // Reads the newest jobs again.
    Q_INVOKABLE void refresh();

Q_SIGNALS:
    void filterChanged();
    void countsChanged();
    void heldChanged();
    void isFrozenChanged();
    void hintsChanged();
    void currentJobIdChanged();
    void currentRowChanged();
    void marksChanged();
    void gapTextChanged();
    void moreChanged();
    // What the user asked for, for JobFeed.
    void moreWanted();
    void refreshWanted();
    // Jobs of a type that was not seen before.
    void typesChanged();

private:
    static constexpr std::chrono::milliseconds thawAfter{1'500};
    static constexpr std::chrono::milliseconds filterAfter{120}; // the last key
    static constexpr int oldRow = 60'000;                        // ms; its age is told every 10 s

    void flush();
    void show(const JobView::Plan &plan);
    void showChanged(const std::vector<JobTable::Slot> &slots);
    void hint(bool &flag, bool value);
    void updateFrozen();
    void applyFilter();
    void markRows(int from, int to);
    void tellMarks(int from, int to);
    void updateState();
    void noteCurrentRow();
    void tickAges();
    [[nodiscard]] QString accessibleText(const JobTable::Row &row) const;

    FlushClock &m_clock;
    Now m_now;
    JobTable m_table;
    JobView m_view{m_table};
    QTimer m_thaw;
    QTimer m_filterLater;
    QTimer m_ages;
    int m_ageTicks = 0;
    qint64 m_evicted = 0;
    int m_heldTold = 0;
    int m_currentRow = -1;
    bool m_isFrozen = false;
    bool m_wasRead = false;
    bool m_isAboutToShow = false; // read, and the flush is still to come
    bool m_isNotAllowed = false;
    bool m_hasMore = false;
    bool m_isLoadingMore = false;
    QString m_failure;
    QByteArray m_currentType;
    QSet<QByteArray> m_types;
    QString m_statusFilter;
    QString m_textFilter;
    QString m_currentJobId;
    std::map<JobId, JobType> m_marks;
    QString m_gapText;
    bool m_pointerInside = false;
    bool m_atTop = true;
    bool m_isMenuOpen = false;
    int m_firstVisible = -1;
    int m_lastVisible = -1;
};

} // namespace signalbox::console
