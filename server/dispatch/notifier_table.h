// Which descriptors of one thread are watched, for whom, and which of them have something for somebody. Knows no system call.
#pragma once

#include <QtCore/QSocketNotifier>

#include <array>
#include <deque>
#include <utility>
#include <vector>

namespace signalbox::dispatch {

class NotifierTable {
public:
    // A set of QSocketNotifier::Type, each as the bit of its number.
    using Interest = unsigned char;
    [[nodiscard]] static constexpr Interest bit(QSocketNotifier::Type type) { return Interest(1u << unsigned(type)); }

    // False: another one of this type watches the descriptor; it is replaced, as Qt does.
    bool add(QSocketNotifier *notifier);
    // What the caller has to do about the descriptor.
    enum class Removal {
        Nothing,  // it is not known to the system (yet), or the next changes() tell
        Replaced, // it was by another one, which stays
        Forget,   // nobody watches it any more: now, since it may be closed next and its number be another's
    };
    // What was to be given to the notifier is dropped.
    Removal remove(const QSocketNotifier *notifier);

    struct Change {
        int descriptor = -1;
        Interest before = 0; // what the system was told last; 0: it does not know the descriptor
        Interest now = 0;
    };
    // What is to be told to the system before it is asked again. The changes count as told.
    [[nodiscard]] std::vector<Change> takeChanges();
    // The system knows nothing any more: the next changes are all that is wanted.
    void forgetWhatWasTold();
    // The system cannot watch this one.
    enum class Refusal {
        AlwaysReady, // such as a file: it counts as ready at each turn
        Invalid,     // no open descriptor
    };
    // Returns for Invalid the notifiers to be disabled.
    std::vector<QSocketNotifier *> refuse(int descriptor, Refusal refusal);
    [[nodiscard]] bool hasAlwaysReady() const { return !m_alwaysReady.empty(); }

    // The descriptor is ready for these. What nobody asked the system for is not given: a later owner of the number may be there.
    void markReady(int descriptor, Interest interest);
    void markAlwaysReady();
    // Whose turn it is, each once for each time it was marked; null: nobody's.
    [[nodiscard]] QSocketNotifier *takeReady();

private:
    struct Entry {
        std::array<QSocketNotifier *, 3> notifiers{}; // by QSocketNotifier::Type
        Interest wanted = 0;
        Interest told = 0;
        Interest ready = 0;
        bool isChanged = false;     // in m_changed
        bool isAlwaysReady = false; // in m_alwaysReady; never told to the system
    };

    [[nodiscard]] Entry *entryOf(int descriptor); // null: nobody ever watched so high a number
    void noteChange(int descriptor, Entry &entry);

    std::vector<Entry> m_entries; // by descriptor: the system gives the lowest numbers that are free
    std::vector<int> m_changed; // may name one that is changed no more
    std::vector<int> m_alwaysReady;
    std::deque<int> m_ready; // may name one that is ready no more
};

} // namespace signalbox::dispatch
