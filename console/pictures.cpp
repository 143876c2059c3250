#include "console/pictures.h"

#include <QtCore/QDir>
#include <QtGui/QImage>
#include <QtQuick/QQuickWindow>

#include <cstdio>

namespace signalbox::console {

using namespace std::chrono_literals;

namespace {

constexpr auto between = 100ms;
constexpr int mostLooks = 150; // then a page is given up
constexpr int fewestColours = 20;

void say(const QString &line)
{
    std::fputs((line + QLatin1Char('\n')).toUtf8().constData(), stdout);
    std::fflush(stdout);
}

bool isEmpty(const QImage &image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            colours.insert(image.pixel(x, y));
    }
    return colours.size() < fewestColours;
}

void openConnection(Console &console)
{
    if (!console.connection().isOpen())
        console.connection().open(console.connection().lastUrl(), QStringLiteral("demo"), false);
}

void openService(Console &console)
{
    console.models().serviceDetail.open(console.services().data(console.services().index(0), ServiceListModel::NameRole).toString());
}

bool hasJobs(Console &console)
{
    return console.connection().state() == Connection::Live && console.jobs().shownCount() > 3;
}

} // namespace

const std::vector<Pictures::Scene> &Pictures::scenes()
{
    static const std::vector<Scene> all{
        {"connect", "jobs", [](Console &console) { console.connection().close(); }, [](Console &console) { return !console.connection().isOpen(); }},
        {"jobs", "jobs", [](Console &console) { openConnection(console); }, hasJobs},
        {"inspector", "jobs",
         [](Console &console) {
             // The one of the examples that has been through everything.
             for (int row = 0; row < console.jobs().rowCount(); ++row) {
                 const QModelIndex index = console.jobs().index(row);
                 if (console.jobs().data(index, JobListModel::StatusRole).toString() == QLatin1String("done"))
                     console.jobs().setCurrentJobId(console.jobs().data(index, JobListModel::JobIdRole).toString());
             }
             console.jobDetail().open(console.jobs().currentJobId(), console.jobs().currentType());
         },
         [](Console &console) { return console.jobDetail().timeline()->rowCount() > 0; }},
        {"now", "now", [](Console &console) { console.jobDetail().close(); }, [](Console &console) { return console.models().nowFigures.isKnown(); }},
        {"queues", "queues", [](Console &) {}, [](Console &console) { return console.models().queues.rowCount() > 0; }},
        {"services", "services", [](Console &) {}, [](Console &console) { return console.services().rowCount() > 1; }},
        {"service", "services", [](Console &console) { openService(console); },
         [](Console &console) { return console.models().serviceDetail.metrics()->rowCount() > 0; }},
        {"logs", "logs", [](Console &console) { console.models().serviceDetail.close(); },
         [](Console &console) { return console.models().log.rowCount() > 10; }},
        {"activity", "activity", [](Console &) {}, [](Console &console) { return console.models().activity.rowCount() > 0; }},
        {"settings", "settings", [](Console &) {}, [](Console &) { return true; }},
        {"send", "send", [](Console &console) { console.models().sendRun.clear(); console.sender().send(); }, [](Console &console) { return console.sender().isFinished(); }},
        {"run", "send",
         [](Console &console) {
             console.models().sendRun.setCount(20);
             console.models().sendRun.setRate(20);
             console.models().sendRun.start();
         },
         [](Console &console) { return !console.models().sendRun.verdict().isEmpty(); }},
    };
    return all;
}

Pictures::Pictures(Program &program, QString folder, std::function<void(int)> done)
    : m_program(program), m_folder(std::move(folder)), m_done(std::move(done))
{
}

void Pictures::begin()
{
    if (!m_folder.isEmpty() && !QDir().mkpath(m_folder)) {
        say(QStringLiteral("Cannot make the folder %1").arg(m_folder));
        m_done(1);
        return;
    }
    next();
}

void Pictures::next()
{
    if (m_scene == scenes().size() && m_isDark) {
        for (const QString &complaint : m_program.complaints())
            say(QStringLiteral("QML: ") + complaint);
        m_done(m_program.complaints().isEmpty() ? m_exitCode : 1);
        return;
    }
    if (m_scene == scenes().size()) {
        m_scene = 0;
        m_isDark = true;
    }
    m_program.console().appearance().setTheme(m_isDark ? Appearance::Dark : Appearance::Light);
    m_program.window()->setProperty("page", QString::fromLatin1(scenes()[m_scene].page));
    scenes()[m_scene].prepare(m_program.console());
    m_looks = 0;
    QTimer::singleShot(between, this, &Pictures::look);
}

// Twice ready, so that what the models told last is in the window as well.
void Pictures::look()
{
    if (scenes()[m_scene].isReady(m_program.console())) {
        m_program.console().clock().flushNow();
        QTimer::singleShot(2 * between, this, &Pictures::draw);
    } else if (++m_looks == mostLooks) {
        fail(QStringLiteral("never showed what it should"));
    } else {
        QTimer::singleShot(between, this, &Pictures::look);
    }
}

void Pictures::draw()
{
    const QString name = QStringLiteral("%1-%2").arg(QString::fromLatin1(scenes()[m_scene].name), m_isDark ? QStringLiteral("dark") : QStringLiteral("light"));
    const QImage image = m_program.window()->grabWindow();
    if (image.isNull() || isEmpty(image)) {
        fail(QStringLiteral("is empty"));
        return;
    }
    const QString file = QDir(m_folder).filePath(name + QStringLiteral(".png"));
    if (!m_folder.isEmpty() && !image.save(file)) {
        fail(QStringLiteral("could not be written to %1").arg(file));
        return;
    }
    say(m_folder.isEmpty() ? QStringLiteral("%1: ok").arg(name) : file);
    ++m_scene;
    next();
}

void Pictures::fail(const QString &what)
{
    say(QStringLiteral("%1 (%2) %3").arg(QString::fromLatin1(scenes()[m_scene].name), m_isDark ? QStringLiteral("dark") : QStringLiteral("light"), what));
    m_exitCode = 1;
    ++m_scene;
    next();
}

} // namespace signalbox::console
