#include "server/plans/plan.h"

namespace signalbox::plans {

std::optional<PlanItem> PlanItem::parse(const QByteArray &bytes)
{
    const QList<QByteArray> parts = bytes.split('\n');
    if (parts.size() != 4)
        return {};
    return PlanItem{{{parts[0]}, {parts[1]}}, {parts[2]}, parts[3]};
}

std::optional<Plan> Plan::fromHash(const redis::Reply &hash, std::chrono::milliseconds now)
{
    if (hash.elements.empty())
        return {};
    Plan plan;
    plan.m_now = now;
    for (size_t i = 0; i + 1 < hash.elements.size(); i += 2)
        plan.m_fields[hash.elements[i].text] = hash.elements[i + 1].text;
    return plan;
}

QByteArray Plan::state() const
{
    const QByteArray state = field("state");
    return state == "ready" && number("expiresAt") <= m_now.count() ? QByteArray("expired") : state;
}

std::map<QByteArray, qint64> Plan::byStatus() const
{
    std::map<QByteArray, qint64> counts;
    for (const auto &[name, value] : m_fields) {
        if (name.startsWith("in:"))
            counts[name.mid(3)] = value.toLongLong();
    }
    return counts;
}

} // namespace signalbox::plans
