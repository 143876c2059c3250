#include "server/monitor/service_ingest.h"

#include "command_ack.lua.h"
#include "log_line.lua.h"
#include "server/monitor/ack_message.h"
#include "server/monitor/command_store.h"
#include "server/monitor/log_line.h"
#include "server/monitor/metrics_message.h"
#include "server/monitor/scripts.h"
#include "server/monitor/service_name.h"
#include "server/monitor/status_message.h"
#include "service_metrics.lua.h"
#include "service_status.lua.h"

namespace signalbox::monitor {

namespace {

QByteArray number(qint64 value)
{
    return QByteArray::number(value);
}

} // namespace

ServiceIngest::ServiceIngest(eventlog::Keys keys, Policy policy)
    : m_keys(std::move(keys)), m_policy(policy)
{
}

QByteArray ServiceIngest::pattern() const
{
    return m_keys.servicePrefix + '*';
}

QByteArrayView ServiceIngest::nameOf(QByteArrayView channel) const
{
    return channel.sliced(m_keys.servicePrefix.size());
}

bool ServiceIngest::hears(QByteArrayView channel) const
{
    return channel.startsWith(m_keys.servicePrefix) && nameOf(channel) != "commands";
}

Result<eventlog::Call> ServiceIngest::prepare(const eventlog::Published &message) const
{
    const QByteArrayView name = nameOf(message.channel);
    if (name == "logs")
        return prepareLogLine(message);
    if (name == "metrics")
        return prepareMetrics(message);
    if (name == "acks")
        return prepareAck(message);
    return prepareStatus(message);
}

Result<eventlog::Call> ServiceIngest::prepareStatus(const eventlog::Published &message) const
{
    static const redis::Script script = publishedScript(lua::service_status);
    const QByteArray name = nameOf(message.channel).toByteArray();
    const auto status = ServiceStatus::parse(message.payload, name);
    if (!status)
        return status.error();
    return eventlog::Call{&script,
                          {m_keys.applied(), m_keys.refusals(), m_keys.refused(), m_keys.serviceStates(), m_keys.serviceLiveness(),
                           m_keys.serviceDeadlines(), m_keys.service(name), m_keys.telemetry(), m_keys.log(), m_keys.serviceTransitions(name),
                           m_keys.serviceHistory(name), m_keys.audit()},
                          {message.channel, number(message.number.marker), number(message.number.n), name, message.payload.trimmed(), status->status,
                           status->timestamp, status->interval ? number(status->interval->count()) : QByteArray(), number(m_policy.telemetryEntries),
                           number(m_policy.historyEntries), number(m_policy.keepHistory.count()), m_keys.command({})}};
}

Result<eventlog::Call> ServiceIngest::prepareMetrics(const eventlog::Published &message) const
{
    static const redis::Script script = publishedScript(lua::service_metrics);
    const auto metrics = MetricsMessage::parse(message.payload);
    if (!metrics)
        return metrics.error();
    const QByteArray &service = metrics->service;
    eventlog::Call call{&script,
                        {m_keys.applied(), m_keys.refusals(), m_keys.refused(), m_keys.serviceLiveness(), m_keys.serviceDeadlines(),
                         m_keys.telemetry(), m_keys.serviceSeries(service), m_keys.series()},
                        {message.channel, number(message.number.marker), number(message.number.n), service, message.payload.trimmed(),
                         number(m_policy.telemetryEntries), number(m_policy.serviceSeries), number(m_policy.allSeries),
                         number(m_policy.keepSeries.count())}};
    for (const auto &[name, value] : metrics->metrics) {
        call.keys.append(m_keys.metric(service, name));
        call.arguments << name << QByteArray::number(value, 'g', 17);
    }
    return call;
}

Result<eventlog::Call> ServiceIngest::prepareAck(const eventlog::Published &message) const
{
    static const redis::Script script = publishedScript(lua::command_ack);
    const auto ack = AckMessage::parse(message.payload);
    if (!ack)
        return ack.error();
    return eventlog::Call{&script,
                          {m_keys.applied(), m_keys.refusals(), m_keys.refused(), m_keys.command(ack->id), m_keys.service(ack->service),
                           m_keys.serviceDeadlines(), m_keys.log(), m_keys.audit()},
                          {message.channel, number(message.number.marker), number(message.number.n), message.payload.trimmed(), ack->id, ack->service,
                           ack->answer == AckMessage::Answer::Done ? "1" : "0", ack->error,
                           number(std::chrono::milliseconds(commandLifetime).count())}};
}

Result<eventlog::Call> ServiceIngest::prepareLogLine(const eventlog::Published &message) const
{
    static const redis::Script script = publishedScript(lua::log_line);
    const auto line = LogLine::parse(message.payload);
    if (!line)
        return line.error();
    return eventlog::Call{&script,
                          {m_keys.applied(), m_keys.refusals(), m_keys.refused(), m_keys.serviceLiveness(), m_keys.serviceDeadlines(),
                           m_keys.service(line->service), m_keys.telemetry(), m_keys.serviceLines(line->service), m_keys.lines()},
                          {message.channel, number(message.number.marker), number(message.number.n), line->service, line->level,
                           message.payload.trimmed(), number(m_policy.linesPerSecond), number(m_policy.telemetryEntries),
                           number(m_policy.serviceLines), number(m_policy.allLines), number(m_policy.keepHistory.count())}};
}

} // namespace signalbox::monitor
