// Gives memory back when many clients have gone.
#pragma once

#include <QtCore/QtGlobal>

namespace signalbox::worker {

// malloc keeps what small blocks of clients took, in pieces between those of others; left alone the process would stay as large as it ever was.
// One thread; all memory of the process is looked through, which takes some milliseconds.
class IdleMemory {
public:
    static constexpr qsizetype many = 1'000;

    // Tells how many clients there are now. Returns whether memory is worth giving back: at least `many` went since there were most, and half of them.
    [[nodiscard]] bool isDue(qsizetype clients);
    // Does nothing where the system's malloc cannot.
    static void giveBack();

private:
    qsizetype m_most = 0; // since it was due last
};

} // namespace signalbox::worker
