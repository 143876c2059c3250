// One of our programs as a child of the test.
#pragma once

#include <QtCore/QProcess>
#include <QtCore/QStringList>

namespace signalbox::testing {

// Killed when this goes, and by the kernel when the test program dies.
class Program {
public:
    ~Program() { kill(); }

    // Starts build/bin/<name>. False: see `output`.
    [[nodiscard]] bool start(const QString &name, const QStringList &arguments);
    // The rest of the first line of standard output that begins with `words`; empty if none came within 10 s. Blocking.
    [[nodiscard]] QString waitForLine(const QString &words);
    // SIGKILL, and waits.
    void kill();
    [[nodiscard]] QString output() const { return QString::fromUtf8(m_output); }

private:
    QProcess m_process;
    QByteArray m_output;
};

// What `name arguments` prints, without blanks around it. Blocking.
[[nodiscard]] QString outputOf(const QString &name, const QStringList &arguments);

} // namespace signalbox::testing
