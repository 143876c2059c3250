#include "console/models/contract_check.h"

#include <algorithm>

namespace signalbox::console {

void ContractCheck::begin(std::set<Way> watched)
{
    m_watched = std::move(watched);
    m_jobs.clear();
    m_early.clear();
}

void ContractCheck::sent(const JobId &job, Elapsed asked, Elapsed answered)
{
    Life &life = m_jobs[job];
    life.asked = asked;
    life.answered = answered;
    for (Early &early : m_early) {
        if (early.job == job)
            life.seen[size_t(early.way)].push_back(std::move(early.seen));
    }
    std::erase_if(m_early, [&job](const Early &early) { return early.job == job; });
}

void ContractCheck::saw(Way way, const JobEvent &event, Elapsed at)
{
    if (event.isLate)
        return;
    Seen seen{event.status, event.cursor, at};
    if (const auto known = m_jobs.find(event.id); known != m_jobs.end()) {
        known->second.seen[size_t(way)].push_back(std::move(seen));
        return;
    }
    if (m_early.size() >= mostEarly)
        m_early.erase(m_early.begin(), m_early.begin() + mostEarly / 10);
    m_early.push_back({way, event.id, std::move(seen)});
}

bool ContractCheck::hasEnded(const Life &life, Way way)
{
    const auto &seen = life.seen[size_t(way)];
    return std::any_of(seen.begin(), seen.end(), [](const Seen &one) { return isFinished(statusOf(one.status)); });
}

size_t ContractCheck::endedCount(Way way) const
{
    return size_t(std::count_if(m_jobs.begin(), m_jobs.end(), [way](const auto &job) { return hasEnded(job.second, way); }));
}

bool ContractCheck::isSettled() const
{
    return std::all_of(m_watched.begin(), m_watched.end(), [this](Way way) { return endedCount(way) == m_jobs.size(); });
}

ContractCheck::Spread ContractCheck::spreadOf(std::vector<Elapsed> times)
{
    if (times.empty())
        return {};
    std::sort(times.begin(), times.end());
    const auto at = [&times](size_t percent) { return times[(times.size() - 1) * percent / 100]; };
    return {times.size(), at(50), at(95), times.back()};
}

ContractCheck::Spread ContractCheck::answers() const
{
    std::vector<Elapsed> times;
    for (const auto &[job, life] : m_jobs)
        times.push_back(life.answered - life.asked);
    return spreadOf(std::move(times));
}

ContractCheck::Spread ContractCheck::reached(Way way, int rank) const
{
    std::vector<Elapsed> times;
    for (const auto &[job, life] : m_jobs) {
        const auto &seen = life.seen[size_t(way)];
        const auto first = std::find_if(seen.begin(), seen.end(), [rank](const Seen &one) { return rankOf(statusOf(one.status)) == rank; });
        if (first != seen.end())
            times.push_back(first->at - life.asked);
    }
    return spreadOf(std::move(times));
}

std::vector<ContractCheck::Problem> ContractCheck::problems() const
{
    std::vector<Problem> problems;
    for (const auto &[job, life] : m_jobs) {
        for (const Way way : m_watched)
            judge(job, life, way, problems);
    }
    return problems;
}

void ContractCheck::judge(const JobId &job, const Life &life, Way way, std::vector<Problem> &problems) const
{
    const auto &seen = life.seen[size_t(way)];
    if (seen.empty()) {
        problems.push_back({job, way, Fault::NotHeard, {}});
        return;
    }
    if (statusOf(seen.front().status) != Status::Created)
        problems.push_back({job, way, Fault::NoCreated, seen.front().status});
    std::set<QByteArray> cursors;
    int rank = 0;
    bool isOver = false;
    for (const Seen &one : seen) {
        const int its = rankOf(statusOf(one.status));
        if (!cursors.insert(one.cursor.toBytes()).second)
            problems.push_back({job, way, Fault::Twice, one.status});
        else if (isOver || its < rank)
            problems.push_back({job, way, Fault::Backwards, one.status});
        rank = std::max(rank, its);
        isOver = rank == 2;
    }
    if (!isOver)
        problems.push_back({job, way, Fault::NotEnded, {}});
    for (const Way other : m_watched) {
        const auto &there = life.seen[size_t(other)];
        std::set<QByteArray> told;
        for (const Seen &one : seen) {
            const auto same = [&one](const Seen &its) { return its.status == one.status; };
            if (!there.empty() && std::none_of(there.begin(), there.end(), same) && told.insert(one.status).second)
                problems.push_back({job, way, Fault::NotElsewhere, one.status});
        }
    }
}

} // namespace signalbox::console
