// SIGTERM and SIGINT as a Qt signal.
#pragma once

#include <QtCore/QObject>

class QSocketNotifier;

namespace signalbox {

// One per process, on the main thread. A second signal ends the process at once.
class Termination : public QObject {
    Q_OBJECT
public:
    explicit Termination(QObject *parent = nullptr);
    ~Termination() override;

Q_SIGNALS:
    void requested();

private:
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace signalbox
