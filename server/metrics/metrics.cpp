#include "server/metrics/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <string>

namespace signalbox::metrics {

namespace {

using prometheus::Counter;
using prometheus::Gauge;
using prometheus::Histogram;
template <typename T>
using Family = prometheus::Family<T>;

const Histogram::BucketBoundaries &buckets()
{
    static const Histogram::BucketBoundaries seconds{0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};
    return seconds;
}

// For what is counted elsewhere, by one thread.
void raiseTo(Counter &counter, double total)
{
    counter.Increment(std::max(0.0, total - counter.Value()));
}

} // namespace

struct Metrics::Series {
    prometheus::Registry registry;

    Family<Gauge> &gauges(const char *name, const char *help) { return prometheus::BuildGauge().Name(name).Help(help).Register(registry); }
    Family<Counter> &counters(const char *name, const char *help) { return prometheus::BuildCounter().Name(name).Help(help).Register(registry); }
    Histogram &histogram(const char *name, const char *help)
    {
        return prometheus::BuildHistogram().Name(name).Help(help).Register(registry).Add({}, buckets());
    }

    Family<Gauge> &build = gauges("signalbox_build_info", "Always 1; the version is a label.");
    Family<Gauge> &connections = gauges("signalbox_connections", "Open connections of every kind.");
    Family<Gauge> &streams = gauges("signalbox_streams", "Open streams by transport.");
    Family<Gauge> &pending = gauges("signalbox_redis_commands_pending", "Commands that wait for an answer of Redis.");
    Family<Gauge> &ready = gauges("signalbox_ready", "1 where this part of the server is ready, as in /readyz.");
    Family<Gauge> &depth = gauges("signalbox_queue_depth", "Jobs of a type that wait for an agent.");
    Family<Gauge> &oldest = gauges("signalbox_queue_oldest_seconds", "How long the oldest of them waits; 0: none does.");
    Family<Counter> &answers = counters("signalbox_http_responses_total", "Answers by HTTP status.");
    Family<Counter> &failures = counters("signalbox_auth_failures_total", "Requests refused for their token, by reason.");
    Family<Counter> &tooSlow = counters("signalbox_slow_clients_closed_total", "Streams, WebSockets and Socket.IO sessions closed because their clients read too slowly.");
    Family<Counter> &heard = counters("signalbox_ingest_messages_total", "Messages heard over Pub/Sub, by what became of them.");
    Family<Counter> &limits = counters("signalbox_limits_met_total", "Times that a client met a limit, by limit.");
    Counter &deliveries = counters("signalbox_deliveries_total", "Events given to clients.").Add({});
    Counter &scriptErrors = counters("signalbox_redis_script_errors_total", "Scripts that Redis answered with an error of their own.").Add({});
    std::array<std::atomic<Counter *>, 600> answersOf{}; // by status: looked up once, as every answer counts
    Histogram &fanOut = histogram("signalbox_fanout_seconds", "Time to give a batch of events to a worker's clients.");
    Histogram &lag = histogram("signalbox_log_lag_seconds", "From an event's place in the log to its fan-out, by the clocks of Redis and this machine.");
    Histogram &trip = histogram("signalbox_redis_round_trip_seconds", "From a command to its answer.");
};

Metrics::Metrics() : m_series(std::make_unique<Series>())
{
    m_series->build.Add({{"version", SIGNALBOX_VERSION}}).Set(1);
    for (const char *part : {"log", "subscription"})
        m_series->ready.Add({{"part", part}}).Set(0);
}

Metrics::~Metrics() = default;

void Metrics::setWorker(int index, const Held &held)
{
    const std::string worker = std::to_string(index);
    m_series->connections.Add({{"worker", worker}}).Set(double(held.connections));
    m_series->streams.Add({{"worker", worker}, {"transport", "sse"}}).Set(double(held.sse));
    m_series->streams.Add({{"worker", worker}, {"transport", "websocket"}}).Set(double(held.webSocket));
    m_series->streams.Add({{"worker", worker}, {"transport", "socketio"}}).Set(double(held.socketIo));
    raiseTo(m_series->tooSlow.Add({{"worker", worker}}), double(held.tooSlow));
    m_series->pending.Add({{"worker", worker}}).Set(double(held.redisPending));
}

void Metrics::setIngest(const Heard &heard)
{
    const std::pair<const char *, quint64> outcomes[] = {{"applied", heard.applied}, {"old", heard.old}, {"refused", heard.refused},
                                                         {"hole", heard.holes}, {"dropped", heard.dropped}, {"failed", heard.failed}};
    for (const auto &[outcome, count] : outcomes)
        raiseTo(m_series->heard.Add({{"outcome", outcome}}), double(count));
}

void Metrics::setReadiness(bool log, bool subscription)
{
    m_series->ready.Add({{"part", "log"}}).Set(log ? 1 : 0);
    m_series->ready.Add({{"part", "subscription"}}).Set(subscription ? 1 : 0);
}

void Metrics::setQueue(const QByteArray &type, qint64 depth, Seconds oldest)
{
    m_series->depth.Add({{"type", type.toStdString()}}).Set(double(depth));
    m_series->oldest.Add({{"type", type.toStdString()}}).Set(oldest.count());
}

void Metrics::noteAnswer(int status)
{
    if (status < 0 || size_t(status) >= m_series->answersOf.size())
        return;
    std::atomic<Counter *> &known = m_series->answersOf[size_t(status)];
    Counter *counter = known.load(std::memory_order_acquire);
    if (!counter) {
        counter = &m_series->answers.Add({{"code", std::to_string(status)}}); // the same one, if two come here at once
        known.store(counter, std::memory_order_release);
    }
    counter->Increment();
}

void Metrics::noteAuthFailure(const char *reason)
{
    m_series->failures.Add({{"reason", reason}}).Increment();
}

void Metrics::noteLimit(const char *limit)
{
    m_series->limits.Add({{"limit", limit}}).Increment();
}

void Metrics::noteFanOut(Seconds took, qint64 deliveries)
{
    m_series->fanOut.Observe(took.count());
    m_series->deliveries.Increment(double(deliveries));
}

void Metrics::noteLag(Seconds lag)
{
    m_series->lag.Observe(std::max(lag.count(), 0.0));
}

void Metrics::noteRedisTrip(Seconds took)
{
    m_series->trip.Observe(took.count());
}

void Metrics::noteScriptError()
{
    m_series->scriptErrors.Increment();
}

QByteArray Metrics::text() const
{
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(m_series->registry.Collect()));
}

} // namespace signalbox::metrics
