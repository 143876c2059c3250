#include "server/eventlog/keys.h"

namespace signalbox::eventlog {

QByteArray Keys::queue(const JobType &type) const
{
    return agentPrefix + type.text + ":jobs";
}

QByteArray Keys::job(const JobType &type, const JobId &job) const
{
    return records(type) + job.text;
}

QByteArray Keys::held(const JobType &type) const
{
    return agentPrefix + type.text + ":jobs:held";
}

QByteArray Keys::records(const JobType &type) const
{
    return agentPrefix + type.text + ":job:";
}

QByteArray Keys::statusChannel(const JobType &type) const
{
    return agentPrefix + type.text + ":status";
}

QByteArray Keys::cancelChannel(const JobType &type) const
{
    return agentPrefix + type.text + ":cancel";
}

QByteArray Keys::statusEvents(const JobType &type) const
{
    return agentPrefix + type.text + ":events";
}

QByteArray Keys::log() const
{
    return prefix + "log";
}

QByteArray Keys::telemetry() const
{
    return prefix + "telemetry";
}

QByteArray Keys::epoch() const
{
    return prefix + "epoch";
}

QByteArray Keys::userLog(const UserId &user) const
{
    return prefix + "log:user:" + user.text;
}

QByteArray Keys::logTrimmed() const
{
    return prefix + "trimmed:log";
}

QByteArray Keys::userLogTrimmed(const UserId &user) const
{
    return prefix + "trimmed:user:" + user.text;
}

QByteArray Keys::timeline(const JobType &type, const JobId &job) const
{
    return prefix + "timeline:" + type.text + ':' + job.text;
}

QByteArray Keys::jobs() const
{
    return prefix + "jobs";
}

QByteArray Keys::jobsOfUser(const UserId &user) const
{
    return prefix + "jobs:user:" + user.text;
}

QByteArray Keys::jobsIn(const JobType &type, const QByteArray &status) const
{
    return prefix + "jobs:in:" + type.text + ':' + status;
}

QByteArray Keys::deadlines() const
{
    return prefix + "deadlines";
}

QByteArray Keys::jobIds() const
{
    return prefix + "jobs:ids";
}

QByteArray Keys::waiting(const JobType &type) const
{
    return prefix + "waiting:" + type.text;
}

QByteArray Keys::delayed(const JobType &type) const
{
    return prefix + "delayed:" + type.text;
}

QByteArray Keys::claimed(const JobType &type) const
{
    return prefix + "claimed:" + type.text;
}

QByteArray Keys::agents(const JobType &type) const
{
    return prefix + "agents:" + type.text;
}

QByteArray Keys::counts(const JobType &type) const
{
    return prefix + "counts:" + type.text + ':';
}

QByteArray Keys::active(const JobType &type, const UserId &user) const
{
    return prefix + "active:" + type.text + ':' + user.text;
}

QByteArray Keys::idempotency(const UserId &user, const QByteArray &hash) const
{
    return prefix + "idempotency:" + hash + ':' + user.text;
}

QByteArray Keys::paused() const
{
    return prefix + "paused";
}

QByteArray Keys::silence() const
{
    return prefix + "silence";
}

QByteArray Keys::audit() const
{
    return prefix + "audit";
}

QByteArray Keys::plans() const
{
    return prefix + "plans";
}

QByteArray Keys::plan(const QByteArray &id) const
{
    return prefix + "plan:" + id;
}

QByteArray Keys::planItems(const QByteArray &id) const
{
    return prefix + "plan:" + id + ":items";
}

QByteArray Keys::planResults(const QByteArray &id) const
{
    return prefix + "plan:" + id + ":results";
}

QByteArray Keys::plansRunning() const
{
    return prefix + "plans:running";
}

QByteArray Keys::planExecutors() const
{
    return prefix + "plans:executors";
}

QByteArray Keys::instances() const
{
    return prefix + "instances";
}

QByteArray Keys::streamsOf(const QByteArray &kind, const UserId &user) const
{
    return prefix + "streams:" + kind + ':' + user.text;
}

QByteArray Keys::streamAges(const UserId &user) const
{
    return prefix + "stream-ages:" + user.text;
}

QByteArray Keys::serviceStates() const
{
    return prefix + "services";
}

QByteArray Keys::serviceLiveness() const
{
    return prefix + "services:liveness";
}

QByteArray Keys::serviceDeadlines() const
{
    return prefix + "services:deadlines";
}

QByteArray Keys::serviceWatch() const
{
    return prefix + "services:watch";
}

QByteArray Keys::service(const QByteArray &name) const
{
    return prefix + "service:" + name;
}

QByteArray Keys::serviceHistory(const QByteArray &name) const
{
    return service(name) + ":history";
}

QByteArray Keys::serviceTransitions(const QByteArray &name) const
{
    return service(name) + ":transitions";
}

QByteArray Keys::serviceLines(const QByteArray &name) const
{
    return service(name) + ":lines";
}

QByteArray Keys::lines() const
{
    return prefix + "lines";
}

QByteArray Keys::serviceCommands(const QByteArray &name) const
{
    return service(name) + ":commands";
}

QByteArray Keys::command(const QByteArray &id) const
{
    return prefix + "command:" + id;
}

QByteArray Keys::serviceSeries(const QByteArray &name) const
{
    return service(name) + ":series";
}

QByteArray Keys::metric(const QByteArray &name, const QByteArray &metric) const
{
    return service(name) + ":metric:" + metric;
}

QByteArray Keys::series() const
{
    return prefix + "series";
}

QByteArray Keys::marker() const
{
    return prefix + "marker";
}

QByteArray Keys::applied() const
{
    return prefix + "applied";
}

QByteArray Keys::listeners() const
{
    return prefix + "listeners";
}

QByteArray Keys::refusals() const
{
    return prefix + "refusals";
}

QByteArray Keys::refused() const
{
    return prefix + "refused";
}

} // namespace signalbox::eventlog
