// What the server counts and measures of itself, for Prometheus (GET /metrics). The names are a promise: docs and dashboards use them.
#pragma once

#include <QtCore/QByteArray>

#include <chrono>
#include <memory>

namespace signalbox::metrics {

using Seconds = std::chrono::duration<double>;

// One per process; every call from any thread.
class Metrics {
public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics &) = delete;
    Metrics &operator=(const Metrics &) = delete;

    // What one worker holds now.
    struct Held {
        qint64 connections = 0; // of every kind, also idle ones
        qint64 sse = 0, webSocket = 0, socketIo = 0; // streams
        qint64 tooSlow = 0; // clients of any transport closed as too slow, since the start
        qint64 redisPending = 0; // commands that wait for their answers
    };
    void setWorker(int index, const Held &held);
    // What is heard over Pub/Sub, since the start of the process.
    struct Heard {
        quint64 applied = 0, old = 0, refused = 0, holes = 0, dropped = 0, failed = 0;
    };
    void setIngest(const Heard &heard);
    void setReadiness(bool log, bool subscription);
    void setQueue(const QByteArray &type, qint64 depth, Seconds oldest);

    void noteAnswer(int status);
    void noteAuthFailure(const char *reason); // missing, invalid, expired
    void noteLimit(const char *limit);        // connections, address-connections, user-rate, address-rate: somebody met it
    void noteFanOut(Seconds took, qint64 deliveries);
    void noteLag(Seconds lag); // from an event's place in the log to its fan-out
    void noteRedisTrip(Seconds took);
    void noteScriptError();

    // The text format of Prometheus, version 0.0.4.
    [[nodiscard]] QByteArray text() const;

private:
    struct Series;
    std::unique_ptr<Series> m_series;
};

} // namespace signalbox::metrics
