#include "console/models/job_table.h"

#include <QtCore/QSet>

namespace signalbox::console {

namespace {

// An event's time and its record's may differ by a millisecond or two.
constexpr qint64 margin = 5;

// Ids of the server's own begin with their time; those of external jobs are anything.
qint64 timeInId(const QByteArray &id)
{
    constexpr qsizetype digits = 13;
    if (id.size() < digits + 8 || id[digits] != '-')
        return 0;
    bool ok = false;
    const qint64 ms = id.first(digits).toLongLong(&ok);
    return ok ? ms : 0;
}

void advance(Job &job, const JobEvent &event, Status status)
{
    job.updatedAt = event.at;
    if (event.progress >= 0)
        job.progress = event.progress;
    if (!event.message.isEmpty())
        job.message = event.message;
    if (!event.error.isEmpty())
        job.error = event.error;
    if (rankOf(status) > 0 && job.startedAt == 0)
        job.startedAt = event.at;
    if (isFinished(status) && job.finishedAt == 0)
        job.finishedAt = event.at;
}

} // namespace

std::optional<JobTable::Slot> JobTable::apply(const JobEvent &event)
{
    enterEpoch(event.cursor.epoch);
    const auto found = find(event.id);
    if (found && event.cursor.id <= m_rows[*found].position)
        return {};
    const Status status = statusOf(event.status);
    // A late result stands beside the status, and a status never goes back.
    if (event.isLate || (found && rankOf(status) < rankOf(m_rows[*found].status))) {
        if (found)
            m_rows[*found].position = event.cursor.id;
        return {};
    }
    Slot slot = found.value_or(0);
    if (!found) {
        Job job;
        job.id = event.id;
        job.type = event.type;
        job.user = event.user;
        job.createdAt = createdAt(event);
        slot = add(job, {});
    }
    Row &row = m_rows[slot];
    row.position = event.cursor.id;
    setStatus(row, event.status);
    advance(row.job, event, status);
    touch(slot);
    return slot;
}

// A job that is not held, first heard of in the middle of its life: an old one beyond the horizon, whose id says when it was created; or one
// that the server did not know either (an external job) and made with this event.
qint64 JobTable::createdAt(const JobEvent &event) const
{
    const qint64 fromId = event.status == "created" ? 0 : timeInId(event.id.text);
    return fromId > 0 && fromId < m_horizon ? fromId : event.at;
}

// How far the held jobs reach back without a hole, once this page is among them.
void JobTable::extend(const JobPage &page, qint64 above, bool isFirst)
{
    if (page.next.isEmpty())
        m_horizon = 0;
    else if (!page.jobs.empty() && (isFirst || (above > 0 && above == m_horizon)))
        m_horizon = page.jobs.back().createdAt;
}

void JobTable::apply(const JobPage &page, qint64 above)
{
    enterEpoch(page.cursor.epoch);
    extend(page, above, m_order.empty());
    QSet<QByteArray> told;
    told.reserve(qsizetype(page.jobs.size()));
    for (const Job &job : page.jobs) {
        told.insert(job.id.text);
        if (const auto found = find(job.id))
            overwrite(*found, job, page.cursor.id);
        else
            add(job, page.cursor.id);
    }
    if (page.jobs.empty() && !page.next.isEmpty())
        return;
    const qint64 oldest = page.next.isEmpty() ? 0 : page.jobs.back().createdAt + margin;
    removeIf([&](const Row &row) {
        const bool isInside = row.job.createdAt >= oldest && (above == 0 || row.job.createdAt + margin < above);
        return isInside && row.position <= page.cursor.id && !told.contains(row.job.id.text);
    });
}

void JobTable::forgetBelow(qint64 oldest, const Cursor &cursor, Doubt doubt)
{
    m_horizon = std::max(m_horizon, oldest);
    removeIf([&](const Row &row) {
        return row.job.createdAt < oldest && row.position < cursor.id && (doubt == Doubt::All || !isFinished(row.status));
    });
}

void JobTable::clear()
{
    removeIf([](const Row &) { return true; });
    m_epoch.clear();
    m_horizon = 0;
}

std::optional<JobTable::Slot> JobTable::find(const JobId &job) const
{
    const auto found = m_slots.constFind(job.text);
    return found == m_slots.constEnd() ? std::nullopt : std::optional(*found);
}

bool JobTable::isAbove(Slot a, Slot b) const
{
    const Row &left = m_rows[a];
    const Row &right = m_rows[b];
    if (left.sortAt != right.sortAt)
        return left.sortAt > right.sortAt;
    if (left.job.type.text != right.job.type.text)
        return right.job.type < left.job.type;
    return right.job.id < left.job.id;
}

qint64 JobTable::oldestUnfinished() const
{
    for (auto it = m_order.rbegin(); it != m_order.rend(); ++it) {
        if (!isFinished(m_rows[*it].status))
            return m_rows[*it].job.createdAt;
    }
    return 0;
}

std::vector<JobType> JobTable::types() const
{
    std::vector<JobType> types;
    for (const Slot slot : m_order) {
        const JobType &type = m_rows[slot].job.type;
        if (std::find(types.begin(), types.end(), type) == types.end())
            types.push_back(type);
    }
    std::sort(types.begin(), types.end());
    return types;
}

std::vector<JobTable::Slot> JobTable::takeDirty()
{
    for (const Slot slot : m_dirty)
        m_rows[slot].isDirty = false;
    return std::exchange(m_dirty, {});
}

void JobTable::release(Slot slot)
{
    Q_ASSERT(m_rows[slot].isGone && !m_rows[slot].isDirty);
    m_rows[slot] = {};
    m_free.push_back(slot);
}

// Places of another log mean nothing in this one.
void JobTable::enterEpoch(const QByteArray &epoch)
{
    if (epoch == m_epoch || epoch.isEmpty())
        return;
    m_epoch = epoch;
    for (const Slot slot : m_order)
        m_rows[slot].position = {};
}

JobTable::Slot JobTable::add(const Job &job, const StreamId &position)
{
    Slot slot = Slot(m_rows.size());
    if (m_free.empty()) {
        m_rows.emplace_back();
    } else {
        slot = m_free.back();
        m_free.pop_back();
    }
    Row &row = m_rows[slot];
    row.job = job;
    row.sortAt = job.createdAt;
    row.position = position;
    row.status = statusOf(job.status);
    ++m_counts[size_t(row.status)];
    m_slots.insert(job.id.text, slot);
    m_order.insert(std::lower_bound(m_order.begin(), m_order.end(), slot, [this](Slot a, Slot b) { return isAbove(a, b); }), slot);
    touch(slot);
    return slot;
}

void JobTable::overwrite(Slot slot, const Job &job, const StreamId &position)
{
    Row &row = m_rows[slot];
    if (position < row.position)
        return;
    if (std::abs(job.createdAt - row.sortAt) > margin)
        return replace(slot, job, position);
    row.position = position;
    setStatus(row, job.status);
    row.job = job;
    touch(slot);
}

// The server lost the job and made it anew under the same id: another row, at another place.
void JobTable::replace(Slot slot, const Job &job, const StreamId &position)
{
    m_order.erase(std::lower_bound(m_order.begin(), m_order.end(), slot, [this](Slot a, Slot b) { return isAbove(a, b); }));
    remove(slot);
    add(job, position);
}

// Off the order by the caller.
void JobTable::remove(Slot slot)
{
    Row &row = m_rows[slot];
    row.isGone = true;
    --m_counts[size_t(row.status)];
    m_slots.remove(row.job.id.text);
    touch(slot);
}

void JobTable::setStatus(Row &row, const QByteArray &name)
{
    --m_counts[size_t(row.status)];
    row.job.status = name;
    row.status = statusOf(name);
    ++m_counts[size_t(row.status)];
}

void JobTable::touch(Slot slot)
{
    if (std::exchange(m_rows[slot].isDirty, true))
        return;
    m_dirty.push_back(slot);
}

} // namespace signalbox::console
