// Three services that pretend to work: balance-sync, account-discovery, account-enrichment. No I/O, no clock.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QRandomGenerator>

#include <chrono>
#include <vector>

namespace signalbox {
class JsonWriter;
}

namespace signalbox::demo {

// One PUBLISH: the shape of the second reference document, {"service", "timestamp", "status": {...}}.
struct Publication {
    QByteArray channel; // service:<name>
    QByteArray message;
};

// Time passes in ticks. On each one, every service publishes what it is at: that is its heartbeat too. Discovery and
// enrichment work in runs of a few ticks, so that the begin of a run ("discovering", "enriching") and its end ("idle")
// are each seen.
class ServiceStates {
public:
    explicit ServiceStates(quint32 seed);

    // `sinceEpoch` is the wall clock, as it is written into the messages.
    [[nodiscard]] std::vector<Publication> tick(std::chrono::milliseconds sinceEpoch);

    [[nodiscard]] bool has(const QByteArray &service) const { return m_controls.contains(service); }
    // Pause: it works no more, and says so on each tick, until it is resumed or restarted. Restart: it counts from nought.
    enum class Command { Restart, Pause, Resume };
    void obey(const QByteArray &service, Command command);

private:
    // Works for a while, rests for a while.
    struct Run {
        int workTicks;
        int restTicks;
        int left; // ticks until it changes
        bool isRunning = false;
        qint64 startedAt = 0;
        qint64 finishedAt = 0;

        enum class Change { None, Begun, Ended };
        Change tick(qint64 now);
    };

    [[nodiscard]] QByteArray syncBalances(qint64 now);
    [[nodiscard]] QByteArray discoverAccounts(qint64 now);
    [[nodiscard]] QByteArray enrichAccounts(qint64 now);
    struct Control {
        bool isPaused = false;
        qint64 restarts = 0;
    };
    // The end of every status: what commands have made of the service.
    [[nodiscard]] QByteArray finish(JsonWriter &json, const Control &control) const;
    [[nodiscard]] qint64 between(int least, int most);

    QRandomGenerator m_random;
    QHash<QByteArray, Control> m_controls;

    qint64 m_syncQueue = 40;
    qint64 m_synced = 0;
    qint64 m_syncFailures = 0;
    qint64 m_syncedAt = 0;

    static Run discoveryAtStart() { return {2, 4, 1}; }
    Run m_discovery = discoveryAtStart();
    qint64 m_accounts = 1'200;
    qint64 m_lastDiscovered = 0;

    static Run enrichmentAtStart() { return {3, 3, 2}; }
    Run m_enrichment = enrichmentAtStart();
    qint64 m_enrichQueue = 15;
    qint64 m_enriched = 0;
    qint64 m_enrichFailures = 0;
};

} // namespace signalbox::demo
