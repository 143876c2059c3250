#include "server/termination.h"

#include <QtCore/QSocketNotifier>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace signalbox {

namespace {

int descriptors[2] = {-1, -1};
volatile std::sig_atomic_t asked = 0;

// Only async-signal-safe calls here.
void onSignal(int)
{
    if (asked)
        _exit(130);
    asked = 1;
    const char byte = 1;
    if (write(descriptors[1], &byte, 1) < 0)
        _exit(130);
}

} // namespace

Termination::Termination(QObject *parent) : QObject(parent)
{
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, descriptors) != 0)
        qFatal("Cannot make a socket pair for signals");
    m_notifier = new QSocketNotifier(descriptors[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        Q_EMIT requested();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

Termination::~Termination()
{
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    delete m_notifier;
    close(descriptors[0]);
    close(descriptors[1]);
}

} // namespace signalbox
