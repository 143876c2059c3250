// Plans in Redis, for REST: freeze, look, execute, stop, forget.
#pragma once

#include "server/plans/plan.h"
#include "server/redis/connection.h"

#include <QtCore/QObject>

namespace signalbox::plans {

struct ReadPlan {
    Plan plan;
    std::vector<PlanItem> sample;    // the first of the frozen jobs, at most sampleItems
    std::vector<QByteArray> results; // JSON, from the position that was asked for
};

// One per worker, on its thread, over its Redis connection (which must outlive it). Every call answers once, later, unless `context` is gone by then.
class PlanStore {
public:
    template <typename T>
    using Answer = std::function<void(Result<T>)>;

    static constexpr int sampleItems = 10;
    static constexpr int maxListed = 50;

    PlanStore(redis::Connection &redis, eventlog::Keys keys, jobs::Rules rules);

    [[nodiscard]] const jobs::Rules &rules() const { return m_rules; }

    // Freezes in steps, so that Redis is not held up, what there was when it began; answers with the plan's id. Unprocessable: more than maxItems.
    void create(const PlanDraft &draft, QObject *context, Answer<QByteArray> done);
    // NotFound if there is no such plan (any more). `first` and `most` are of the results.
    void read(const QByteArray &id, qint64 first, int most, QObject *context, Answer<ReadPlan> done);
    // The newest, at most maxListed.
    void list(QObject *context, Answer<std::vector<Plan>> done);
    // Gone: it has expired. Conflict: it was executed already, or holds no job, or maxRunning others run. NotFound.
    void execute(const QByteArray &id, const QByteArray &actor, QObject *context, Answer<std::monostate> done);

    enum class Dropped { Stopped, Forgotten };
    // Stops one that runs; forgets any other. NotFound.
    void drop(const QByteArray &id, const QByteArray &actor, const QByteArray &reason, QObject *context, Answer<Dropped> done);

private:
    struct Freezing;
    void freezeFound(const std::shared_ptr<Freezing> &freezing);
    void freezeListed(const std::shared_ptr<Freezing> &freezing, size_t first);

    redis::Connection &m_redis;
    eventlog::Keys m_keys;
    jobs::Rules m_rules;
};

} // namespace signalbox::plans
