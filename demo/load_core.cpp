#include "demo/load_core.h"

#include <QtCore/QStringList>

#include <algorithm>

namespace signalbox::demo {

namespace {

bool mayBeAskedAgain(int status)
{
    return status == 0 || status == 429 || status == 503 || status == 504;
}

qint64 percentile(std::vector<qint64> sorted, double share)
{
    std::sort(sorted.begin(), sorted.end());
    return sorted.empty() ? 0 : sorted[std::min(sorted.size() - 1, static_cast<size_t>(share * static_cast<double>(sorted.size())))];
}

} // namespace

LoadCore::LoadCore(LoadOptions options, TimePoint start) : m_options(options), m_start(start) {}

std::vector<int> LoadCore::due(TimePoint now)
{
    std::vector<int> jobs;
    const auto hasRoom = [&] { return m_underWay + static_cast<int>(jobs.size()) < m_options.inFlight; };
    while (hasRoom() && !m_again.empty() && m_again.front().at <= now) {
        jobs.push_back(m_again.front().job);
        m_again.pop_front();
    }
    const double seconds = std::chrono::duration<double>(now - m_start).count();
    const int allowed = m_options.rate > 0 ? static_cast<int>(std::min(seconds * m_options.rate + 1, 1e9)) : m_options.jobs;
    while (hasRoom() && m_begun < std::min(allowed, m_options.jobs))
        jobs.push_back(m_begun++);
    m_underWay += static_cast<int>(jobs.size());
    return jobs;
}

void LoadCore::answered(int job, int status, std::chrono::milliseconds took, TimePoint now)
{
    --m_underWay;
    if (mayBeAskedAgain(status)) {
        ++m_repeated;
        m_again.push_back({job, now + retry});
    } else if (status >= 200 && status < 300) {
        ++m_accepted;
        m_took.push_back(took.count());
    } else {
        ++m_refused;
        ++m_refusals[status];
    }
}

QString LoadCore::summary(TimePoint now) const
{
    QStringList refusals;
    for (const auto &[status, count] : m_refusals)
        refusals += QStringLiteral("%1: %2").arg(status).arg(count);
    const double seconds = std::max(0.001, std::chrono::duration<double>(now - m_start).count());
    return QStringLiteral("%1 accepted, %2 refused%3, %4 asked again; %5 jobs/s; answers p50 %6 ms, p99 %7 ms")
        .arg(m_accepted)
        .arg(m_refused)
        .arg(refusals.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(refusals.join(QStringLiteral(", "))))
        .arg(m_repeated)
        .arg(m_accepted / seconds, 0, 'f', 1)
        .arg(percentile(m_took, 0.5))
        .arg(percentile(m_took, 0.99));
}

} // namespace signalbox::demo
