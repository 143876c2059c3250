// The queues: how much waits, how long, who takes it; and pausing them.
#pragma once

#include "console/client/queues.h"
#include "console/models/chart_plot.h"
#include "console/models/poller.h"
#include "console/models/stateful_list.h"

#include <functional>

namespace signalbox::console {

// One row a job type, in the server's order, read every two seconds while it is shown. Bound: 2 000 rows, 450 samples of depth each.
class QueueListModel : public signalbox::console::StatefulList {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one list of queues")
    Q_PROPERTY(bool isShown READ isShown WRITE setShown NOTIFY isShownChanged FINAL)
    Q_PROPERTY(QString staleText READ staleText NOTIFY staleTextChanged FINAL) // why what is shown is old; empty: it is not
    Q_PROPERTY(QString busyType READ busyType NOTIFY busyChanged FINAL)        // the queue that is being paused or resumed
    Q_PROPERTY(QString actText READ actText NOTIFY busyChanged FINAL)          // what became of the last act, in a sentence; empty: nothing to say
    Q_PROPERTY(bool actFailed READ actFailed NOTIFY busyChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
public:
    enum Role {
        TypeRole = Qt::UserRole + 1, // type
        DepthRole,                   // depth
        DepthTextRole,               // depthText: "1,204"
        DepthDetailRole,             // depthDetail: "12 delayed, 3 claimed"; empty: none
        RunningTextRole,             // runningText
        OldestTextRole,              // oldestText: "3 min"; empty: nothing waits
        IsStalledRole,               // isStalled: something waits for over a minute and nobody listens
        InTextRole,                  // inText, outText, errorText: per minute
        OutTextRole,
        ErrorTextRole,
        WaitTextsRole,               // waitTexts, runTexts: p50, p95, p99; empty texts: no jobs
        RunTextsRole,
        AgentsTextRole,              // agentsText
        DrainTextRole,               // drainText: an estimate
        IsPausedRole,                // isPaused
        PausedTextRole,              // pausedText: by whom, since when, why
        HistoryRole,                 // history: ChartPoints of the depth
        CurlTextRole,                // curlText: pauses it, or resumes it
        AccessibleTextRole,
    };
    Q_ENUM(Role)

    QueueListModel(Client &client, std::function<qint64()> now, QObject *parent = nullptr);

    [[nodiscard]] bool isShown() const { return m_poller.isOn(); }
    void setShown(bool isShown);
    [[nodiscard]] const QString &staleText() const { return m_staleText; }
    [[nodiscard]] const QString &busyType() const { return m_busyType; }
    [[nodiscard]] const QString &actText() const { return m_actText; }
    [[nodiscard]] bool actFailed() const { return m_actFailed; }
    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] const std::vector<QueueRecord> &queues() const { return m_queues; }

    // Shown as done only when the server has said so. A reason is required by the server to pause.
    Q_INVOKABLE void pause(const QString &type, const QString &reason);
    Q_INVOKABLE void resume(const QString &type);
    Q_INVOKABLE void dismissAct();
    Q_INVOKABLE void refresh() { m_poller.readNow(); }
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void isShownChanged();
    void staleTextChanged();
    void busyChanged();
    void countChanged();
    void readAnew(); // `queues` is as the server said just now

private:
    void take(const QByteArray &body);
    void put(std::vector<QueueRecord> queues);
    void note(const Failure &failure);
    void setStale(const QString &text);
    void act(const QString &type, const QByteArray &what, const QByteArray &body, const QString &done);
    void update();
    [[nodiscard]] QString depthDetail(const QueueRecord &queue) const;
    [[nodiscard]] QString drainText(const QueueRecord &queue) const;
    [[nodiscard]] QString pausedText(const QueueRecord &queue) const;
    [[nodiscard]] QString curlText(const QueueRecord &queue) const;

    Client &m_client;
    std::function<qint64()> m_now;
    Poller m_poller;
    std::vector<QueueRecord> m_queues;
    QHash<QByteArray, ChartPoints> m_depths; // by type
    QString m_staleText;
    QString m_failure;
    QString m_busyType;
    QString m_actText;
    bool m_actFailed = false;
    bool m_wasRead = false;
    bool m_isForbidden = false;
};

} // namespace signalbox::console
