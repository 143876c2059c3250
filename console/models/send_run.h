// Sends a test job many times, and looks whether every way of watching tells the same of each.
#pragma once

#include "console/client/event_feed.h"
#include "console/models/contract_check.h"
#include "console/models/job_sender.h"
#include "console/models/profiles.h"
#include "console/models/text_rows.h"

namespace signalbox::console {

// What is sent is the draft of the JobSender as it is at the start. At most 20 requests are under way at a time. It is over when every job has
// ended by every way, when nothing has come for 30 s, or when it is stopped: what was sent stays sent.
class SendRun : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ConsoleApp has the one run")
    Q_PROPERTY(int count READ count WRITE setCount NOTIFY limitsChanged FINAL) // jobs, from 1
    Q_PROPERTY(int rate READ rate WRITE setRate NOTIFY limitsChanged FINAL)    // of them a second, from 1
    Q_PROPERTY(int mostJobs READ mostJobs NOTIFY limitsChanged FINAL)
    Q_PROPERTY(int mostRate READ mostRate NOTIFY limitsChanged FINAL)
    Q_PROPERTY(QString limitText READ limitText NOTIFY limitsChanged FINAL) // why no more; empty where there is no special reason
    Q_PROPERTY(bool isRunning READ isRunning NOTIFY changed FINAL)
    Q_PROPERTY(bool hasRun READ hasRun NOTIFY changed FINAL) // there is a run to look at, under way or over
    Q_PROPERTY(double progress READ progress NOTIFY changed FINAL) // 0 to 1
    Q_PROPERTY(QString progressText READ progressText NOTIFY changed FINAL)
    Q_PROPERTY(QString verdict READ verdict NOTIFY changed FINAL) // good, bad; empty: not over
    Q_PROPERTY(QString verdictText READ verdictText NOTIFY changed FINAL)
    Q_PROPERTY(QString failureText READ failureText NOTIFY changed FINAL) // what was refused, which way could not be opened
    // title: what was measured, by which way; rowText, detail, time: half of the jobs, 95 of 100, the slowest; kind: channel, events, answer
    Q_PROPERTY(signalbox::console::TextRows *figures READ figures CONSTANT FINAL)
    Q_PROPERTY(signalbox::console::TextRows *problems READ problems CONSTANT FINAL) // the first 100: title: what; rowText: the job
public:
    static constexpr int most = 1'000, mostASecond = 200;
    static constexpr int mostInProduction = 100, mostASecondInProduction = 10;
    static constexpr int mostAtATime = 20;
    static constexpr size_t mostProblems = 100;
    static constexpr std::chrono::seconds feedLimit{5}, quietLimit{30};

    struct Parts {
        Client &client;
        EventFeed &feed;
        JobSender &sender;
        Profiles &profiles;
    };
    explicit SendRun(Parts parts, QObject *parent = nullptr);

    [[nodiscard]] int count() const { return std::min(m_count, mostJobs()); }
    void setCount(int count);
    [[nodiscard]] int rate() const { return std::min(m_rate, mostRate()); }
    void setRate(int rate);
    [[nodiscard]] int mostJobs() const { return isProduction() ? mostInProduction : most; }
    [[nodiscard]] int mostRate() const { return isProduction() ? mostASecondInProduction : mostASecond; }
    [[nodiscard]] QString limitText() const;
    [[nodiscard]] bool isRunning() const { return m_stage != Stage::Idle && m_stage != Stage::Over; }
    [[nodiscard]] bool hasRun() const { return m_stage != Stage::Idle; }
    [[nodiscard]] double progress() const;
    [[nodiscard]] QString progressText() const;
    [[nodiscard]] QString verdict() const;
    [[nodiscard]] QString verdictText() const;
    [[nodiscard]] const QString &failureText() const { return m_failure; }
    [[nodiscard]] TextRows *figures() { return &m_figures; }
    [[nodiscard]] TextRows *problems() { return &m_problemRows; }

    // Nothing happens while one runs, or while the draft cannot be sent.
    Q_INVOKABLE void start();
    Q_INVOKABLE void stop();
    // One that is over goes away.
    Q_INVOKABLE void clear();
    void retranslate() { show(); }

Q_SIGNALS:
    void limitsChanged();
    void changed();

private:
    enum class Stage { Idle, Opening, Sending, Waiting, Over };
    using Way = ContractCheck::Way;
    using Elapsed = ContractCheck::Elapsed;

    [[nodiscard]] bool isProduction() const { return m_parts.profiles.environment() == QLatin1String("production"); }
    [[nodiscard]] Elapsed elapsed() const { return Elapsed(m_clock.elapsed()); }
    void beginSending();
    void sendDue();
    void sendOne();
    void answered(const Answer<JobId> &answer, Elapsed asked);
    void hear(Way way, const JobEvent &event);
    void takeFeed(const SseEvent &event);
    void loseFeed(const QString &reason);
    void look();
    void finish();
    void show();
    void addFigures(std::vector<TextRow> &rows, Way way) const;
    [[nodiscard]] QString wayText(Way way) const;
    [[nodiscard]] QString problemText(const ContractCheck::Problem &problem) const;

    Parts m_parts;
    int m_count = 1;
    int m_rate = 5;
    Stage m_stage = Stage::Idle;
    JobType m_type;
    QByteArray m_payload;
    int m_wanted = 0, m_perSecond = 1;
    int m_asked = 0, m_outstanding = 0, m_refused = 0;
    QString m_failure;
    ContractCheck m_check;
    size_t m_problemCount = 0; // once it is over
    QElapsedTimer m_clock;      // since the first request could be sent
    QElapsedTimer m_quiet;      // since something of it was heard
    QTimer m_due, m_look;
    std::unique_ptr<QObject> m_run; // context of its requests
    TextRows m_figures, m_problemRows;
};

} // namespace signalbox::console
