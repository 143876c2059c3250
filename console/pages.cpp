#include "console/pages.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QTimer>

namespace signalbox::console {

namespace {

constexpr std::chrono::milliseconds patience{15'000};
constexpr std::chrono::milliseconds stillness{400}; // longer than every transition

void turn(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

void Pages::visit(const std::function<void(const Page &)> &look)
{
    settle();
    look({"connect", !m_console.connection().isOpen()});
    bool isReady = connect();
    show("jobs");
    look({"jobs", isReady});
    isReady = openAJob();
    settle();
    look({"job", isReady});
    m_console.jobDetail().close();
    show("services");
    isReady = wait([this] { return m_console.services().count() > 0; });
    settle();
    look({"services", isReady});
    show("send");
    isReady = sendAJob();
    settle();
    look({"send", isReady});
}

bool Pages::connect()
{
    m_console.connection().open(QStringLiteral("http://demo.invalid"), QStringLiteral("demo"), false);
    return wait([this] { return m_console.connection().isOpen() && m_console.jobs().shownCount() > 0; });
}

bool Pages::openAJob()
{
    JobListModel &jobs = m_console.jobs();
    for (int row = 0; row < jobs.rowCount(); ++row) {
        if (jobs.data(jobs.index(row), JobListModel::StatusRole).toString() != QLatin1String("done"))
            continue;
        const QString id = jobs.data(jobs.index(row), JobListModel::JobIdRole).toString();
        jobs.setCurrentJobId(id);
        m_console.jobDetail().open(id, jobs.currentType());
        break;
    }
    return wait([this] { return m_console.jobDetail().isOpen() && !m_console.jobDetail().isLoading() && m_console.jobDetail().failureText().isEmpty(); });
}

bool Pages::sendAJob()
{
    m_console.sender().send();
    return wait([this] { return m_console.sender().isFinished(); });
}

void Pages::show(const char *page)
{
    m_window.setProperty("page", QString::fromLatin1(page));
    settle();
}

bool Pages::wait(const std::function<bool()> &isReady) const
{
    QDeadlineTimer deadline(patience);
    while (!isReady() && !deadline.hasExpired())
        turn(std::chrono::milliseconds(20));
    return isReady();
}

void Pages::settle() const
{
    turn(stillness);
}

} // namespace signalbox::console
