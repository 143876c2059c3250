// How long the console's window is busy with one flush: 20 000 jobs, 200 events a second, the real pages.
//   bench_console_window [seconds per part: 10] [jobs: 20000] [events a second: 200]
#include "tests/bench/busy_server.h"
#include "console/models/console_models.h"

#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>
#include <QtQuickControls2/QQuickStyle>

#include <cstdio>

using namespace signalbox;
using namespace signalbox::console;
using signalbox::console::ConsoleModels;

namespace {

struct Figures {
    std::vector<double> flushes; // ms each
    bool isPointed = false;
    int moved = 0; // times that the row under the pointer was another one
};

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, size_t(share * double(values.size())))];
}

void print(const char *part, const Figures &figures)
{
    std::printf("%-22s %4zu flushes: p50 %5.2f ms, p95 %5.2f ms, max %5.2f ms", part, figures.flushes.size(), quantile(figures.flushes, 0.5),
                quantile(figures.flushes, 0.95), quantile(figures.flushes, 1));
    if (figures.isPointed)
        std::printf("; the row under the pointer changed %d times", figures.moved);
    std::printf("\n");
}

void turn(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

// `pointed`: the row under the pointer; -1: it is elsewhere.
Figures measure(ConsoleModels &console, std::chrono::seconds time, int pointed)
{
    Figures figures{{}, pointed >= 0, 0};
    QObject context;
    JobListModel &jobs = console.jobs;
    const auto idAt = [&jobs](int row) { return jobs.data(jobs.index(row), JobListModel::JobIdRole).toString(); };
    const QString id = pointed < 0 ? QString() : idAt(pointed);
    QObject::connect(&console.clock, &FlushClock::flushed, &context, [&] {
        figures.flushes.push_back(std::chrono::duration<double, std::milli>(console.clock.lastCost()).count());
        figures.moved += pointed >= 0 && idAt(pointed) != id ? 1 : 0;
    });
    turn(time);
    return figures;
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication app(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    const std::chrono::seconds time(arguments.value(1, QStringLiteral("10")).toInt());
    const int jobs = arguments.value(2, QStringLiteral("20000")).toInt();
    const int perSecond = arguments.value(3, QStringLiteral("200")).toInt();
    QQuickStyle::setStyle(QStringLiteral("Basic"));

    bench::NoTokens tokens;
    auto channel = std::make_unique<bench::BusyChannel>(jobs, perSecond);
    bench::BusyChannel &server = *channel;
    ConsoleModels console(std::make_unique<bench::EmptyHttp>(), std::move(channel), std::make_unique<bench::NoEvents>(), tokens, console::Connection::Kind::Real, [](const QString &) {});
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/"));
    engine.setInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&console.app)}});
    engine.load(QUrl(QStringLiteral("qrc:/Sb/Console/Main.qml")));
    if (engine.rootObjects().isEmpty())
        return 1;

    console.connection.open(QStringLiteral("http://bench.invalid"), QStringLiteral("t"), false);
    turn(std::chrono::milliseconds(500));
    QElapsedTimer reading;
    reading.start();
    server.fill();
    std::printf("%d events read and applied: %.1f us each\n", jobs, double(reading.nsecsElapsed()) / 1'000 / jobs);
    turn(std::chrono::milliseconds(1'500));
    std::printf("%d rows shown, %d events a second\n", console.jobs.rowCount(), perSecond);

    server.begin();
    print("at the top, moving", measure(console, time, -1));
    console.jobs.setPointerInside(true);
    turn(std::chrono::milliseconds(100));
    print("frozen, pointer inside", measure(console, time, 10));
    console.jobs.setPointerInside(false);
    turn(std::chrono::milliseconds(1'700));
    console.jobs.setStatusFilter(QStringLiteral("processing"));
    print("filtered by a status", measure(console, time, -1));
    return 0;
}
