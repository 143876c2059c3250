// SIGTERM and SIGINT as an ordinary signal of the event loop.
#pragma once

#include <QtCore/QObject>
#include <QtCore/QSocketNotifier>

#include <optional>

namespace signalbox::demo {

// At most one in a program, made before other threads are. The second signal ends the program at once, as a signal
// would.
class StopSignal : public QObject {
    Q_OBJECT
public:
    explicit StopSignal(QObject *parent = nullptr);
    ~StopSignal() override;

Q_SIGNALS:
    void requested();

private:
    int m_pipe[2] = {-1, -1};
    std::optional<QSocketNotifier> m_notifier;
};

} // namespace signalbox::demo
