// Every job that the console holds, newest first. No signals, no view, no clock.
#pragma once

#include "console/client/job.h"

#include <QtCore/QHash>

#include <array>

namespace signalbox::console {

// A row has a slot, which stays the same for its life. What changed since the last look is in `takeDirty`. A row that is gone keeps its slot
// until `release`, so that a list that may not move yet can go on showing it.
//
// Each row knows up to which place in the log it is told of; what is older is ignored, so a list and a stream may be applied in any order.
// Bound: `capacity` rows and a little; above it the oldest finished jobs are let go, then the oldest ones.
class JobTable {
public:
    using Slot = quint32;
    struct Row {
        Job job;
        Status status = Status::Other;
        qint64 sortAt = 0; // createdAt as first told; never changes, so that a row never moves
        StreamId position;
        bool isGone = false;
        bool isDirty = false;
    };

    explicit JobTable(int capacity = 20'000) : m_capacity(capacity) {}

    // Nothing for an event that the row knows of already.
    std::optional<Slot> apply(const JobEvent &event);
    // A page, newest first, whose first job is the next one older than `above` (0: the newest of all). Held rows that should be in
    // it and are not are gone.
    void apply(const JobPage &page, qint64 above);
    // Ends a reading after a gap that reached down to `oldest`: held rows below it, of which nobody knows what happened meanwhile, go.
    // `sinceNewLog`: all of them; else those that were not finished.
    enum class Doubt { Unfinished, All };
    void forgetBelow(qint64 oldest, const Cursor &cursor, Doubt doubt);
    // Brings the table back to its capacity if it is well over. `mayGo` is asked for each; the createdAt of the newest one let go, 0: none.
    template <typename MayGo>
    qint64 evict(MayGo mayGo);
    void clear();

    [[nodiscard]] const Row &row(Slot slot) const { return m_rows[slot]; }
    [[nodiscard]] std::optional<Slot> find(const JobId &job) const;
    // Whether `a` stands above `b`.
    [[nodiscard]] bool isAbove(Slot a, Slot b) const;
    [[nodiscard]] const std::vector<Slot> &order() const { return m_order; }
    [[nodiscard]] int size() const { return int(m_order.size()); }
    [[nodiscard]] int capacity() const { return m_capacity; }
    [[nodiscard]] bool isFull() const { return size() >= m_capacity; }
    [[nodiscard]] int count(Status status) const { return m_counts[size_t(status)]; }
    [[nodiscard]] const QByteArray &epoch() const { return m_epoch; }
    // The server may have jobs created before this that are not held; from there on every one is. 0: all are held.
    [[nodiscard]] qint64 horizon() const { return m_horizon; }
    // createdAt of the oldest job that is not finished; 0: none.
    [[nodiscard]] qint64 oldestUnfinished() const;
    [[nodiscard]] std::vector<JobType> types() const;

    [[nodiscard]] std::vector<Slot> takeDirty();
    void release(Slot slot);

private:
    static constexpr int slack = 256; // so that rows go in blocks, not one by one

    [[nodiscard]] qint64 createdAt(const JobEvent &event) const;
    void extend(const JobPage &page, qint64 above, bool isFirst);
    void enterEpoch(const QByteArray &epoch);
    Slot add(const Job &job, const StreamId &position);
    void overwrite(Slot slot, const Job &job, const StreamId &position);
    void replace(Slot slot, const Job &job, const StreamId &position);
    void remove(Slot slot);
    template <typename Doomed>
    void removeIf(Doomed doomed);
    void setStatus(Row &row, const QByteArray &name);
    void touch(Slot slot);

    int m_capacity;
    std::vector<Row> m_rows;
    std::vector<Slot> m_free;
    std::vector<Slot> m_order;
    QHash<QByteArray, Slot> m_slots;
    std::vector<Slot> m_dirty;
    std::array<int, 6> m_counts{};
    QByteArray m_epoch;
    qint64 m_horizon = 0;
};

template <typename MayGo>
qint64 JobTable::evict(MayGo mayGo)
{
    if (size() <= m_capacity + slack)
        return 0;
    qint64 newest = 0;
    int surplus = size() - m_capacity;
    for (const bool finishedOnly : {true, false}) {
        for (auto it = m_order.rbegin(); it != m_order.rend() && surplus > 0; ++it) {
            Row &row = m_rows[*it];
            if (row.isGone || (finishedOnly && !isFinished(row.status)) || !mayGo(*it))
                continue;
            row.isGone = true;
            newest = std::max(newest, row.job.createdAt);
            --surplus;
        }
    }
    removeIf([](const Row &row) { return row.isGone; });
    m_horizon = std::max(m_horizon, newest + 1);
    return newest;
}

template <typename Doomed>
void JobTable::removeIf(Doomed doomed)
{
    std::vector<Slot> kept;
    kept.reserve(m_order.size());
    for (const Slot slot : m_order) {
        if (doomed(m_rows[slot]))
            remove(slot);
        else
            kept.push_back(slot);
    }
    m_order = std::move(kept);
}

} // namespace signalbox::console
