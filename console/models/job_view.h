// Which rows of the table are shown, in the table's order: filter, freezing, and the smallest changes that bring a list up to date. No signals.
#pragma once

#include "console/models/job_table.h"

namespace signalbox::console {

struct JobFilter {
    QByteArray status; // empty: any; "other": the server's own extra ones
    QByteArray text;   // empty: any; found in id, type, user, message or error, ASCII letters alike in both cases

    [[nodiscard]] bool isEmpty() const { return status.isEmpty() && text.isEmpty(); }
    [[nodiscard]] bool matches(const JobTable::Row &row) const;
};

// Use: `plan` looks at what is dirty in the table; `remove` and `insert` then do what the plan says, in this order, between the
// model's begin and end calls; `changed` are rows of the list as it is after both.
class JobView {
public:
    using Slot = JobTable::Slot;
    // Frozen: rows down to `lastVisible` keep their places. Below it rows may come and go.
    enum class Motion { Free, Frozen };

    struct Block {
        int first = 0;
        int count = 0;
    };
    // At most one block out and one in: several blocks become one, from the first to the last, of which the rows between go out and in again.
    struct Plan {
        Block remove;
        int insertAt = 0;
        std::vector<Slot> insert;
        std::vector<Slot> changed;
    };

    explicit JobView(JobTable &table) : m_table(table) {}

    void setFilter(const JobFilter &filter) { m_filter = filter; }
    [[nodiscard]] const JobFilter &filter() const { return m_filter; }

    [[nodiscard]] Plan plan(Motion motion, int lastVisible);
    // The whole list under the filter as it is now; only what differs goes out and in.
    [[nodiscard]] Plan planAll();
    void remove(const Plan &plan);
    void insert(const Plan &plan);

    [[nodiscard]] int size() const { return int(m_shown.size()); }
    [[nodiscard]] Slot slotAt(int row) const { return m_shown[size_t(row)]; }
    [[nodiscard]] int rowOf(Slot slot) const; // -1: not shown
    [[nodiscard]] bool isShown(Slot slot) const { return slot < m_isShown.size() && m_isShown[slot]; }
    // Rows that would be shown if the list might move.
    [[nodiscard]] int held() const { return m_held; }

private:
    void sortOut(const std::vector<Slot> &dirty, Motion motion, int lastVisible, std::vector<Slot> &going, std::vector<Slot> &coming, Plan &plan);
    void arrange(std::vector<Slot> &going, std::vector<Slot> &coming, Plan &plan) const;
    void join(const std::vector<Slot> &going, const std::vector<Slot> &coming, const std::vector<int> &places, Plan &plan) const;
    [[nodiscard]] int placeOf(Slot slot) const;
    [[nodiscard]] bool belongs(Slot slot) const;
    void mark(Slot slot, bool shown);

    JobTable &m_table;
    JobFilter m_filter;
    std::vector<Slot> m_shown;
    std::vector<char> m_isShown;  // by slot
    std::vector<Slot> m_deferred; // what the frozen list could not follow
    int m_held = 0;
};

} // namespace signalbox::console
