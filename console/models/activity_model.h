// Who did what, and why: the audit, newest first, live while it is looked at.
#pragma once

#include "console/client/audit.h"
#include "console/client/client.h"
#include "console/models/flush_clock.h"
#include "console/models/stateful_list.h"

namespace signalbox::console {

// One row an entry. While it is shown, new entries come at the top by the topic audit; what happened while it was not shown is read when it is
// shown again. Bound: 5 000 rows; the oldest go.
class ActivityModel : public signalbox::console::StatefulList {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one list of acts")
    Q_PROPERTY(bool isShown READ isShown WRITE setShown NOTIFY isShownChanged FINAL)
    Q_PROPERTY(QString textFilter READ textFilter WRITE setTextFilter NOTIFY textFilterChanged FINAL) // words in any of a row's texts
    Q_PROPERTY(bool hasMore READ hasMore NOTIFY moreChanged FINAL)
    Q_PROPERTY(bool isReading READ isReading NOTIFY moreChanged FINAL)
    Q_PROPERTY(QString staleText READ staleText NOTIFY staleTextChanged FINAL) // why what is shown may be old; empty: it is live
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
public:
    enum Role {
        EntryIdRole = Qt::UserRole + 1, // entryId
        TimeTextRole,                   // timeText
        ActorRole,                      // actor
        ActRole,                        // act: the protocol's word
        ActTextRole,                    // actText: "paused the queue"
        TargetRole,                     // target: "rebalance", "rebalance 9xkxi4k", "balance-sync"
        DetailRole,                     // detail
        ReasonRole,                     // reason; empty: none was given
        JobIdRole,                      // jobId, with `jobType`: the job that it was done to; empty: none
        JobTypeRole,
        AccessibleTextRole,
    };
    Q_ENUM(Role)

    static constexpr size_t mostRows = 5'000;

    ActivityModel(Client &client, FlushClock &clock, QObject *parent = nullptr);

    [[nodiscard]] bool isShown() const { return m_isShown; }
    void setShown(bool isShown);
    [[nodiscard]] const QString &textFilter() const { return m_textFilter; }
    void setTextFilter(const QString &text);
    [[nodiscard]] bool hasMore() const { return !m_next.isEmpty(); }
    [[nodiscard]] bool isReading() const { return m_isReading; }
    [[nodiscard]] const QString &staleText() const { return m_staleText; }
    [[nodiscard]] int count() const { return rowCount(); }

    Q_INVOKABLE void loadMore();
    Q_INVOKABLE void refresh();
    // The rows as CSV, or as NDJSON, in a new file of the download folder; a sentence: its path, or what went wrong.
    Q_INVOKABLE QString save(bool asCsv) const;
    Q_INVOKABLE QString curlText() const;
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void isShownChanged();
    void textFilterChanged();
    void moreChanged();
    void staleTextChanged();
    void countChanged();

private:
    void noteConnection();
    void read(const QByteArray &after);
    void take(const AuditPage &page, bool isNewest);
    void take(const TopicEvent &event);
    void flush();
    void insert(size_t place, std::vector<AuditEntry> entries);
    void rebuild();
    void clear();
    void update();
    [[nodiscard]] bool fits(const AuditEntry &entry) const;
    [[nodiscard]] bool isConnected() const;

    Client &m_client;
    FlushClock &m_clock;
    std::vector<AuditEntry> m_all;    // newest first
    std::vector<AuditEntry> m_coming; // heard, not yet shown; oldest first
    std::vector<size_t> m_rows;       // into m_all, those that fit the filter
    QByteArray m_next;
    QString m_textFilter;
    QString m_failure;
    QString m_staleText;
    std::unique_ptr<QObject> m_reading; // context of the page under way
    bool m_isShown = false;
    bool m_isReading = false;
    bool m_wasRead = false;
    bool m_isForbidden = false;
};

} // namespace signalbox::console
