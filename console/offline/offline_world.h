// A server of examples inside the program: jobs that begin, run and end, and services that speak. It answers the requests and says the
// messages of a real one, made from the files in tests/fixtures.
#pragma once

#include "console/client/http.h"
#include "console/offline/offline_job.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <deque>

namespace signalbox::console {

// Bound: `mostJobs`; the oldest go.
class OfflineWorld : public QObject {
    Q_OBJECT
public:
    static constexpr size_t mostJobs = 500;

    explicit OfflineWorld(QObject *parent = nullptr);

    [[nodiscard]] HttpAnswer answer(const HttpRequest &request);
    // The messages that answer one of a client.
    [[nodiscard]] std::vector<QByteArray> reply(const QByteArray &message);

Q_SIGNALS:
    // An event for everybody who has subscribed.
    void said(const QByteArray &message);

private:
    static constexpr std::chrono::milliseconds beat{400};

    void fill();
    void live();
    void speak();
    void advance(OfflineJob &job);
    void begin(const JobType &type, const QByteArray &payload, JobId id);
    void tell(OfflineJob &job);
    [[nodiscard]] HttpAnswer list(const QByteArray &mark) const;
    [[nodiscard]] HttpAnswer create(const QByteArray &type, const QByteArray &body);
    [[nodiscard]] const OfflineJob *find(const QByteArray &id) const;
    [[nodiscard]] QByteArray cursor() const;
    // A fixture with its times moved to now and the ids that carry them.
    [[nodiscard]] QByteArray example(const char *name) const;

    std::deque<OfflineJob> m_jobs; // newest first
    QTimer m_beat;
    int m_beats = 0;
    qint64 m_shift = 0;       // from the fixtures' time to ours
    qint64 m_lastMs = 0;      // of the last cursor
    quint64 m_sequence = 0;
    QByteArray m_payload;     // of the example
    QByteArray m_result;
};

} // namespace signalbox::console
