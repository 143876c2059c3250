// What the reference agent does next. No I/O, no clock: what happened and "now" go in, one thing to do comes out.
#pragma once

#include "demo/agent_job.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <optional>

namespace signalbox::demo {

// How jobs are taken and told of. README.md has a table of what each survives.
enum class Way {
    Blpop,   // from the left of the queue; published
    Brpop,   // from the right, for servers with --queue-push head; published
    Blmove,  // from the left into a working list, in which a job stays until it is finished; published
    Durable, // as Blmove; appended to a stream
};

struct AgentOptions {
    Way way = Way::Blpop;
    QByteArray type = "rebalance";
    Plan usual;
    double errorShare = 0.1; // of the jobs fail: 0 none, 1 all
    int jobs = 0;            // ends after so many; 0: never
    QByteArray name = "signalbox-demo-agent";
};

// The one thing to do now, to be answered by the function of AgentCore that it names. Lines for the log come with it.
struct AgentStep {
    enum class Action {
        Nothing, // what is under way goes on
        Resume,  // look for a job id in the working list: popped
        Pop,     // take a job id (into the working list), waiting a while: popped
        Read,    // the record of `job`: read
        Publish, // `text` on the status channel: published
        Append,  // `text` to the stream of statuses: appended
        Finish,  // the same, and `job` out of the working list, in one step: removed
        Remove,  // `job` out of the working list: removed
        Check,   // whether `job` is to be cancelled: checked
        Wait,    // `wait`, instead of what is under way: waited
        End,     // nothing more to come
    };

    Action action = Action::Nothing;
    QByteArray job;  // id
    QByteArray text; // message
    std::chrono::milliseconds wait{0};
    QStringList log;
};

// One job at a time, from pop to its last message. A message that nobody heard is published again every 500 ms for
// up to 60 s, before anything after it; one that could not be published or appended, until Redis is back. If nobody
// knows whether it was, it is said twice. What is in the working list goes before what is in the queue: there is
// something only after a crash, or after an answer of Redis that got lost.
class AgentCore {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    static constexpr std::chrono::milliseconds retry{500};
    static constexpr std::chrono::milliseconds unheardLimit{60'000};

    explicit AgentCore(AgentOptions options);

    [[nodiscard]] AgentStep start();
    // No id: none came within the time, or none was left.
    [[nodiscard]] AgentStep popped(const std::optional<QByteArray> &jobId);
    // No record: the hash is gone. `draw` is random, from 0 to below 1; it decides whether the job fails.
    [[nodiscard]] AgentStep read(const std::optional<JobRecord> &record, double draw, TimePoint now);
    [[nodiscard]] AgentStep published(qint64 receivers, TimePoint now);
    [[nodiscard]] AgentStep appended(TimePoint now);
    [[nodiscard]] AgentStep removed();
    [[nodiscard]] AgentStep checked(bool cancelRequested);
    [[nodiscard]] AgentStep waited(TimePoint now);
    // Redis did not do what was asked, or nobody knows.
    [[nodiscard]] AgentStep failed(const QString &reason);

    // May come at any time. Somebody wants this job cancelled; one that is not in hand is none of our business.
    [[nodiscard]] AgentStep cancel(const QByteArray &jobId);
    // May come at any time, also before `start`: pop no further job, end when the one in hand is finished.
    [[nodiscard]] AgentStep stop();

private:
    using Action = AgentStep::Action;

    struct Job {
        QByteArray id;
        QByteArray userId;
        Plan plan;
        int step = 0;
        TimePoint begun{};
        bool cancelRequested = false;
        QByteArray message;           // the one to get out
        const char *ending = nullptr; // the status in it, if it is the last
        std::optional<TimePoint> unheardSince;
    };

    AgentStep act(Action action);
    AgentStep waitBefore(Action next, std::chrono::milliseconds wait);
    AgentStep tell(const QByteArray &message);
    AgentStep tellLast(const QByteArray &message, const char *status);
    AgentStep tellCancelled();
    AgentStep afterMessage(TimePoint now);
    AgentStep leaveJob(const QString &outcome);
    AgentStep lookForJob();
    AgentStep nextJob();
    [[nodiscard]] bool keepsList() const { return m_options.way == Way::Blmove || m_options.way == Way::Durable; }
    void note(const QString &line);
    void noteJob(const QString &what);
    void redisAnswered();
    [[nodiscard]] int stepsToDo() const;

    AgentOptions m_options;
    Action m_action = Action::Nothing; // under way
    Action m_next = Action::Nothing;   // after the wait
    Job m_job;                         // the one in hand; id empty: none
    int m_finished = 0;
    bool m_stopping = false;
    bool m_redisAway = false;
    QStringList m_log;
};

} // namespace signalbox::demo
