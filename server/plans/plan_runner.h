// Executes plans, a few items at a time.
#pragma once

#include "server/jobs/script_calls.h"
#include "server/plans/plan.h"
#include "server/redis/connection.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace signalbox::plans {

// On the core thread of every instance, over its connection (which must outlive it). A plan is executed by the instance that holds its lease; when that
// one is gone for `lease`, another takes it over. The script of an item lets each item be done once and in order, whoever executes, so nothing is
// done twice even while two believe to hold the lease.
// Bound: as many items under way as the plan's rate allows for one interval, at most maxStep.
class PlanRunner : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds interval{250};
    static constexpr std::chrono::milliseconds lease{3'000};
    static constexpr int maxStep = 500;

    PlanRunner(redis::Connection &redis, QByteArray instance, eventlog::Keys keys, jobs::Rules rules, const jobs::Policy &policy, QObject *parent = nullptr);

    // Renews the leases and does what is due; the next look comes by itself.
    void look();

private:
    void step(const QByteArray &id);
    void perform(const QByteArray &id, const redis::Reply &reply);
    void perform(const QByteArray &id, const Plan &plan, qint64 index, const QByteArray &item);
    void forget(const QByteArray &id); // one whose record somebody removed
    void passOver(const QByteArray &id, qint64 index, const NamedJob &job, const QString &why);
    [[nodiscard]] QList<QByteArray> planKeys(const QByteArray &id) const;
    [[nodiscard]] int allowance(const QByteArray &id, qint64 rate);

    redis::Connection &m_redis;
    QByteArray m_instance;
    jobs::Rules m_rules;
    jobs::ScriptCalls m_calls;
    QTimer m_timer;
    struct Pace {
        QElapsedTimer since;
        double owed = 0;
        int underWay = 0;
    };
    QHash<QByteArray, Pace> m_paces; // of the plans that this instance executes
};

} // namespace signalbox::plans
