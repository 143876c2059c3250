#include "demo/stop_signal.h"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace signalbox::demo {

namespace {

// A handler gets nothing but the signal's number, so where it writes to cannot be a member.
volatile std::sig_atomic_t pipeToWrite = -1;
volatile std::sig_atomic_t signalsSeen = 0;

void handle(int number)
{
    signalsSeen = signalsSeen + 1;
    if (signalsSeen > 1)
        _exit(128 + number);
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = write(static_cast<int>(pipeToWrite), &byte, 1);
}

} // namespace

StopSignal::StopSignal(QObject *parent)
    : QObject(parent)
{
    if (pipe(m_pipe) != 0)
        qFatal("cannot make a pipe");
    for (const int end : m_pipe) {
        fcntl(end, F_SETFD, FD_CLOEXEC);
        fcntl(end, F_SETFL, O_NONBLOCK);
    }
    pipeToWrite = m_pipe[1];
    m_notifier.emplace(m_pipe[0], QSocketNotifier::Read);
    connect(&*m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        Q_EMIT requested();
    });
    for (const int number : {SIGTERM, SIGINT})
        std::signal(number, handle);
}

StopSignal::~StopSignal()
{
    for (const int number : {SIGTERM, SIGINT})
        std::signal(number, SIG_DFL);
    m_notifier.reset();
    close(m_pipe[0]);
    close(m_pipe[1]);
}

} // namespace signalbox::demo
