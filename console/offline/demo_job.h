// A job of the offline world and the events of its life, made of the examples.
#pragma once

#include "shared/ids.h"

#include <vector>

namespace signalbox::console {

class DemoJob {
public:
    enum class End { Done, Error };

    // Its life begins at `at` and takes some seconds. `payload`: raw JSON.
    DemoJob(JobId id, JobType type, QByteArray payload, End end, qint64 at);

    struct Moment {
        qint64 at = 0;
        QByteArray message; // of /ws
    };
    // What has become due by `now` and was not given yet, oldest first.
    [[nodiscard]] std::vector<Moment> due(qint64 now);

    [[nodiscard]] const JobId &id() const { return m_id; }
    [[nodiscard]] const JobType &type() const { return m_type; }
    [[nodiscard]] QByteArray row() const;      // as GET /api/v1/jobs lists it
    [[nodiscard]] QByteArray document() const; // as GET /api/v1/{type}/{jobId} answers
    [[nodiscard]] QByteArray timeline() const; // as GET .../events answers

private:
    void plan(qint64 at, QByteArray message);

    JobId m_id;
    JobType m_type;
    QByteArray m_payload;
    std::vector<Moment> m_life;
    size_t m_told = 0;
};

} // namespace signalbox::console
