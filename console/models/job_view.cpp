#include "console/models/job_view.h"

namespace signalbox::console {

namespace {

char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

// `needle` is folded already.
bool contains(const QByteArray &text, const QByteArray &needle)
{
    return std::search(text.begin(), text.end(), needle.begin(), needle.end(), [](char a, char b) { return folded(a) == b; }) != text.end();
}

} // namespace

bool JobFilter::matches(const JobTable::Row &row) const
{
    if (!status.isEmpty() && status != statusName(row.status))
        return false;
    const Job &job = row.job;
    return text.isEmpty() || contains(job.id.text, text) || contains(job.type.text, text) || contains(job.user.text, text) ||
           contains(job.error, text) || contains(job.message, text);
}

JobView::Plan JobView::plan(Motion motion, int lastVisible)
{
    std::vector<Slot> dirty = m_table.takeDirty();
    // A row may be in both; whatever is deferred is looked at again each time.
    dirty.insert(dirty.end(), m_deferred.begin(), m_deferred.end());
    std::sort(dirty.begin(), dirty.end());
    dirty.erase(std::unique(dirty.begin(), dirty.end()), dirty.end());
    m_deferred.clear();
    m_held = 0;

    Plan plan;
    std::vector<Slot> going, coming;
    sortOut(dirty, m_shown.empty() ? Motion::Free : motion, lastVisible, going, coming, plan);
    arrange(going, coming, plan);
    return plan;
}

void JobView::sortOut(const std::vector<Slot> &dirty, Motion motion, int lastVisible, std::vector<Slot> &going, std::vector<Slot> &coming,
                      Plan &plan)
{
    const bool isFrozen = motion == Motion::Frozen;
    const int lastRow = lastVisible < 0 ? size() - 1 : std::min(lastVisible, size() - 1);
    const Slot lastFixed = isFrozen ? m_shown[size_t(lastRow)] : 0;
    for (const Slot slot : dirty) {
        const bool shown = isShown(slot);
        const bool belongsNow = belongs(slot);
        const bool isBelow = !isFrozen || (slot != lastFixed && m_table.isAbove(lastFixed, slot));
        if (shown && belongsNow) {
            plan.changed.push_back(slot);
        } else if (shown && isBelow) {
            going.push_back(slot);
        } else if (belongsNow && isBelow) {
            coming.push_back(slot);
        } else if (shown || belongsNow) {
            m_deferred.push_back(slot);
            m_held += shown ? 0 : 1;
            if (shown)
                plan.changed.push_back(slot);
        } else if (m_table.row(slot).isGone) {
            m_table.release(slot);
        }
    }
}

void JobView::arrange(std::vector<Slot> &going, std::vector<Slot> &coming, Plan &plan) const
{
    const auto above = [this](Slot a, Slot b) { return m_table.isAbove(a, b); };
    std::sort(going.begin(), going.end(), above);
    std::sort(coming.begin(), coming.end(), above);
    std::vector<int> places; // of those that come, in the list as it is
    places.reserve(coming.size());
    for (const Slot slot : coming)
        places.push_back(placeOf(slot));
    const bool goesInOne = going.empty() || placeOf(going.back()) - placeOf(going.front()) == int(going.size()) - 1;
    const bool comesInOne = coming.empty() || places.front() == places.back();
    if (!goesInOne || !comesInOne)
        return join(going, coming, places, plan);
    if (!going.empty())
        plan.remove = {placeOf(going.front()), int(going.size())};
    if (coming.empty())
        return;
    // Where it is once the block is out: a place inside the block is its beginning.
    const int place = places.front();
    plan.insertAt = place <= plan.remove.first ? place : std::max(plan.remove.first, place - plan.remove.count);
    plan.insert = coming;
}

void JobView::join(const std::vector<Slot> &going, const std::vector<Slot> &coming, const std::vector<int> &places, Plan &plan) const
{
    int first = size();
    int end = 0;
    if (!going.empty()) {
        first = placeOf(going.front());
        end = placeOf(going.back()) + 1;
    }
    if (!places.empty()) {
        first = std::min(first, places.front());
        end = std::max(end, places.back());
    }
    std::vector<Slot> staying;
    const auto from = m_shown.begin() + first;
    const auto above = [this](Slot a, Slot b) { return m_table.isAbove(a, b); };
    std::set_difference(from, m_shown.begin() + end, going.begin(), going.end(), std::back_inserter(staying), above);
    plan.remove = {first, end - first};
    plan.insertAt = first;
    std::merge(staying.begin(), staying.end(), coming.begin(), coming.end(), std::back_inserter(plan.insert), above);
}

JobView::Plan JobView::planAll()
{
    for (const Slot slot : m_table.takeDirty()) {
        if (m_table.row(slot).isGone && !isShown(slot))
            m_table.release(slot);
    }
    m_deferred.clear();
    m_held = 0;
    std::vector<Slot> wanted;
    for (const Slot slot : m_table.order()) {
        if (m_filter.matches(m_table.row(slot)))
            wanted.push_back(slot);
    }
    const auto [oldFrom, newFrom] = std::mismatch(m_shown.begin(), m_shown.end(), wanted.begin(), wanted.end());
    auto oldEnd = m_shown.end();
    auto newEnd = wanted.end();
    while (oldEnd != oldFrom && newEnd != newFrom && *(oldEnd - 1) == *(newEnd - 1)) {
        --oldEnd;
        --newEnd;
    }
    Plan plan;
    plan.remove = {int(oldFrom - m_shown.begin()), int(oldEnd - oldFrom)};
    plan.insertAt = plan.remove.first;
    plan.insert.assign(newFrom, newEnd);
    plan.changed.assign(m_shown.begin(), oldFrom);
    plan.changed.insert(plan.changed.end(), oldEnd, m_shown.end());
    return plan;
}

void JobView::remove(const Plan &plan)
{
    const auto first = m_shown.begin() + plan.remove.first;
    const std::vector<Slot> out(first, first + plan.remove.count);
    m_shown.erase(first, first + plan.remove.count);
    for (const Slot slot : out) {
        mark(slot, false);
        if (m_table.row(slot).isGone)
            m_table.release(slot);
    }
}

void JobView::insert(const Plan &plan)
{
    m_shown.insert(m_shown.begin() + plan.insertAt, plan.insert.begin(), plan.insert.end());
    for (const Slot slot : plan.insert)
        mark(slot, true);
}

int JobView::rowOf(Slot slot) const
{
    return isShown(slot) ? placeOf(slot) : -1;
}

int JobView::placeOf(Slot slot) const
{
    const auto above = [this](Slot a, Slot b) { return m_table.isAbove(a, b); };
    return int(std::lower_bound(m_shown.begin(), m_shown.end(), slot, above) - m_shown.begin());
}

bool JobView::belongs(Slot slot) const
{
    const JobTable::Row &row = m_table.row(slot);
    return !row.isGone && m_filter.matches(row);
}

void JobView::mark(Slot slot, bool shown)
{
    if (slot >= m_isShown.size())
        m_isShown.resize(slot + 1, 0);
    m_isShown[slot] = shown;
}

} // namespace signalbox::console
