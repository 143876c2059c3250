#include "server/dispatch/notifier_table.h"

namespace signalbox::dispatch {

NotifierTable::Entry *NotifierTable::entryOf(int descriptor)
{
    return size_t(descriptor) < m_entries.size() ? &m_entries[size_t(descriptor)] : nullptr;
}

bool NotifierTable::add(QSocketNotifier *notifier)
{
    const int descriptor = int(notifier->socket());
    if (size_t(descriptor) >= m_entries.size())
        m_entries.resize(size_t(descriptor) + 1);
    Entry &entry = m_entries[size_t(descriptor)];
    QSocketNotifier *&place = entry.notifiers[size_t(notifier->type())];
    const bool isFree = !place || place == notifier;
    place = notifier;
    entry.wanted |= bit(notifier->type());
    noteChange(descriptor, entry);
    return isFree;
}

void NotifierTable::noteChange(int descriptor, Entry &entry)
{
    if (!std::exchange(entry.isChanged, true))
        m_changed.push_back(descriptor);
}

NotifierTable::Removal NotifierTable::remove(const QSocketNotifier *notifier)
{
    const int descriptor = int(notifier->socket());
    Entry *const found = entryOf(descriptor);
    QSocketNotifier *const watching = found ? found->notifiers[size_t(notifier->type())] : nullptr;
    if (watching != notifier)
        return watching ? Removal::Replaced : Removal::Nothing;
    Entry &entry = *found;
    entry.notifiers[size_t(notifier->type())] = nullptr;
    entry.wanted &= Interest(~bit(notifier->type()));
    entry.ready &= Interest(~bit(notifier->type()));
    if (entry.wanted != 0) {
        noteChange(descriptor, entry);
        return Removal::Nothing;
    }
    const bool isKnown = entry.told != 0;
    if (entry.isAlwaysReady)
        std::erase(m_alwaysReady, descriptor);
    entry = {};
    return isKnown ? Removal::Forget : Removal::Nothing;
}

std::vector<NotifierTable::Change> NotifierTable::takeChanges()
{
    std::vector<Change> changes;
    for (const int descriptor : std::exchange(m_changed, {})) {
        Entry &entry = m_entries[size_t(descriptor)];
        if (!std::exchange(entry.isChanged, false) || entry.wanted == entry.told || entry.isAlwaysReady)
            continue;
        changes.push_back({descriptor, entry.told, entry.wanted});
        entry.told = entry.wanted;
    }
    return changes;
}

void NotifierTable::forgetWhatWasTold()
{
    for (size_t descriptor = 0; descriptor < m_entries.size(); ++descriptor) {
        Entry &entry = m_entries[descriptor];
        entry.told = 0;
        if (entry.wanted != 0)
            noteChange(int(descriptor), entry);
    }
}

std::vector<QSocketNotifier *> NotifierTable::refuse(int descriptor, Refusal refusal)
{
    Entry &entry = m_entries[size_t(descriptor)];
    entry.told = 0;
    if (refusal == Refusal::AlwaysReady) {
        entry.isAlwaysReady = true;
        m_alwaysReady.push_back(descriptor);
        return {};
    }
    std::vector<QSocketNotifier *> invalid;
    for (QSocketNotifier *notifier : entry.notifiers) {
        if (notifier)
            invalid.push_back(notifier);
    }
    return invalid;
}

void NotifierTable::markReady(int descriptor, Interest interest)
{
    Entry *const found = entryOf(descriptor);
    if (!found)
        return;
    Entry &entry = *found;
    const Interest news = interest & entry.wanted & (entry.isAlwaysReady ? entry.wanted : entry.told);
    if (news == 0)
        return;
    if (entry.ready == 0)
        m_ready.push_back(descriptor);
    entry.ready |= news;
}

void NotifierTable::markAlwaysReady()
{
    for (const int descriptor : m_alwaysReady)
        markReady(descriptor, bit(QSocketNotifier::Read) | bit(QSocketNotifier::Write));
}

QSocketNotifier *NotifierTable::takeReady()
{
    while (!m_ready.empty()) {
        Entry &entry = m_entries[size_t(m_ready.front())];
        if (entry.ready == 0) {
            m_ready.pop_front();
            continue;
        }
        for (const auto type : {QSocketNotifier::Read, QSocketNotifier::Write, QSocketNotifier::Exception}) {
            if (!(entry.ready & bit(type)))
                continue;
            entry.ready &= Interest(~bit(type));
            return entry.notifiers[size_t(type)];
        }
    }
    return nullptr;
}

} // namespace signalbox::dispatch
