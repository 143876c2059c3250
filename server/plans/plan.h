// A plan: one act on a frozen set of jobs, done in steps.
#pragma once

#include "server/jobs/act.h"
#include "server/jobs/job_list.h"
#include "server/redis/reply.h"

#include <map>

namespace signalbox::plans {

struct NamedJob {
    JobType type;
    JobId job;
    friend bool operator==(const NamedJob &, const NamedJob &) = default;
};

struct PlanDraft {
    jobs::Act::Kind act = jobs::Act::Kind::Retry;
    QByteArray actor;
    QByteArray reason;
    std::optional<jobs::ListQuery> filter{}; // either this
    std::vector<NamedJob> jobs{};            // or these, all different
    QByteArray asked;                        // what was asked for, as JSON, for those who look
    int rate = 50;                           // items per second, 1 to maxRate
    int stopAfter = 10;                      // failures; 0: never

    static constexpr int maxRate = 2'000;
};

struct PlanItem {
    NamedJob job;
    UserId user;
    QByteArray status; // when it was frozen

    // As lua/freeze.lua writes it; nothing for another form.
    [[nodiscard]] static std::optional<PlanItem> parse(const QByteArray &bytes);
};

// A plan as it stands in Redis.
class Plan {
public:
    // From HGETALL's flat array, by Redis' clock; nothing if it is empty.
    [[nodiscard]] static std::optional<Plan> fromHash(const redis::Reply &hash, std::chrono::milliseconds now);

    [[nodiscard]] QByteArray field(const QByteArray &name) const { return m_fields.count(name) ? m_fields.at(name) : QByteArray(); }
    [[nodiscard]] qint64 number(const QByteArray &name) const { return field(name).toLongLong(); }
    // freezing, ready, expired, running, finished, stopped.
    [[nodiscard]] QByteArray state() const;
    // status → how many of the frozen jobs were in it.
    [[nodiscard]] std::map<QByteArray, qint64> byStatus() const;

private:
    std::map<QByteArray, QByteArray> m_fields;
    std::chrono::milliseconds m_now{};
};

constexpr std::chrono::minutes planLifetime{5};   // until it is executed
constexpr std::chrono::hours planKept{24};        // after it ended
constexpr int maxItems = 100'000;
constexpr int maxRunning = 10;                    // plans at a time, over all instances

} // namespace signalbox::plans
