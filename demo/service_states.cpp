#include "demo/service_states.h"

#include "shared/json_writer.h"

#include <algorithm>

namespace signalbox::demo {

namespace {

Publication publication(const char *service, qint64 now, const QByteArray &status)
{
    JsonWriter json;
    json.beginObject().key("service").string(QByteArrayView(service)).key("timestamp").number(now);
    json.key("status").raw(status).endObject();
    return {QByteArray("service:") + service, json.take()};
}

// Milliseconds since 1970, or null where it has not happened yet.
JsonWriter &time(JsonWriter &json, qint64 when)
{
    return when > 0 ? json.number(when) : json.null();
}

} // namespace

ServiceStates::ServiceStates(quint32 seed)
    : m_random(seed)
    , m_controls{{"balance-sync", {}}, {"account-discovery", {}}, {"account-enrichment", {}}}
{
}

std::vector<Publication> ServiceStates::tick(std::chrono::milliseconds sinceEpoch)
{
    const qint64 now = sinceEpoch.count();
    return {publication("balance-sync", now, syncBalances(now)),
            publication("account-discovery", now, discoverAccounts(now)),
            publication("account-enrichment", now, enrichAccounts(now))};
}

ServiceStates::Run::Change ServiceStates::Run::tick(qint64 now)
{
    if (--left > 0)
        return Change::None;
    isRunning = !isRunning;
    left = isRunning ? workTicks : restTicks;
    (isRunning ? startedAt : finishedAt) = now;
    return isRunning ? Change::Begun : Change::Ended;
}

void ServiceStates::obey(const QByteArray &service, Command command)
{
    Control &control = m_controls[service];
    control.isPaused = command == Command::Pause;
    if (command != Command::Restart)
        return;
    ++control.restarts;
    if (service == "balance-sync") {
        m_synced = m_syncFailures = 0;
    } else if (service == "account-discovery") {
        m_discovery = discoveryAtStart();
    } else {
        m_enrichment = enrichmentAtStart();
        m_enriched = m_enrichFailures = 0;
    }
}

QByteArray ServiceStates::finish(JsonWriter &json, const Control &control) const
{
    return json.key("paused").boolean(control.isPaused).key("restarts").number(control.restarts).endObject().take();
}

QByteArray ServiceStates::syncBalances(qint64 now)
{
    const Control &control = m_controls["balance-sync"];
    if (!control.isPaused) {
        const qint64 done = std::min(m_syncQueue, between(3, 12));
        m_syncQueue += between(2, 13) - done;
        m_synced += done;
        m_syncFailures += between(0, 19) == 0 ? 1 : 0;
        m_syncedAt = now;
    }
    JsonWriter json;
    json.beginObject().key("isRunning").boolean(!control.isPaused).key("queueSize").number(m_syncQueue);
    json.key("priorityQueueSize").number(m_syncQueue / 8).key("processed").number(m_synced);
    json.key("failed").number(m_syncFailures);
    time(json.key("lastSyncAt"), m_syncedAt);
    return finish(json, control);
}

QByteArray ServiceStates::discoverAccounts(qint64 now)
{
    const Control &control = m_controls["account-discovery"];
    if (!control.isPaused && m_discovery.tick(now) == Run::Change::Ended) {
        m_lastDiscovered = between(0, 6);
        m_accounts += m_lastDiscovered;
        m_enrichQueue += m_lastDiscovered;
    }
    const bool isRunning = m_discovery.isRunning && !control.isPaused;
    JsonWriter json;
    json.beginObject().key("isRunning").boolean(isRunning);
    json.key("state").string(QByteArrayView(isRunning ? "discovering" : "idle"));
    json.key("accounts").number(m_accounts).key("lastDiscovered").number(m_lastDiscovered);
    time(json.key("startedAt"), m_discovery.startedAt);
    time(json.key("finishedAt"), m_discovery.finishedAt);
    return finish(json, control);
}

QByteArray ServiceStates::enrichAccounts(qint64 now)
{
    const Control &control = m_controls["account-enrichment"];
    if (!control.isPaused)
        (void)m_enrichment.tick(now);
    const bool isRunning = m_enrichment.isRunning && !control.isPaused;
    if (isRunning) {
        const qint64 done = std::min(m_enrichQueue, between(1, 4));
        m_enrichQueue -= done;
        m_enriched += done;
        m_enrichFailures += between(0, 24) == 0 ? 1 : 0;
    }
    JsonWriter json;
    json.beginObject().key("isRunning").boolean(isRunning);
    json.key("state").string(QByteArrayView(isRunning ? "enriching" : "idle"));
    json.key("queueSize").number(m_enrichQueue).key("processed").number(m_enriched);
    json.key("failed").number(m_enrichFailures);
    time(json.key("startedAt"), m_enrichment.startedAt);
    time(json.key("finishedAt"), m_enrichment.finishedAt);
    return finish(json, control);
}

qint64 ServiceStates::between(int least, int most)
{
    return m_random.bounded(least, most + 1);
}

} // namespace signalbox::demo
