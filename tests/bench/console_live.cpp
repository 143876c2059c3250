// The console's window on a real server under load: what a flush costs, what the process needs, whether the row under the pointer stays.
// tests/bench/console_live.mjs starts the server and the load, and this.
//   bench_console_live <url> <token> [seconds in all: 600] [hidden: only what a window costs that nobody sees]
#include "console/program.h"

#include <QtCore/QFile>
#include <QtGui/QGuiApplication>
#include <QtQuick/QQuickWindow>
#include <QtQuickControls2/QQuickStyle>

#include <cstdio>

#include <sys/resource.h>
#include <unistd.h>

using namespace signalbox::console;

namespace {

void turn(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

// In MiB.
double residentSize()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return double(file.readAll().split(' ').value(1).toLongLong()) * double(sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, size_t(share * double(values.size())))];
}

// Runs one part and prints its figures. `pointed`: the row of the job list under the pointer; -1: it is elsewhere.
void measure(const char *part, Console &console, std::chrono::seconds time, int pointed)
{
    std::vector<double> flushes;
    int moved = 0;
    QObject context;
    const auto idAt = [&console](int row) { return console.jobs().data(console.jobs().index(row), JobListModel::JobIdRole).toString(); };
    const QString id = pointed < 0 ? QString() : idAt(pointed);
    QObject::connect(&console.clock(), &FlushClock::flushed, &context, [&] {
        flushes.push_back(std::chrono::duration<double, std::milli>(console.clock().lastCost()).count());
        moved += pointed >= 0 && idAt(pointed) != id ? 1 : 0;
    });
    const double cpuBefore = cpuSeconds();
    const double sizeBefore = residentSize();
    turn(time);
    std::printf("%-24s %5zu flushes: p50 %5.2f ms, p95 %5.2f ms, max %6.2f ms; CPU %4.1f %%; RSS %5.1f -> %5.1f MiB", part, flushes.size(), quantile(flushes, 0.5),
                quantile(flushes, 0.95), quantile(flushes, 1), 100 * (cpuSeconds() - cpuBefore) / double(time.count()), sizeBefore, residentSize());
    if (pointed >= 0)
        std::printf("; the row under the pointer changed %d times", moved);
    std::printf("\n");
    std::fflush(stdout);
}

bool becomesLive(Console &console)
{
    for (int i = 0; i < 100 && (console.connection().state() != Connection::Live || console.jobs().rowCount() < 100); ++i)
        turn(std::chrono::milliseconds(100));
    return console.connection().state() == Connection::Live;
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication app(argc, argv);
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    const QStringList arguments = QGuiApplication::arguments();
    const std::chrono::seconds all(arguments.value(3, QStringLiteral("600")).toInt());
    Options options;
    options.url = arguments.value(1);
    options.token = arguments.value(2).toUtf8();
    Program program(options);
    if (!program.start() || !becomesLive(program.console())) {
        std::fprintf(stderr, "The console did not connect to %s\n", qPrintable(options.url));
        return 1;
    }
    Console &console = program.console();
    const auto show = [&program](const char *page) { program.window()->setProperty("page", QString::fromLatin1(page)); };

    if (arguments.value(4) != QLatin1String("hidden")) {
        show("jobs");
        console.jobs().setPointerInside(true);
        turn(std::chrono::milliseconds(500));
        for (int part = 0; part < 4; ++part)
            measure("jobs, pointer inside", console, all / 10, 10);
        console.jobs().setPointerInside(false);
        for (const char *page : {"now", "queues", "services", "logs", "logs"}) {
            show(page);
            turn(std::chrono::milliseconds(500));
            measure(page, console, all / 10, -1);
        }
    }
    show("logs");
    turn(std::chrono::milliseconds(500));
    program.window()->hide();
    turn(std::chrono::milliseconds(500));
    measure("hidden, at first", console, FlushClock::rest, -1);
    turn(std::chrono::seconds(2));
    measure("hidden, at rest", console, all / 10, -1);
    return program.complaints().isEmpty() ? 0 : 1;
}
