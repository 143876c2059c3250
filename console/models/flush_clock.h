// When the models tell their views what changed: seldom enough that telling takes a seventh of the time at most.
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>

namespace signalbox::console {

// One for the whole program. Models collect changes as they come, call `request`, and tell their views on `due`.
class FlushClock : public QObject {
    Q_OBJECT
public:
    enum class Window { Active, Visible, Hidden };

    static constexpr std::chrono::milliseconds shortest{100};
    static constexpr std::chrono::milliseconds longest{1'000};
    static constexpr std::chrono::milliseconds inactive{500};
    static constexpr std::chrono::seconds rest{30};

    // How long after `request`, given what the flush before cost. Nothing for a hidden window: the next flush comes when it is shown.
    [[nodiscard]] static std::optional<std::chrono::milliseconds> wait(std::chrono::nanoseconds lastCost, Window window);

    explicit FlushClock(QObject *parent = nullptr);

    void request();
    // Tells everything now, for what the user asked for himself.
    void flushNow();
    void setWindow(Window window);
    [[nodiscard]] bool isResting() const { return m_isResting; }
    [[nodiscard]] std::chrono::nanoseconds lastCost() const { return m_lastCost; }
    [[nodiscard]] quint64 flushes() const { return m_flushes; }

Q_SIGNALS:
    void due();
    // Everything was told; `lastCost` says what it cost.
    void flushed();
    // The window has been hidden for `rest`, or is seen again: what only a page needs may be given up meanwhile.
    void restingChanged(bool isResting);

private:
    void arm();
    void setResting(bool isResting);

    QTimer m_timer;
    QTimer m_restLater;
    bool m_isResting = false;
    Window m_window = Window::Active;
    std::chrono::nanoseconds m_lastCost{0};
    quint64 m_flushes = 0;
    bool m_isRequested = false;
};

} // namespace signalbox::console
