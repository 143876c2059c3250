#include "tests/e2e/console/program.h"

#include <QtCore/QDeadlineTimer>

#include <csignal>
#include <sys/prctl.h>

namespace signalbox::testing {

namespace {

QString pathOf(const QString &name)
{
    return QStringLiteral(SIGNALBOX_BIN_DIR "/") + name;
}

} // namespace

bool Program::start(const QString &name, const QStringList &arguments)
{
    m_output.clear();
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(pathOf(name), arguments);
    return m_process.waitForStarted(10'000);
}

QString Program::waitForLine(const QString &words)
{
    const QDeadlineTimer deadline(10'000);
    const QByteArray wanted = words.toUtf8();
    while (!deadline.hasExpired()) {
        m_process.waitForReadyRead(100);
        m_output += m_process.readAll();
        const qsizetype from = m_output.startsWith(wanted) ? 0 : m_output.indexOf('\n' + wanted) + 1;
        const qsizetype end = m_output.indexOf('\n', from);
        if (end > 0 && m_output.sliced(from).startsWith(wanted))
            return QString::fromUtf8(m_output.sliced(from + wanted.size(), end - from - wanted.size())).trimmed();
    }
    return {};
}

void Program::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(10'000);
}

QString outputOf(const QString &name, const QStringList &arguments)
{
    QProcess process;
    process.start(pathOf(name), arguments);
    process.waitForFinished(10'000);
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

} // namespace signalbox::testing
