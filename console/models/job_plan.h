// One act on many jobs: a set that is frozen first, looked at, and then executed by the server.
#pragma once

#include "console/client/client.h"
#include "console/models/job_list_model.h"
#include "console/models/text_rows.h"

namespace signalbox::console {

// Nothing is done to what happens to match later: the server freezes the set, this shows it, and only then may it be executed. One plan at a time;
// closing it does not stop it on the server.
class JobPlan : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one plan")
    Q_PROPERTY(Stage stage READ stage NOTIFY changed FINAL)
    Q_PROPERTY(QString act READ act NOTIFY changed FINAL)                 // retry, cancel, delete
    Q_PROPERTY(QString titleText READ titleText NOTIFY changed FINAL)     // "Retry 412 jobs"
    Q_PROPERTY(QString statusesText READ statusesText NOTIFY changed FINAL) // "400 error, 12 cancelled"
    Q_PROPERTY(QString failureText READ failureText NOTIFY changed FINAL) // why the last thing asked for was not done
    Q_PROPERTY(QString markedText READ markedText NOTIFY choicesChanged FINAL) // what can be frozen: the jobs marked; empty: none is
    Q_PROPERTY(QString shownText READ shownText NOTIFY choicesChanged FINAL) // what can be frozen: the jobs shown; empty: there are none, or too many
    Q_PROPERTY(QString allText READ allText NOTIFY choicesChanged FINAL)     // every job of the chosen status; empty: no status is chosen
    Q_PROPERTY(bool needsNumber READ needsNumber NOTIFY changed FINAL)    // it is grave enough that the number of jobs must be typed
    Q_PROPERTY(QString numberText READ numberText NOTIFY changed FINAL)
    Q_PROPERTY(double progress READ progress NOTIFY changed FINAL)        // 0 to 1
    Q_PROPERTY(QString progressText READ progressText NOTIFY changed FINAL)
    Q_PROPERTY(signalbox::console::TextRows *sample READ sample CONSTANT FINAL)   // title: id; rowText: type; kind: status
    Q_PROPERTY(signalbox::console::TextRows *results READ results CONSTANT FINAL) // those that were not done; title: id; detail: why; kind: skipped, failed
public:
    enum Stage { Closed, Choosing, Freezing, Ready, Running, Ended };
    Q_ENUM(Stage)

    static constexpr int mostShown = 3'000; // as many ids as the server takes in one request
    static constexpr int freelyUpTo = 100;  // jobs that may be acted on without typing their number

    JobPlan(Client &client, JobListModel &jobs, QObject *parent = nullptr);

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] const QString &act() const { return m_act; }
    [[nodiscard]] QString titleText() const;
    [[nodiscard]] const QString &statusesText() const { return m_statusesText; }
    [[nodiscard]] const QString &failureText() const { return m_failure; }
    [[nodiscard]] QString markedText() const;
    [[nodiscard]] QString shownText() const;
    [[nodiscard]] QString allText() const;
    [[nodiscard]] bool needsNumber() const { return m_total > freelyUpTo || m_act == QLatin1String("delete"); }
    [[nodiscard]] QString numberText() const { return QString::number(m_total); }
    [[nodiscard]] double progress() const { return m_total > 0 ? double(m_done + m_skipped + m_failed) / double(m_total) : 0; }
    [[nodiscard]] QString progressText() const;
    [[nodiscard]] TextRows *sample() { return &m_sample; }
    [[nodiscard]] TextRows *results() { return &m_results; }

    // Begins anew with an act.
    Q_INVOKABLE void choose(const QString &act);
    Q_INVOKABLE void freezeMarked(const QString &reason);
    Q_INVOKABLE void freezeShown(const QString &reason);
    Q_INVOKABLE void freezeAll(const QString &reason);
    // `typed`: the number of jobs, where it is needed; with another one nothing happens.
    Q_INVOKABLE void execute(const QString &typed);
    Q_INVOKABLE void stop();
    // Forgets a plan that was not executed, on the server too.
    Q_INVOKABLE void close();
    void retranslate() { Q_EMIT changed(); }

Q_SIGNALS:
    void changed();
    void choicesChanged();

private:
    void freeze(const QByteArray &which, const QByteArray &json, const QString &reason);
    void take(const QByteArray &body);
    void takeResults(const QByteArray &results);
    void read();
    void fail(const Answer<QByteArray> &answer);
    void reset(Stage stage);
    [[nodiscard]] QByteArray path(const QByteArray &what = {}) const { return "/api/v1/jobs/plans/" + m_id + what; }

    Client &m_client;
    JobListModel &m_jobs;
    QTimer m_again;
    std::unique_ptr<QObject> m_calls; // context of what was asked for this plan
    Stage m_stage = Closed;
    QString m_act;
    QByteArray m_id;
    QString m_state;
    qint64 m_total = 0, m_done = 0, m_skipped = 0, m_failed = 0;
    QString m_statusesText, m_because, m_failure;
    TextRows m_sample, m_results;
    std::vector<TextRow> m_notDone;
    qint64 m_resultsRead = 0; // how many of the server's results were read
    bool m_isReading = false;
};

} // namespace signalbox::console
